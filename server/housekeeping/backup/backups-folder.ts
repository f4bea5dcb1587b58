import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { lockFile } from '../../platform/data-lock.ts';
import { outdated } from './rotation.ts';

/** What a backup is named while it is being made; what is whole is named by its instant alone. */
const PARTIAL = '.partial';
const NAME = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/;

/** An instant as every disk takes it for a name; it sorts as it reads. */
export function backupName(instant: string): string {
  return instant.replaceAll(':', '-');
}

/** Whole backups in a folder, oldest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
}

/** Where a backup grows until it is whole. What an earlier one that was cut off left is removed first. */
export async function beginBackup(folder: string, name: string): Promise<string> {
  for (const left of await readdir(folder))
    if (left.endsWith(PARTIAL) && NAME.test(left.slice(0, -PARTIAL.length)))
      await rm(join(folder, left), { recursive: true, force: true });
  const partial = join(folder, `${name}${PARTIAL}`);
  await mkdir(partial, { mode: 0o700 });
  return partial;
}

/** Removes backups that are too old to be kept; answers how many are left. Cut off, it leaves none that looks whole. */
export async function rotate(folder: string): Promise<number> {
  const names = await backupsIn(folder);
  const instants = new Map(names.map((name) => [name.replace(NAME, '$1$2:$3:$4'), name]));
  const old = outdated([...instants.keys()]);
  for (const instant of old) {
    const whole = join(folder, instants.get(instant) ?? '');
    await rename(whole, `${whole}${PARTIAL}`);
    await rm(`${whole}${PARTIAL}`, { recursive: true });
  }
  return names.length - old.length;
}

/** Makes the folder, and keeps others from making backups in it. Throws `backup/under-way`. */
export async function lockBackups(folder: string): Promise<Disposable> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const complaint = (cause: unknown) =>
    new AppError('backup/under-way', `another backup is being made in ${folder}`, { cause });
  return lockFile(join(folder, 'backup.lock.db'), complaint);
}
