import type { ContentVersion } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import type { Target } from '../platform/editing.ts';
import { findVersion } from './content-store.ts';
import { addVersion, type LibraryOptions, type MadeVersion, type VersionFields } from './new-version.ts';
import { filesOf } from './version-files.ts';

export interface Restating {
  actor: Actor;
  target: Target;
  /** What the next version says otherwise. May throw. */
  change: (before: ContentVersion) => Partial<VersionFields>;
}

/** The next version, of the same files, which says the same but for what is changed. Throws as any version, and `version/not-found`. */
export async function restate(
  options: LibraryOptions,
  trx: Transactor,
  { actor, target, change }: Restating,
): Promise<MadeVersion> {
  const found = await findVersion(trx, { contentId: target.id });
  if (found === null) throw new AppError('version/not-found', `no content ${target.id}`);
  const { title, class: contentClass, body, validFrom, validUntil, timeless, version } = found.version;
  const { source, sourceDocument, catalogue, reviewBy } = found.version;
  const { original, stills } = await filesOf(trx, { contentId: target.id, version });
  const file =
    original === undefined ? {} : { original: { ...original, fileName: original.fileName ?? title } };
  const said = { title, class: contentClass, body, validFrom, validUntil, timeless };
  const provenance = { source, sourceDocument, catalogue, reviewBy };
  const fields = { ...said, ...provenance, gateId: found.gateId, ...change(found.version) };
  return addVersion(options, trx, { actor, action: 'content:revise', target, fields, stills, ...file });
}
