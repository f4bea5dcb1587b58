import { FaultCode, refusalCodes } from '../../../shared/contract/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';

/** Every fault that a verdict can be. */
export const VERDICT_FAULTS: ReadonlySet<FaultCode> = new Set(
  FaultCode.options.filter((code) => /^(?:approval|draft|version)\//.test(code)),
);

/** Of what comes beside manifests; those of roots are about the one that is held, and end with the next answer. */
const STATEMENT_FAULTS: ReadonlySet<FaultCode> = refusalCodes('list', 'recall', 'revocation', 'statement');

/** Of a version on a display; what is about something else of it stays. */
const SCREEN_FAULTS: ReadonlySet<FaultCode> = new Set<FaultCode>(['screen/cramped', 'screen/failed']);
const DIGEST = /^[0-9a-f]{64}$/;

type OpenFaults = Pick<Faults, 'active' | 'clear'>;

/** A statement that was refused, and that no plan names any more, troubles nobody; one that is kept does. */
export function clearGoneStatements(
  { faults, state }: { faults: OpenFaults; state: { trust: Pick<StateStore['trust'], 'accepted'> } },
  named: ReadonlySet<string>,
): void {
  clearGone(
    faults,
    STATEMENT_FAULTS,
    (digest) => named.has(digest) || state.trust.accepted().some((kept) => kept.digest === digest),
  );
}

/** Nobody asks any more whether these versions may be shown, and no display draws them. */
export function clearGoneVersions(faults: OpenFaults, named: ReadonlySet<string>): void {
  clearGone(faults, VERDICT_FAULTS, (digest) => named.has(digest));
  for (const { code, subject } of faults.active())
    if (SCREEN_FAULTS.has(code) && DIGEST.test(subject) && !named.has(subject)) faults.clear(code, subject);
}

function clearGone(
  faults: OpenFaults,
  codes: ReadonlySet<FaultCode>,
  isThere: (subject: string) => boolean,
): void {
  for (const { code, subject, displayId } of faults.active())
    if (displayId === null && codes.has(code) && !isThere(subject)) faults.clear(code, subject, null);
}
