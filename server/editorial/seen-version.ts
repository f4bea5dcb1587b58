import type { Library, StoredVersion } from '../library/index.ts';
import { assertSees, type Authority, type Scope } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';

/** A version as an address names it. */
export interface NamedVersion {
  contentId: string;
  version: number;
}

/** A version as somebody sees it. Throws `version/not-found`, and `object/not-found` for what they may not see. */
export async function seenVersion(
  { library }: { library: Pick<Library, 'version'> },
  reader: Reader,
  { contentId, version }: NamedVersion,
  authority: Authority,
): Promise<StoredVersion> {
  const stored = await library.version(contentId, version, reader);
  assertSees(authority, 'library:read', { scope: scopeOf(stored), what: `content ${contentId}` });
  return stored;
}

/** Where a version stands: the organisation and gate of its content, and its own class. */
export function scopeOf({ organisationId, gateId, version }: StoredVersion): Scope {
  return { organisationId, gateId, class: version.class };
}
