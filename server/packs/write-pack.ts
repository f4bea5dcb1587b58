import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BlobStore } from '../platform/blob-store.ts';
import type { Described } from './describe.ts';
import { PACK_FILES } from './pack.ts';
import { writeYaml } from './write-yaml.ts';

/** Writes a pack over what is in a folder; of the rest of it only files of `media/` that are not of the pack go. */
export async function writePack(
  folder: string,
  { pack, contents }: Pick<Described, 'pack' | 'contents'>,
  blobs: Pick<BlobStore, 'read'>,
): Promise<void> {
  await mkdir(join(folder, 'media'), { recursive: true });
  const media = pack.media.map(({ sha256: _sha256, ...medium }) => medium);
  for (const [file, schema] of Object.entries(PACK_FILES)) {
    await writeFile(join(folder, file), writeYaml(schema, { ...pack, media }, pack.gate.languages));
  }
  const named = new Set(media.map(({ file }) => file));
  for (const name of await readdir(join(folder, 'media')))
    if (!named.has(`media/${name}`)) await rm(join(folder, 'media', name), { recursive: true });
  for (const { key, file } of media) {
    const original = contents.get(key)?.original;
    if (original === null || original === undefined) continue;
    const bytes = blobs.read(original.digest, { start: 0, end: original.bytes });
    await pipeline(Readable.from(bytes), createWriteStream(join(folder, file)));
  }
}
