import type { TrustState } from './trust-state.ts';

/** Stands for any gate where a statement names none. */
export const ANY_GATE = '00000000-0000-0000-0000-000000000000';

/** Every gate that approvers and authors are listed for, and one that stands for all others. */
export function gatesOf({ lists }: TrustState): string[] {
  const listed = lists.flatMap(({ approvers, authors }) =>
    [...approvers, ...authors].flatMap(({ gateIds }) => gateIds ?? []),
  );
  return [...new Set([ANY_GATE, ...listed])];
}
