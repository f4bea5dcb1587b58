import type { ApprovalState, BlobRef } from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { judgeVersion, type TrustState, type Verdict } from '../../shared/trust/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { approvalsOf, type StoredApproval } from './approval-store.ts';
import { gatesOf } from './judgement.ts';
import type { Trust } from './trust.ts';
import type { VersionReader } from './version-reader.ts';

/** What lists show of a content. */
export interface Standing {
  /** Of the latest version; one approved for later counts as approved. */
  state: ApprovalState;
  /** The newest version that may be shown now, at the content's gate or (without one) at any. */
  approvedDigest: string | null;
}

export interface StandingQuestion {
  contentId: string;
  latestDigest: string;
  gateId: string | null;
}

export interface ApprovedVersion {
  digest: string;
  approvals: BlobRef[];
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

interface Judgement {
  digest: string;
  approvals: readonly StoredApproval[];
  gateIds: readonly string[];
  nowMs: number;
  state: TrustState;
}

/** Judges stored versions by the same rules as kiosks. */
export function createStandings(options: StandingOptions) {
  return {
    approvedVersion: async (reader: Reader, asked: ApprovedVersionQuery): Promise<ApprovedNow> => {
      const { contentId, gateId, nowMs, versionDigest } = asked;
      const context = { gateIds: [gateId], nowMs, state: await options.trust.state(reader) };
      const ofContent = await approvalsOf(reader, [contentId]);
      const approvals = ofContent.filter((one) => (versionDigest ?? one.versionDigest) === one.versionDigest);
      const { digest, changesAtMs } = await newestShowable(options, approvals, context);
      if (digest === null) return { version: null, changesAtMs };
      const valid = unexpired(approvals, digest, nowMs);
      return {
        version: { digest, approvals: valid.map(({ ref }) => ref) },
        changesAtMs: Math.min(changesAtMs, ...valid.map(({ validUntil }) => parseInstant(validUntil))),
      };
    },
    standings: async (
      reader: Reader,
      contents: readonly StandingQuestion[],
    ): Promise<Map<string, Standing>> => {
      const state = await options.trust.state(reader);
      const approvals = await approvalsOf(
        reader,
        contents.map(({ contentId }) => contentId),
      );
      const byContent = Map.groupBy(approvals, ({ contentId }) => contentId);
      const standings = contents.map(async (content): Promise<[string, Standing]> => {
        const own = byContent.get(content.contentId) ?? [];
        return [content.contentId, await standingOf(options, content, { approvals: own, state })];
      });
      return new Map(await Promise.all(standings));
    },
  };
}

async function standingOf(
  options: StandingOptions,
  { latestDigest, gateId }: StandingQuestion,
  { approvals, state }: { approvals: readonly StoredApproval[]; state: TrustState },
): Promise<Standing> {
  const gateIds = gateId === null ? anyGates(approvals, state) : [gateId];
  const context = { gateIds, nowMs: options.platform.clock.wallMs(), state };
  const latest = await verdictOf(options, { ...context, digest: latestDigest, approvals });
  const { digest } = await newestShowable(options, approvals, context);
  return { state: stateBy(latest), approvedDigest: digest };
}

/** A content of no gate is approved where any gate may show it. */
function anyGates(approvals: readonly StoredApproval[], state: TrustState): string[] {
  return [...new Set([...gatesOf(state), ...approvals.flatMap(({ gateIds }) => gateIds)])];
}

/** Versions older than the one that may be shown do not matter before its time is over. */
async function newestShowable(
  options: StandingOptions,
  approvals: readonly StoredApproval[],
  context: Pick<Judgement, 'gateIds' | 'nowMs' | 'state'>,
): Promise<{ digest: string | null; changesAtMs: number }> {
  let changesAtMs = Number.POSITIVE_INFINITY;
  for (const digest of new Set(approvals.map(({ versionDigest }) => versionDigest))) {
    const verdict = await verdictOf(options, { ...context, digest, approvals });
    if (verdict.isShowable) return { digest, changesAtMs: Math.min(changesAtMs, verdict.untilMs) };
    changesAtMs = Math.min(changesAtMs, verdict.retryAtMs ?? changesAtMs);
  }
  return { digest: null, changesAtMs };
}

/** The best verdict of several gates. */
async function verdictOf({ versionOf, platform }: StandingOptions, judgement: Judgement): Promise<Verdict> {
  const { digest, nowMs, state } = judgement;
  const version = await versionOf(digest);
  const approvals = judgement.approvals
    .filter((one) => one.versionDigest === digest)
    .map(({ envelope }) => envelope);
  const verdicts = judgement.gateIds.map((gateId) =>
    judgeVersion({ digest, version, approvals, gateId, nowMs }, state, platform.crypto),
  );
  const best =
    verdicts.find((verdict) => verdict.isShowable) ??
    verdicts.find((verdict) => stateBy(verdict) !== 'draft');
  return best ?? { isShowable: false, fault: 'approval/missing', detail: 'has no approval', retryAtMs: null };
}

function stateBy(verdict: Verdict): ApprovalState {
  if (verdict.isShowable || verdict.fault === 'approval/not-yet-valid') return 'approved';
  if (verdict.fault === 'approval/recalled') return 'recalled';
  return verdict.fault === 'approval/expired' ? 'expired' : 'draft';
}

function unexpired(approvals: readonly StoredApproval[], digest: string, nowMs: number): StoredApproval[] {
  const now = formatInstant(nowMs);
  return approvals.filter((one) => one.versionDigest === digest && one.validUntil > now);
}
