import type { KeySet } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  admitStatement,
  openTrustRoot,
  PAYLOAD_TYPES,
  signedBytes,
  type TrustCrypto,
  type TrustState,
} from '../../../shared/trust/index.ts';
import type { Faults } from '../health/index.ts';
import type { KeptStatement } from '../state/index.ts';

interface Reopening {
  crypto: TrustCrypto;
  faults: Pick<Faults, 'raise'>;
  pinnedDigest: string;
}

export interface Reopened {
  state: TrustState | null;
  /** Of each root on the way, the oldest first: what one of them published was accepted in its time. */
  publishers: KeySet[];
}

/** What was accepted in time stays accepted, whatever the clock says at this start. */
const JUDGED_MS = -Infinity;

/**
 * Verifies everything kept anew, from the pinned root on, in the order in which it was accepted. What no longer
 * verifies is left out under a fault; the state is null when the pinned root itself is not there.
 */
export function reopenKept(
  accepted: readonly KeptStatement[],
  { crypto, faults, pinnedDigest }: Reopening,
): Reopened {
  const pinned = accepted.find((kept) => isPinned(kept, pinnedDigest, crypto));
  if (!pinned) return { state: null, publishers: [] };
  let state = unlessRefused(pinned, faults, () =>
    openTrustRoot(pinned.envelope, { pinnedDigest }, JUDGED_MS, crypto),
  );
  const publishers = state === null ? [] : [state.root.publisher];
  for (const kept of accepted) {
    const before = state;
    if (kept === pinned || before === null) continue;
    const after = unlessRefused(kept, faults, () => take(before, kept, crypto)) ?? before;
    if (after.root !== before.root) publishers.push(after.root.publisher);
    state = after;
  }
  return { state, publishers };
}

function isPinned({ envelope }: KeptStatement, pinnedDigest: string, crypto: TrustCrypto): boolean {
  return (
    envelope.payloadType === PAYLOAD_TYPES.trustRoot &&
    crypto.sha256(signedBytes(envelope).payload) === pinnedDigest
  );
}

/** A root older than the one held is behind us (the pin moved on), not a refusal. */
function take(state: TrustState, { envelope }: KeptStatement, crypto: TrustCrypto): TrustState {
  if (envelope.payloadType !== PAYLOAD_TYPES.trustRoot)
    return admitStatement(state, envelope, JUDGED_MS, crypto);
  return openTrustRoot(envelope, { current: state }, JUDGED_MS, crypto);
}

function unlessRefused(
  kept: KeptStatement,
  faults: Reopening['faults'],
  run: () => TrustState,
): TrustState | null {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code =
      kept.envelope.payloadType === PAYLOAD_TYPES.trustRoot ? 'trust-root/invalid' : 'statement/untrusted';
    faults.raise(code, { subject: kept.digest, detail: `kept, but ${error.message}` });
    return null;
  }
}
