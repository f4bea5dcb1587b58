import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Display } from '../../../../shared/contract/index.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { PlanGlass, TimeScrubber } from '../../parts/glass/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';

interface SchedulePreviewProps {
  /** Those that can be looked at; never none. */
  displays: readonly [Display, ...Display[]];
  /** The instant that is looked at first; null for now. */
  begins: (zone: string, nowMs: number) => number | null;
  about: string;
}

/** What a display would show at an instant, if everything was published now. */
export function SchedulePreview({ displays, begins, about }: SchedulePreviewProps) {
  const say = useWords(editorWords);
  const [displayId, choose] = useState(displays[0].id);
  const display = displays.find(({ id }) => id === displayId) ?? displays[0];
  const { data: gates } = useQuery(gatesQuery(useApi()));
  const zone = display.zone ?? gates?.find(({ id }) => id === display.gateId)?.zone;
  return (
    <aside className={classes.preview} aria-label={say('preview')}>
      <NativeSelect
        label={say('seenOn')}
        value={display.id}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={displays.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {zone !== undefined && <Scrubbed display={display} zone={zone} begins={begins} />}
      <p className={classes.aside}>{about}</p>
    </aside>
  );
}

function Scrubbed({
  display,
  zone,
  begins,
}: { display: Display; zone: string } & Pick<SchedulePreviewProps, 'begins'>) {
  const [at, goTo] = useState<'now' | number>(() => begins(zone, systemClock.wallMs()) ?? 'now');
  return (
    <>
      <PlanGlass displayId={display.id} of="present" at={at} label={display.name} />
      <TimeScrubber at={at} onChange={goTo} zone={zone} />
    </>
  );
}
