import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import type { Described } from './describe.ts';
import { PACK_FILES } from './pack.ts';
import { writeYaml } from './write-yaml.ts';

/**
 * Writes a pack over the one that is in a folder, or into an empty one; of the rest of it only files of `media/` that are
 * not of the pack go. Each file is whole, or as it was. Throws `pack/foreign-folder`.
 */
export async function writePack(
  folder: string,
  { pack, contents }: Pick<Described, 'pack' | 'contents'>,
  blobs: Pick<BlobStore, 'read'>,
): Promise<void> {
  await assertForPacks(folder);
  await mkdir(join(folder, 'media'), { recursive: true });
  const media = pack.media.map(({ sha256: _sha256, ...medium }) => medium);
  const [holidays = null] = pack.holidays;
  const desk = pack.desks.map(({ key: _key, ...one }) => one)[0] ?? null;
  const directory = pack.directory.map(({ key: _key, ...entry }) => entry);
  const feeds = pack.feeds.map(({ key: _key, ...feed }) => feed);
  for (const [file, schema] of Object.entries(PACK_FILES)) {
    const text = writeYaml(schema, { ...pack, media, holidays, desk, directory, feeds }, pack.gate.languages);
    await replaceFile(join(folder, file), [text]);
  }
  await removeOthers(join(folder, 'media'), new Set(media.map(({ file }) => file)));
  for (const { key, file } of media) {
    const original = contents.get(key)?.original;
    if (original === null || original === undefined) continue;
    await replaceFile(join(folder, file), blobs.read(original.digest, { start: 0, end: original.bytes }));
  }
}

/** Files of somebody else's are never taken for those of an older pack. */
async function assertForPacks(folder: string): Promise<void> {
  const names: string[] = await readdir(folder).catch(() => []);
  const isPack = names.includes('gate.yaml');
  const isEmpty = names.every((name) => name === 'README.md' || name.startsWith('.'));
  const media = await lstat(join(folder, 'media')).catch(() => null);
  if ((isPack || isEmpty) && (media === null || media.isDirectory())) return;
  throw new AppError(
    'pack/foreign-folder',
    `${folder} holds something else than a pack: name one, or an empty folder`,
  );
}

/** By a file beside it, so that nothing is ever half written, and a link is replaced and not followed. */
async function replaceFile(
  path: string,
  pieces: Iterable<string> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  await pipeline(Readable.from(pieces), createWriteStream(partial, { flags: 'wx' }));
  await rename(partial, path);
}

async function removeOthers(folder: string, named: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (!entry.isDirectory() && !named.has(`media/${entry.name}`)) await rm(join(folder, entry.name));
}
