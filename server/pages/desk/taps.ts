import { readingsOf, type DeskControl } from '../../../shared/contract/index.ts';
import type { Card, LaneState } from './card.ts';
import type { Change } from './said.ts';

/** A lane's state. One that is not open has no wait, whatever was said of it before. */
export function changesOfState(control: DeskControl, state: LaneState, { minutes }: Card): Change[] {
  const { state: key, minutes: minutesKey } = readingsOf(control);
  if (key === null) return [];
  const ended = state === 'open' || minutes === null ? [] : [{ key: minutesKey, value: null }];
  return [{ key, value: state }, ...ended];
}

/** How long one waits; null: nobody knows. */
export function changesOfWait(control: DeskControl, minutes: number | null): Change[] {
  return [{ key: readingsOf(control).minutes, value: minutes }];
}

/** What a control says already, said once more, so that it goes on to hold. */
export function changesAgain(control: DeskControl, { state, minutes }: Card): Change[] {
  const { state: key, minutes: minutesKey } = readingsOf(control);
  return [
    ...(key === null || state === null || state === 'unknown' ? [] : [{ key, value: state }]),
    ...(minutes === null ? [] : [{ key: minutesKey, value: minutes }]),
  ];
}
