import { FAULTS, type Fault, type FaultCode } from '../../../../shared/contract/index.ts';
import type { StateTone } from '../state-mark.tsx';

export type Severity = (typeof FAULTS)[FaultCode]['severity'];

const WORST_FIRST: readonly Severity[] = ['security', 'error', 'warning'];
const TONES: Record<Severity, StateTone> = { security: 'alarm', error: 'alarm', warning: 'care' };

export function severityOf({ code }: Pick<Fault, 'code'>): Severity {
  return FAULTS[code].severity;
}

export function toneOf(fault: Pick<Fault, 'code'>): StateTone {
  return TONES[severityOf(fault)];
}

/** The worst first; of the same severity what came last. */
export function byUrgency(
  one: Pick<Fault, 'code' | 'firstAt'>,
  other: Pick<Fault, 'code' | 'firstAt'>,
): number {
  const worse = WORST_FIRST.indexOf(severityOf(one)) - WORST_FIRST.indexOf(severityOf(other));
  return worse === 0 ? other.firstAt.localeCompare(one.firstAt) : worse;
}
