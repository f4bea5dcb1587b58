import type { StalePolicy } from '../../../../../shared/contract/index.ts';
import { numberOf } from '../../../parts/typed-number.ts';
import type { LiveChoices } from './live-choices.ts';
import type { Policy } from './live-template.ts';

const MINUTE_S = 60;

/** What a form says of stale values; nothing typed of when they are gone: never. */
export function staleOf({ set }: Pick<LiveChoices, 'set'>): object {
  const gone = set['goneMinutes']?.trim() ?? '';
  return {
    afterSeconds: secondsOf(set['afterMinutes'] ?? ''),
    policy: set['policy'],
    goneAfterSeconds: gone === '' ? null : secondsOf(gone),
  };
}

/** The same as it stands in a form. */
export function staleSet({ afterSeconds, policy, goneAfterSeconds }: StalePolicy): LiveChoices['set'] {
  return {
    afterMinutes: minutesOf(afterSeconds),
    policy,
    goneMinutes: goneAfterSeconds === null ? '' : minutesOf(goneAfterSeconds),
  };
}

export function newStale(afterMinutes: number, policy: Policy, goneMinutes = ''): LiveChoices['set'] {
  return { afterMinutes: String(afterMinutes), policy, goneMinutes };
}

/** What is no number stays none. */
export function typedNumber(text: string | undefined): number {
  return numberOf(text ?? '') ?? Number.NaN;
}

function secondsOf(minutes: string): number {
  return Math.round(typedNumber(minutes) * MINUTE_S);
}

function minutesOf(seconds: number): string {
  return String(Math.round((seconds / MINUTE_S) * 100) / 100);
}
