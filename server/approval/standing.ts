import type { ApprovalState, BlobRef } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { gatesOf, judgeVersion, type TrustState, type Verdict } from '../../shared/trust/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { StoredApproval } from './approval-store.ts';
import { byContent, evidenceOf, wordsOn, type Evidence } from './evidence.ts';
import type { KeptStanding } from './standing-store.ts';
import type { Trust } from './trust.ts';
import type { VersionReader } from './version-reader.ts';

export interface StandingQuestion {
  contentId: string;
  latestDigest: string;
  gateId: string | null;
}

export interface ApprovedVersion {
  digest: string;
  approvals: BlobRef[];
  drafts: BlobRef[];
  /** When its approvals no longer suffice; Infinity: not by themselves. */
  untilMs: number;
}

/** What may be shown at an instant, and until when that answer holds if nobody states anything new. */
export interface ApprovedNow {
  version: ApprovedVersion | null;
  /** Infinity: for ever. */
  changesAtMs: number;
}

export interface ApprovedVersionQuery {
  contentId: string;
  gateId: string;
  nowMs: number;
  /** Left out: the newest version that may be shown. */
  versionDigest?: string | undefined;
}

export interface StandingOptions {
  trust: Trust;
  versionOf: VersionReader;
  platform: Pick<Platform, 'clock' | 'crypto'>;
}

export interface Standings {
  approvedVersion(reader: Reader, asked: ApprovedVersionQuery): Promise<ApprovedNow>;
  /**
   * What lists show of contents: the state of the latest version (one approved for later counts as approved), and the
   * newest version that may be shown now, at the content's gate or (without one) at any.
   */
  judge(reader: Reader, contents: readonly StandingQuestion[]): Promise<KeptStanding[]>;
}

/** The last instant of fixed width. */
const LATEST_MS = parseInstant('9999-12-31T23:59:59.999Z');

interface Judgement {
  digest: string;
  evidence: Evidence;
  gateIds: readonly string[];
  nowMs: number;
  state: TrustState;
}

/** Judges stored versions by the same rules as kiosks. */
export function createStandings(options: StandingOptions): Standings {
  return {
    approvedVersion: async (reader, asked) => {
      const { contentId, gateId, nowMs, versionDigest } = asked;
      const context = { gateIds: [gateId], nowMs, state: await options.trust.state(reader) };
      const { approvals: all, drafts } = await evidenceOf(reader, [contentId]);
      const approvals = all.filter((one) => (versionDigest ?? one.versionDigest) === one.versionDigest);
      const found = await newestShowable(options, { approvals, drafts }, context);
      const { digest, changesAtMs, untilMs } = found;
      if (digest === null) return { version: null, changesAtMs };
      const valid = unexpired(approvals, digest, nowMs);
      const written = drafts.filter((one) => one.versionDigest === digest);
      return {
        version: { digest, approvals: refsOf(valid), drafts: refsOf(written), untilMs },
        changesAtMs: Math.min(changesAtMs, ...valid.map(({ validUntil }) => parseInstant(validUntil))),
      };
    },
    judge: async (reader, contents) => {
      const state = await options.trust.state(reader);
      const contentIds = contents.map(({ contentId }) => contentId);
      const evidence = byContent(await evidenceOf(reader, contentIds));
      const standings: KeptStanding[] = [];
      for (const content of contents) {
        const own = evidence(content.contentId);
        standings.push(await standingOf(options, content, { evidence: own, state }));
      }
      return standings;
    },
  };
}

async function standingOf(
  options: StandingOptions,
  { contentId, latestDigest, gateId }: StandingQuestion,
  { evidence, state }: { evidence: Evidence; state: TrustState },
): Promise<KeptStanding> {
  const gateIds = gatesConcerned(gateId, evidence.approvals, state);
  const nowMs = options.platform.clock.wallMs();
  const context = { gateIds, nowMs, state };
  const latest = await verdictOf(options, { ...context, digest: latestDigest, evidence });
  const newest = await newestShowable(options, evidence, context);
  const changesAtMs = Math.min(latest.changesAtMs, newest.changesAtMs, LATEST_MS);
  return {
    contentId,
    state: stateBy(latest.verdict),
    approvedDigest: newest.digest,
    judgedAt: formatInstant(nowMs),
    changesAt: formatInstant(changesAtMs),
  };
}

/** A content of no gate is approved where any gate may show it. */
export function gatesConcerned(
  gateId: string | null,
  approvals: readonly StoredApproval[],
  state: TrustState,
): string[] {
  if (gateId !== null) return [gateId];
  return [...new Set([...gatesOf(state), ...approvals.flatMap(({ gateIds }) => gateIds)])];
}

/** Versions older than the one that may be shown do not matter before its time is over. */
async function newestShowable(
  options: StandingOptions,
  evidence: Evidence,
  context: Pick<Judgement, 'gateIds' | 'nowMs' | 'state'>,
): Promise<{ digest: string | null; changesAtMs: number; untilMs: number }> {
  let changesAtMs = Number.POSITIVE_INFINITY;
  for (const digest of new Set(evidence.approvals.map(({ versionDigest }) => versionDigest))) {
    const judged = await verdictOf(options, { ...context, digest, evidence });
    changesAtMs = Math.min(changesAtMs, judged.changesAtMs);
    if (judged.verdict.isShowable) return { digest, changesAtMs, untilMs: judged.changesAtMs };
  }
  return { digest: null, changesAtMs, untilMs: changesAtMs };
}

/** The best verdict of several gates, and when the first of them changes by itself. */
export async function verdictOf(
  { versionOf, platform }: StandingOptions,
  judgement: Judgement,
): Promise<{ verdict: Verdict; changesAtMs: number }> {
  const { digest, evidence, nowMs, state } = judgement;
  const version = await versionOf(digest);
  const words = wordsOn(digest, evidence);
  const verdicts = judgement.gateIds.map((gateId) =>
    judgeVersion({ digest, version, ...words, gateId, nowMs }, state, platform.crypto),
  );
  const best =
    verdicts.find((verdict) => verdict.isShowable) ??
    verdicts.find((verdict) => stateBy(verdict) !== 'draft');
  const missing = { fault: 'approval/missing', detail: 'has no approval' } as const;
  return {
    verdict: best ?? { isShowable: false, ...missing, retryAtMs: null },
    changesAtMs: Math.min(...verdicts.map(changeOf)),
  };
}

/** Infinity: it stays. */
export function changeOf(verdict: Verdict): number {
  return (verdict.isShowable ? verdict.untilMs : verdict.retryAtMs) ?? Number.POSITIVE_INFINITY;
}

export function stateBy(verdict: Verdict): ApprovalState {
  if (verdict.isShowable || verdict.fault === 'approval/not-yet-valid') return 'approved';
  if (verdict.fault === 'approval/recalled') return 'recalled';
  return verdict.fault === 'approval/expired' || verdict.fault === 'approval/urgent-over'
    ? 'expired'
    : 'draft';
}

function unexpired(approvals: readonly StoredApproval[], digest: string, nowMs: number): StoredApproval[] {
  const now = formatInstant(nowMs);
  return approvals.filter((one) => one.versionDigest === digest && one.validUntil > now);
}

function refsOf(kept: readonly { ref: BlobRef }[]): BlobRef[] {
  return kept.map(({ ref }) => ref);
}
