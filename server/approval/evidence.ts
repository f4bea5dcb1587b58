import type { Envelope } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { approvalsOf, type StoredApproval } from './approval-store.ts';
import { draftsOf, type StoredDraft } from './draft-store.ts';

/** What people have said of versions: approvals, those of newer versions first, and who wrote them. */
export interface Evidence {
  approvals: readonly StoredApproval[];
  drafts: readonly StoredDraft[];
}

export async function evidenceOf(reader: Reader, contentIds: readonly string[]): Promise<Evidence> {
  const approvals = await approvalsOf(reader, contentIds);
  return { approvals, drafts: approvals.length === 0 ? [] : await draftsOf(reader, contentIds) };
}

/** What was said of each content, by its id. */
export function byContent({ approvals, drafts }: Evidence): (contentId: string) => Evidence {
  const approvalsBy = Map.groupBy(approvals, ({ contentId }) => contentId);
  const draftsBy = Map.groupBy(drafts, ({ contentId }) => contentId);
  return (contentId) => ({
    approvals: approvalsBy.get(contentId) ?? [],
    drafts: draftsBy.get(contentId) ?? [],
  });
}

/** What was said of one version, ready to be judged. */
export function wordsOn(
  digest: string,
  { approvals, drafts }: Evidence,
): { approvals: Envelope[]; drafts: Envelope[] } {
  const ofVersion = (all: readonly { versionDigest: string; envelope: Envelope }[]): Envelope[] =>
    all.filter(({ versionDigest }) => versionDigest === digest).map(({ envelope }) => envelope);
  return { approvals: ofVersion(approvals), drafts: ofVersion(drafts) };
}
