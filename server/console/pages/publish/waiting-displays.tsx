import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WaitingDisplay } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { GlassMat, PlanGlass } from '../../parts/glass/index.ts';
import { useWallClock } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { publishWords } from './publish-words.ts';
import classes from './publish.module.css';
import { useFirstDifference } from './use-first-difference.ts';

/** Pictures are drawn for so many more at a time. */
const SHOWN = 12;

interface WaitingDisplaysProps {
  displays: readonly WaitingDisplay[];
  unchanged: number;
}

/** The displays that change, each with its picture before and after. */
export function WaitingDisplays({ displays, unchanged }: WaitingDisplaysProps) {
  const say = useWords(publishWords);
  const [shown, show] = useState(SHOWN);
  return (
    <>
      <p className={classes.quiet}>
        {say('changes', { count: displays.length })} {unchanged > 0 && say('unchanged', { count: unchanged })}
      </p>
      <ul className={classes.displays}>
        {displays.slice(0, shown).map((display) => (
          <li key={display.id}>
            <Waiting display={display} />
          </li>
        ))}
      </ul>
      {displays.length > shown && (
        <Button variant="default" className={classes.more} onClick={() => show(shown + SHOWN)}>
          {say('more', { count: displays.length - shown })}
        </Button>
      )}
    </>
  );
}

function Waiting({ display: { id, name, gateId, revision } }: { display: WaitingDisplay }) {
  const say = useWords(publishWords);
  const localise = useLocalised();
  const gate = useQuery(gatesQuery(useApi())).data?.find((one) => one.id === gateId);
  return (
    <article className={classes.display} aria-labelledby={`waiting-${id}`}>
      <header>
        <h3 id={`waiting-${id}`}>{name}</h3>
        <p className={classes.quiet}>
          {gate !== undefined && `${localise(gate.name)} · `}
          {say('revision', { revision })}
        </p>
      </header>
      <BeforeAndAfter id={id} name={name} zone={gate?.zone} />
    </article>
  );
}

/** At the moment, or if that looks the same, when it first does not. */
function BeforeAndAfter({ id, name, zone }: { id: string; name: string; zone: string | undefined }) {
  const say = useWords(publishWords);
  const { dateTime } = useTimeWords();
  const nowMs = useWallClock();
  const differsMs = useFirstDifference(id, nowMs);
  const at = differsMs === undefined || differsMs === null || differsMs === nowMs ? 'now' : differsMs;
  return (
    <>
      <div className={classes.pictures}>
        <figure>
          <figcaption>{say('before')}</figcaption>
          <GlassMat>
            <PlanGlass displayId={id} of="published" at={at} label={say('beforeOf', { name })} />
          </GlassMat>
        </figure>
        <svg viewBox="0 0 24 24" className={classes.arrow} aria-hidden="true">
          <path d="m9 5 7 7-7 7" />
        </svg>
        <figure>
          <figcaption>{say('after')}</figcaption>
          <GlassMat>
            <PlanGlass displayId={id} of="present" at={at} label={say('afterOf', { name })} />
          </GlassMat>
        </figure>
      </div>
      {differsMs !== undefined && (
        <p className={classes.quiet}>
          {differsMs === null
            ? say('sameForNow')
            : at === 'now'
              ? say('changesNow')
              : say('changesAt', { time: dateTime(formatInstant(at), zone) })}
        </p>
      )}
    </>
  );
}
