import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import type { Target } from '../platform/editing.ts';
import { findVersion } from './content-store.ts';
import { addVersion, type LibraryOptions, type MadeVersion } from './new-version.ts';
import { filesOf } from './version-files.ts';

export interface Prolonging {
  actor: Actor;
  target: Target;
  reviewBy: string;
}

/** The next version, which says the same, to be reviewed by another day. Throws as any version, and `version/not-found`. */
export async function prolong(
  options: LibraryOptions,
  trx: Transactor,
  { actor, target, reviewBy }: Prolonging,
): Promise<MadeVersion> {
  const found = await findVersion(trx, { contentId: target.id });
  if (found === null) throw new AppError('version/not-found', `no content ${target.id}`);
  const { title, class: contentClass, body, validFrom, validUntil, timeless, version } = found.version;
  const { source, sourceDocument, catalogue } = found.version;
  const { original, stills } = await filesOf(trx, { contentId: target.id, version });
  const file =
    original === undefined ? {} : { original: { ...original, fileName: original.fileName ?? title } };
  const said = { title, class: contentClass, body, validFrom, validUntil, timeless };
  const fields = { ...said, source, sourceDocument, catalogue, reviewBy, gateId: found.gateId };
  return addVersion(options, trx, { actor, action: 'content:revise', target, fields, stills, ...file });
}
