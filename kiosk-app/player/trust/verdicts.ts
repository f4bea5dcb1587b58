import { type FaultCode, type Envelope, type ManifestContent } from '../../../shared/contract/index.ts';
import {
  judgeVersion,
  parseEnvelope,
  type TrustCrypto,
  type TrustState,
  type Verdict,
} from '../../../shared/trust/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';
import { VERDICT_FAULTS } from './gone-faults.ts';
import { readVersion } from './read-version.ts';
import { createUrgentTimes } from './urgent-times.ts';

/** Verdicts on versions, remembered as long as nothing they rest on can have changed. */
export interface Verdicts {
  of(content: ManifestContent, trust: TrustState | null): Verdict;
  /** Trust changed. */
  forget(): void;
  /** These versions alone are asked about from now on. */
  forgetAllBut(digests: ReadonlySet<string>): void;
}

interface Parts {
  state: Pick<StateStore, 'smallBlobs' | 'kiosk' | 'urgent'>;
  clock: Pick<KioskClock, 'nowMs'>;
  crypto: TrustCrypto;
  faults: Pick<Faults, 'raise' | 'clear'>;
}

interface Remembered {
  verdict: Verdict;
  /** Gate, approvals and drafts it was judged with. */
  basis: string;
  /** It holds in `[fromMs, untilMs)`. */
  fromMs: number;
  untilMs: number;
}

export function createVerdicts(parts: Parts): Verdicts {
  const remembered = new Map<string, Remembered>();
  const urgentTimes = createUrgentTimes(parts);

  return {
    forget: () => remembered.clear(),
    forgetAllBut(digests) {
      for (const digest of remembered.keys()) if (!digests.has(digest)) remembered.delete(digest);
    },
    of(content, trust) {
      const gateId = parts.state.kiosk.facts()?.gateId;
      if (!trust || !gateId)
        return refused('approval/missing', 'This kiosk has no trust root or no gate yet.');
      const { digest } = content.version;
      const nowMs = parts.clock.nowMs();
      const basis = basisOf(gateId, content);
      const known = remembered.get(digest);
      if (known?.basis === basis && known.fromMs <= nowMs && nowMs < known.untilMs) return known.verdict;
      const evidence = gather(content, parts.state.smallBlobs);
      if (!evidence) return refused('blob/unavailable', 'The version or a word on it has not arrived yet.');
      const urgentSinceMs = urgentTimes.sinceMs(digest);
      const verdict = judge({ ...evidence, digest, gateId, nowMs, urgentSinceMs }, trust, parts.crypto);
      if (verdict.isShowable && verdict.urgentSinceMs !== undefined)
        urgentTimes.remember(digest, verdict.urgentSinceMs);
      remembered.set(digest, { verdict, basis, ...spanOf(verdict, nowMs) });
      report(parts.faults, digest, verdict);
      return verdict;
    },
  };
}

interface Evidence {
  version: Uint8Array;
  approvals: Uint8Array[];
  drafts: Uint8Array[];
}

function basisOf(gateId: string, { approvals, drafts }: ManifestContent): string {
  let basis = gateId;
  for (const { digest } of approvals) basis += ` ${digest}`;
  for (const { digest } of drafts) basis += ` draft ${digest}`;
  return basis;
}

/** Null while something is missing: that is no verdict, and is not remembered. */
function gather(content: ManifestContent, blobs: StateStore['smallBlobs']): Evidence | null {
  const version = blobs.get(content.version.digest);
  const approvals = content.approvals.map((ref) => blobs.get(ref.digest));
  const drafts = content.drafts.map((ref) => blobs.get(ref.digest));
  const isWhole = (all: (Uint8Array | null)[]): all is Uint8Array[] => all.every((bytes) => bytes !== null);
  return version && isWhole(approvals) && isWhole(drafts) ? { version, approvals, drafts } : null;
}

interface Circumstances {
  digest: string;
  gateId: string;
  nowMs: number;
  urgentSinceMs: number | null;
}

function judge(
  { version, approvals, drafts, ...rest }: Evidence & Circumstances,
  trust: TrustState,
  crypto: TrustCrypto,
): Verdict {
  const read = readVersion(version);
  if (read.version === null) return refused(read.fault, read.detail);
  const words = { approvals: approvals.flatMap(readable), drafts: drafts.flatMap(readable) };
  const verdict = judgeVersion({ ...rest, ...words, version: read.version }, trust, crypto);
  return verdict.isShowable ? verdict : { ...verdict, ...unreadable(verdict.fault, { approvals, drafts }) };
}

/** Some came, and none of them can be read: that is not the same as that none came. */
function unreadable(
  fault: FaultCode,
  { approvals, drafts }: Pick<Evidence, 'approvals' | 'drafts'>,
): { fault: FaultCode; detail: string } | null {
  const detail = 'is no signed statement';
  if (fault === 'approval/missing' && approvals.length > 0)
    return { fault: 'approval/malformed', detail: `an approval ${detail}` };
  if (fault === 'draft/missing' && drafts.length > 0)
    return { fault: 'draft/malformed', detail: `its draft ${detail}` };
  return null;
}

/** What nobody can read is no word on it. */
function readable(bytes: Uint8Array): Envelope[] {
  try {
    return [parseEnvelope(bytes)];
  } catch {
    return [];
  }
}

/** A refusal holds from now on: a clock set back asks anew. */
function spanOf(verdict: Verdict, nowMs: number): { fromMs: number; untilMs: number } {
  if (verdict.isShowable) return { fromMs: verdict.fromMs, untilMs: verdict.untilMs };
  return { fromMs: nowMs, untilMs: verdict.retryAtMs ?? Infinity };
}

function report(faults: Parts['faults'], digest: string, verdict: Verdict): void {
  if (verdict.isShowable) return faults.clear(VERDICT_FAULTS, digest);
  const { fault, detail } = verdict;
  faults.clear(new Set([...VERDICT_FAULTS].filter((code) => code !== fault)), digest);
  faults.raise(fault, { subject: digest, detail });
}

function refused(fault: FaultCode, detail: string): Verdict {
  return { isShowable: false, fault, detail, retryAtMs: null };
}
