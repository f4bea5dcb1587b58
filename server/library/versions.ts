import type { ListedVersion, VersionsQuery } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { namesOfPersons } from '../accounts/index.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { listVersions } from './content-store.ts';
import type { LibraryOptions } from './new-version.ts';

/** The versions of a content, newest first, each with how it stands. Throws `object/not-found`. */
export async function versionsOf(
  { platform, approvals }: LibraryOptions,
  contentId: string,
  { limit, after }: VersionsQuery,
): Promise<Page<ListedVersion>> {
  const { read } = platform.database;
  const asked = { contentId, after: after === undefined ? null : Number(after), limit };
  const { rows, next } = pageAfter(await listVersions(read, asked), limit, ({ version }) =>
    String(version.version),
  );
  const [first] = rows;
  // Every content has a first version: there are none before that only, or of nothing.
  if (first === undefined && asked.after === null)
    throw new AppError('object/not-found', `no content ${contentId}`);
  const standings = await approvals.standingsOfVersions(read, {
    contentId,
    gateId: first?.gateId ?? null,
    digests: rows.map(({ digest }) => digest),
  });
  const authorIds = rows.map(({ version }) => version.authorId);
  const authors = await namesOfPersons(read, authorIds);
  return {
    next,
    rows: rows.map(({ digest, version }) => ({
      digest,
      version: version.version,
      title: version.title,
      class: version.class,
      author: authors.get(version.authorId) ?? null,
      createdAt: version.createdAt,
      ...(standings.get(digest) ?? { state: 'draft', approvals: [], recalled: null }),
    })),
  };
}
