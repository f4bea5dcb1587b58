import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../shared/ids.ts';
import { tearMoving } from './crash-checkpoint.ts';
import type { CrashFact, DatabaseName, FactOf } from './crash-facts.ts';
import { commitEnds, placeOf, torn } from './crash-wal.ts';

/** How much of what was not yet synced a power cut may take. */
export const CUTS = ['kill', 'power cut', 'power cut and a disk that forgot more'] as const;
export type Cut = (typeof CUTS)[number];

/** Per database, the log that a checkpoint of any boot has begun to move: it can be torn no more. */
export type Moved = Map<DatabaseName, string>;

/**
 * Leaves a folder as a power cut would have: what no commit has waited for may be torn, and the last commit, which nobody was
 * told of; of `content.db` at the worst everything since its last checkpoint.
 */
export function cutPower(
  folder: string,
  facts: readonly CrashFact[],
  { cut, random, moved }: { cut: Cut; random: Random; moved: Moved },
): void {
  const killed = facts.find((fact) => fact.fact === 'killed');
  for (const fact of facts)
    if ((fact.fact === 'commit' || fact === killed) && fact.write === 'checkpoint')
      moved.set(fact.database, fact.key ?? '');
  if (cut === 'kill') return;
  for (const database of DATABASES) {
    const file = join(folder, `${database}.db`);
    const isAll = database === 'content' && cut !== 'power cut';
    const mark = moved.get(database) ?? '';
    tear(`${file}-wal`, { unsynced: isAll ? null : unsyncedCommits(facts, database), mark, random });
    const isMoving = killed?.database === database && isInsideCheckpoint(killed);
    if (isMoving) tearMoving(file, random);
    rmSync(`${file}-shm`, { force: true });
  }
}

const DATABASES = ['state', 'content'] as const;

export function isInsideCheckpoint({ write, moment }: FactOf<'killed'>): boolean {
  return write === 'checkpoint' && moment === 'inside';
}

/** Commits of a boot behind the last one that waited for the disk and was told of. */
function unsyncedCommits(facts: readonly CrashFact[], database: DatabaseName): number {
  const commits = facts.filter(
    (fact): fact is FactOf<'commit'> | FactOf<'killed'> =>
      (fact.fact === 'commit' || fact.fact === 'killed') &&
      fact.database === database &&
      fact.moment === 'after' &&
      fact.isChange,
  );
  return commits.length - 1 - commits.findLastIndex(({ fact, isSynced }) => fact === 'commit' && isSynced);
}

/** `unsynced` null: everything may be lost; but never what stands before the mark. */
function tear(
  file: string,
  { unsynced, mark, random }: { unsynced: number | null; mark: string; random: Random },
): void {
  if (!existsSync(file)) return;
  const log = readFileSync(file);
  const ends = commitEnds(log);
  const whole = log.subarray(0, ends.at(-1) ?? log.length);
  const synced = unsynced === null ? 0 : (ends.at(-1 - unsynced) ?? 0);
  writeFileSync(file, torn(whole, Math.max(synced, placeOf(mark, log)), random));
}
