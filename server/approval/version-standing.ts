import {
  Approval,
  type ApprovalState,
  type GivenApproval,
  type GivenRecall,
} from '../../shared/contract/index.ts';
import { parseJsonBytes, signedBytes, type TrustState } from '../../shared/trust/index.ts';
import type { Reader } from '../platform/database.ts';
import type { StoredApproval } from './approval-store.ts';
import { evidenceOf } from './evidence.ts';
import { gatesConcerned, stateBy, verdictOf, type StandingOptions } from './standing.ts';

export interface VersionsQuestion {
  contentId: string;
  gateId: string | null;
  /** Of versions of that content. */
  digests: readonly string[];
}

/** How one version stands, whatever became of those before and after it. */
export interface VersionStanding {
  state: ApprovalState;
  /** The newest first. */
  approvals: GivenApproval[];
  /** Null for one that stands. */
  recalled: GivenRecall | null;
}

/** By the version's digest. */
export async function judgeVersions(
  options: StandingOptions,
  reader: Reader,
  { contentId, gateId, digests }: VersionsQuestion,
): Promise<Map<string, VersionStanding>> {
  const state = await options.trust.state(reader);
  const evidence = await evidenceOf(reader, [contentId]);
  const { approvals } = evidence;
  const nowMs = options.platform.clock.wallMs();
  const gateIds = gatesConcerned(gateId, approvals, state);
  const standings = new Map<string, VersionStanding>();
  for (const digest of digests) {
    const { verdict } = await verdictOf(options, { digest, evidence, gateIds, nowMs, state });
    const given = approvals.filter(({ versionDigest }) => versionDigest === digest);
    const standing = stateBy(verdict);
    const recalled = standing === 'recalled' ? recallOf(digest, state) : null;
    standings.set(digest, { state: standing, approvals: givenIn(given, state), recalled });
  }
  return standings;
}

function givenIn(approvals: readonly StoredApproval[], { lists }: TrustState): GivenApproval[] {
  const given = approvals.map(({ envelope }): GivenApproval => {
    const approval = parseJsonBytes(Approval, signedBytes(envelope).payload);
    const { organisationId, personId, gateIds, validFrom, validUntil, issuedAt: givenAt } = approval;
    const approver = approverNamed(lists, { organisationId, personId });
    return { approver, gateIds, validFrom, validUntil, givenAt };
  });
  return given.toSorted((one, other) => (one.givenAt < other.givenAt ? 1 : -1));
}

/** The first one that was taken in. */
function recallOf(digest: string, { recalls, lists }: TrustState): GivenRecall | null {
  const recall = recalls.find(({ versionDigest }) => versionDigest === digest);
  if (recall === undefined) return null;
  return { by: approverNamed(lists, recall), at: recall.issuedAt, reason: recall.reason };
}

function approverNamed(
  lists: TrustState['lists'],
  { organisationId, personId }: Pick<Approval, 'organisationId' | 'personId'>,
): string | null {
  const list = lists.find((one) => one.organisationId === organisationId);
  return list?.approvers.find((one) => one.personId === personId)?.name ?? null;
}
