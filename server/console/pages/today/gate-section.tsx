import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { DisplayState, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { firstDisplayStatesQuery } from '../../api/displays.ts';
import { useSession } from '../../app/use-session.ts';
import { LinkButton, QueryView, useInStages, useIsSeen, useWallClock } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { DisplayCard } from './display-card.tsx';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';

interface GateSectionProps {
  gate: Gate;
  /** It stands at the top of the page. */
  isFirst: boolean;
}

/** A gate: what time it is there, and what is on its displays. Asked for when somebody comes to see it. */
export function GateSection({ gate, isFirst }: GateSectionProps) {
  const say = useWords(todayWords);
  const localise = useLocalised();
  const { time, day } = useTimeWords();
  const mayReadValues = useSession().permissions.includes('readings:read');
  const section = useRef<HTMLElement>(null);
  const nowMs = useWallClock();
  return (
    <section ref={section} className={classes.gate} aria-labelledby={`gate-${gate.id}`}>
      <header className={classes.gateHead}>
        <div>
          <h2 id={`gate-${gate.id}`}>{localise(gate.name)}</h2>
          <p className={classes.quiet}>
            {say(gate.kind)} · <time className={classes.time}>{time(nowMs, gate.zone)}</time>,{' '}
            {day(nowMs, gate.zone)}
          </p>
        </div>
        <div className={classes.gateLinks}>
          <LinkButton to="/gates/$gateId" params={{ gateId: gate.id }} variant="default">
            {say('openingHours')}
          </LinkButton>
          {mayReadValues && (
            <LinkButton to="/gates/$gateId/readings" params={{ gateId: gate.id }} variant="default">
              {say('liveValues')}
            </LinkButton>
          )}
          <LinkButton to="/displays" search={{ gate: gate.id }} variant="default">
            {say('allDisplays')}
          </LinkButton>
        </div>
      </header>
      <Displays gate={gate} isSeen={useIsSeen(section, isFirst)} />
    </section>
  );
}

function Displays({ gate, isSeen }: { gate: Gate; isSeen: boolean }) {
  const say = useWords(todayWords);
  const states = useQuery({ ...firstDisplayStatesQuery(useApi(), gate.id), enabled: isSeen });
  const none = <p className={classes.quiet}>{say('noDisplays')}</p>;
  return (
    <QueryView query={states} empty={{ of: ({ rows }) => rows.length === 0, show: none }}>
      {({ rows, next }) => (
        <>
          <Cards displays={rows} zone={gate.zone} />
          {next !== null && <p className={classes.quiet}>{say('moreDisplays')}</p>}
        </>
      )}
    </QueryView>
  );
}

function Cards({ displays, zone }: { displays: readonly DisplayState[]; zone: string }) {
  const cards = useInStages(displays, ({ displayId }) => displayId);
  return (
    <ul className={classes.displays}>
      {cards.map((display) => (
        <li key={display.displayId}>
          <DisplayCard display={display} zone={zone} />
        </li>
      ))}
    </ul>
  );
}
