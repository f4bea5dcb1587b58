import { useDeferredValue, useMemo } from 'react';
import { systemClock } from '../../../../shared/time/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { ScheduleChoices } from './schedule-choices.ts';
import { companyOf } from './company.ts';
import { usePlanned } from './use-planned.ts';
import { useZone } from './use-zone.ts';

/** How much of the time it has beside what else is on with it at the same priority. */
export function BesideSentence({
  choices,
  scheduleId,
}: {
  choices: ScheduleChoices;
  scheduleId: string | null;
}) {
  const say = useWords(editorWords);
  const list = useList();
  const zone = useZone(choices.rule.zone);
  const { data: planned } = usePlanned(undefined);
  // Looking weeks ahead must not hold up whoever types.
  const chosen = useDeferredValue(choices);
  const company = useMemo(
    () =>
      planned === undefined
        ? null
        : companyOf(chosen, scheduleId, { planned, zone, nowMs: systemClock.wallMs() }),
    [chosen, scheduleId, planned, zone],
  );
  if (company === null) return null;
  const { own, of, others } = company;
  return (
    <p className={classes.aside} role="status">
      {others.length === 0
        ? say('alone')
        : say('beside', { own, of, names: list(others.map((name) => say('quoted', { name }))) })}
    </p>
  );
}
