import { assertUnchanged } from '../platform/edit.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader } from '../platform/database.ts';

/** The commands that make a version, as the audit knows them. */
const VERSION_ACTIONS = ['content:create', 'content:revise', 'content:upload', 'content:replace'] as const;
export type VersionAction = (typeof VERSION_ACTIONS)[number];

/** A content as far as its latest version is concerned. */
export interface LatestVersion {
  id: string;
  title: string;
  latestVersion: number;
  updatedAt: string;
}

/**
 * Holds an author to the version they read: the number of the latest one is the revision of a content. Throws
 * `object/conflict`, which names who made a newer one, and when.
 */
export async function assertLatest(
  audit: Pick<Audit, 'last'>,
  reader: Reader,
  { content, revision }: { content: LatestVersion; revision: number },
): Promise<void> {
  const { id, title, latestVersion, updatedAt: changedAt } = content;
  if (latestVersion === revision) return;
  const made = await audit.last(reader, { subjectId: id, actions: VERSION_ACTIONS });
  const changedBy = made?.actor.name ?? 'somebody';
  assertUnchanged(
    { revision: latestVersion, changedAt, changedBy },
    { revision, what: `the content ${title}` },
  );
}
