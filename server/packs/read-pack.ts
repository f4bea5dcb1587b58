import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import {
  desksOfFile,
  directoryOfFile,
  feedsOfFile,
  holidaysOfFile,
  PACK_FILES,
  type Pack,
  type PackFileName,
} from './pack.ts';
import { faultsIn, type Fault } from './pack-names.ts';
import { invalid, parseYaml } from '../platform/read-yaml.ts';

/**
 * Reads `gate.yaml`, `contents.yaml`, `plan.yaml` and the files of `media/`. Throws `pack/invalid` naming file and place
 * of everything that is wrong.
 */
export async function readPack(folder: string): Promise<Pack> {
  const gate = parseYaml(PACK_FILES['gate.yaml'], await textOf(folder, 'gate.yaml'));
  const { written, media } = parseYaml(PACK_FILES['contents.yaml'], await textOf(folder, 'contents.yaml'));
  const plan = parseYaml(PACK_FILES['plan.yaml'], await textOf(folder, 'plan.yaml'));
  const files = await filesOf(folder);
  const hashed = [];
  const faults: Fault[] = [];
  for (const [i, medium] of media.entries()) {
    const isThere = files.delete(medium.file);
    if (isThere) hashed.push({ ...medium, sha256: await sha256Of(join(folder, medium.file)) });
    else faults.push(noted(`/media/${i}/file`, `there is no file ${medium.file}, or it is named twice`));
  }
  faults.push(...[...files].map((file) => noted('/media', `${file} lies there, and nothing names it`)));
  const holidays = holidaysOfFile(gate.holidays);
  const desks = desksOfFile(gate.desk);
  const directory = directoryOfFile(gate.directory);
  const feeds = feedsOfFile(gate.feeds);
  const pack = { ...gate, ...plan, written, media: hashed, holidays, desks, directory, feeds };
  const all = [...faults, ...(faults.length === 0 ? faultsIn(pack) : [])];
  if (all.length > 0) throw invalid(all);
  return pack;
}

function noted(pointer: string, detail: string): Fault {
  return { file: 'contents.yaml', pointer, detail };
}

async function textOf(folder: string, file: PackFileName): Promise<{ text: string; file: string }> {
  const text = await readFile(join(folder, file), 'utf8').catch((cause: unknown) => {
    throw new AppError('pack/invalid', `${file} cannot be read in ${folder}`, { cause });
  });
  return { text, file };
}

/** Regular files alone: a link could lead to anything. */
async function filesOf(folder: string): Promise<Set<string>> {
  const files = new Set<string>();
  for (const name of await readdir(join(folder, 'media')).catch(() => []))
    if ((await lstat(join(folder, 'media', name))).isFile()) files.add(`media/${name}`);
  return files;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
