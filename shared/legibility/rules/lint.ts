import type { LegibilityFinding } from '../../contract/index.ts';
import type { Subject } from './subject.ts';
import { RULES } from './table.ts';

/** All that travellers would read badly or not at all, errors first. Equal subjects come to equal findings. */
export function lint(subject: Subject): LegibilityFinding[] {
  const found = Object.values(RULES).flatMap(({ judge }) => judge?.(subject) ?? []);
  return found.toSorted((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1));
}
