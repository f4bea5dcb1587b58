import { refusalCode, type KeySet } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  admitStatement,
  openTrustRoot,
  PAYLOAD_TYPES,
  refusalOf,
  signedBytes,
  type TrustCrypto,
  type TrustState,
} from '../../../shared/trust/index.ts';
import type { Faults } from '../health/index.ts';
import type { KeptStatement } from '../state/index.ts';
import { rootSaidIn } from './follow-roots.ts';
import { statedIn } from './stated-in.ts';

interface Reopening {
  crypto: TrustCrypto;
  faults: Pick<Faults, 'raise'>;
  pinnedDigest: string;
}

export interface Reopened {
  state: TrustState | null;
  /** Of each root on the way, the oldest first: what one of them published was accepted in its time. */
  publishers: KeySet[];
  /** What was taken again; the rest is tried once more when it is sent. */
  digests: string[];
}

/** What was accepted in time stays accepted, whatever the clock says at this start. */
const JUDGED_MS = -Infinity;

/**
 * Verifies everything kept anew, from the pinned root on, in the order in which it was accepted. Where the pin has moved on, a recall
 * may rest on a list that is not of this root, and be vouched for by a later one: what is refused is tried again as long as something
 * else is taken. What no longer verifies is left out under a fault; the state is null when the pinned root itself is not there.
 */
export function reopenKept(
  accepted: readonly KeptStatement[],
  { crypto, faults, pinnedDigest }: Reopening,
): Reopened {
  const pinned = accepted.find((kept) => isPinned(kept, pinnedDigest, crypto));
  const nothing = { state: null, publishers: [], digests: [] };
  if (!pinned) return nothing;
  try {
    const state = openTrustRoot(pinned.envelope, { pinnedDigest }, JUDGED_MS, crypto);
    const start = { state, publishers: [state.root.publisher], digests: [pinned.digest] };
    const { refusals, ...reopened } = takeAll(
      start,
      accepted.filter((kept) => kept !== pinned),
      crypto,
    );
    for (const refusal of refusals) report(refusal, faults);
    return reopened;
  } catch (error) {
    report({ kept: pinned, error: asRefusal(error) }, faults);
    return nothing;
  }
}

type Held = Reopened & { state: TrustState };

interface Refusal {
  kept: KeptStatement;
  error: AppError;
}

function takeAll(
  held: Held,
  pending: readonly KeptStatement[],
  crypto: TrustCrypto,
): Held & { refusals: readonly Refusal[] } {
  let { state } = held;
  const publishers = [...held.publishers];
  const digests = [...held.digests];
  const refusals: Refusal[] = [];
  for (const kept of pending) {
    try {
      const after = take(state, kept, crypto);
      if (after.root !== state.root) publishers.push(after.root.publisher);
      state = after;
      digests.push(kept.digest);
    } catch (error) {
      refusals.push({ kept, error: asRefusal(error) });
    }
  }
  const reopened = { state, publishers, digests };
  if (refusals.length === 0 || refusals.length === pending.length) return { ...reopened, refusals };
  return takeAll(
    reopened,
    refusals.map(({ kept }) => kept),
    crypto,
  );
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
  if (rootSaidIn(envelope).version < state.root.version) return state;
  return openTrustRoot(envelope, { current: state }, JUDGED_MS, crypto);
}

function report({ kept, error }: Refusal, faults: Reopening['faults']): void {
  const { reason, detail } = refusalOf(error);
  const code = refusalCode(statedIn(kept.envelope), reason);
  faults.raise(code, { subject: kept.digest, detail: `kept, but ${detail}` });
}

/** Anything but a refusal by the rules is thrown on. */
function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
