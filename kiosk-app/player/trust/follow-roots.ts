import { TrustRoot, type Envelope } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  openTrustRoot,
  parseJsonBytes,
  refused,
  signedBytes,
  type TrustCrypto,
  type TrustState,
} from '../../../shared/trust/index.ts';

/** From where roots are followed. */
export interface RootStart {
  /** Null: the pinned root has not come yet. */
  state: TrustState | null;
  pinnedDigest: string;
  nowMs: number;
  crypto: TrustCrypto;
}

export interface FollowedRoots {
  /** Each root that counts now, with the state that it led to. */
  opened: { state: TrustState; envelope: Envelope }[];
  /** Why the next one does not count. */
  refusal: AppError | null;
}

/** What has expired since is a step on the way all the same; the last one has to be valid. */
const ON_THE_WAY_MS = -Infinity;

/**
 * Goes along roots, oldest first, as far as each follows from the one before: from the pinned one, or from the one held.
 * Those before that are behind us. Throws nothing by the rules.
 */
export function followRoots(roots: readonly Envelope[], start: RootStart): FollowedRoots {
  const opened: FollowedRoots['opened'] = [];
  try {
    for (const envelope of roots) {
      const held = opened.at(-1)?.state ?? start.state;
      const next = step(envelope, held, { ...start, isLast: envelope === roots.at(-1) });
      if (next !== null && next !== held) opened.push({ state: next, envelope });
    }
    const isNowhere = start.state === null && opened.length === 0;
    return { opened, refusal: isNowhere ? notPinned() : null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { opened, refusal: error };
  }
}

/** The root that an envelope holds, as it says itself. Throws `statement/malformed`. */
export function rootSaidIn(envelope: Envelope): TrustRoot {
  return parseJsonBytes(TrustRoot, signedBytes(envelope).payload);
}

/** Null: not there yet. */
function step(
  envelope: Envelope,
  held: TrustState | null,
  { pinnedDigest, nowMs, crypto, isLast }: RootStart & { isLast: boolean },
): TrustState | null {
  if (held !== null) {
    if (rootSaidIn(envelope).version < held.root.version) return held;
    return openTrustRoot(envelope, { current: held }, isLast ? nowMs : ON_THE_WAY_MS, crypto);
  }
  const isPinned = crypto.sha256(signedBytes(envelope).payload) === pinnedDigest;
  return isPinned ? openTrustRoot(envelope, { pinnedDigest }, nowMs, crypto) : null;
}

function notPinned(): AppError {
  return refused({ reason: 'not-pinned', detail: 'is not the trust root that was pinned' });
}
