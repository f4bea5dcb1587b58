import type { BlobRef, ManifestContent } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { ApprovalAt } from '../../shared/timeline/index.ts';
import { judgeVersion, type Judged, type TrustState } from '../../shared/trust/index.ts';
import type { Reader } from '../platform/database.ts';
import { approvalsOf } from './approval-store.ts';
import { draftsOf } from './draft-store.ts';
import { changeOf, type StandingOptions } from './standing.ts';

/** What a plan says of whom to believe, what it shows, and where. */
export interface NamedByPlan {
  gateId: string;
  contents: readonly ManifestContent[];
  trust: readonly BlobRef[];
}

/** By the digest of a version and an instant; and until when that stays so by itself. */
export type PlanVerdicts = (
  versionDigest: string,
  atMs: number,
) => { approval: ApprovalAt; changesAtMs: number };

/**
 * Judges what a plan shows as its kiosk does: by the approvals that the plan names, and whom it told the kiosk to believe;
 * what was stated later counts for nothing. What nobody can judge any more stands as it was published.
 */
export async function verdictsOfPlan(
  options: StandingOptions,
  reader: Reader,
  { gateId, contents, trust }: NamedByPlan,
): Promise<PlanVerdicts> {
  const state = await options.trust.stateBy(reader, trust);
  const judged = state === null ? new Map<string, Evident>() : await evidentOf(options, reader, contents);
  const known = new Map<string, { sinceMs: number; approval: ApprovalAt; changesAtMs: number }>();
  return (digest, atMs) => {
    const earlier = known.get(digest);
    if (earlier !== undefined && earlier.sinceMs <= atMs && atMs < earlier.changesAtMs) return earlier;
    const evident = judged.get(digest);
    if (evident === undefined || state === null) return { approval: 'approved', changesAtMs: Infinity };
    const found = approvalAt({ ...evident, gateId, nowMs: atMs }, state, options.platform.crypto);
    known.set(digest, { sinceMs: atMs, ...found });
    return found;
  };
}

type Evident = Pick<Judged, 'digest' | 'version' | 'approvals' | 'drafts'>;

async function evidentOf(
  { versionOf }: StandingOptions,
  reader: Reader,
  contents: readonly ManifestContent[],
): Promise<Map<string, Evident>> {
  const contentIds = [...new Set(contents.map(({ contentId }) => contentId))];
  const kept = [...(await approvalsOf(reader, contentIds)), ...(await draftsOf(reader, contentIds))];
  const envelopes = new Map(kept.map(({ ref, envelope }) => [ref.digest, envelope]));
  const held = (refs: readonly BlobRef[]) => refs.flatMap(({ digest }) => envelopes.get(digest) ?? []);
  const evident = new Map<string, Evident>();
  for (const content of contents) {
    const { digest } = content.version;
    const approvals = held(content.approvals);
    const version = await versionOf(digest).catch(unlessGone);
    if (version === null || approvals.length < content.approvals.length) continue;
    evident.set(digest, { digest, version, approvals, drafts: held(content.drafts) });
  }
  return evident;
}

function unlessGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'version/not-found') return null;
  throw error;
}

function approvalAt(
  judged: Judged,
  state: TrustState,
  crypto: StandingOptions['platform']['crypto'],
): { approval: ApprovalAt; changesAtMs: number } {
  const verdict = judgeVersion(judged, state, crypto);
  const changesAtMs = changeOf(verdict);
  if (verdict.isShowable) return { approval: 'approved', changesAtMs };
  switch (verdict.fault) {
    case 'approval/not-yet-valid':
      return { approval: 'approved-later', changesAtMs };
    case 'approval/expired':
    case 'approval/urgent-over':
      return { approval: 'approval-over', changesAtMs };
    default:
      return { approval: 'not-approved', changesAtMs };
  }
}
