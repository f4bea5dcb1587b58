import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUpApart } from '../../../../server/housekeeping/backup/backup-apart.ts';
import {
  backUp,
  summaryOf,
  type BackupOrder,
  type MadeBackup,
} from '../../../../server/housekeeping/backup/backup.ts';
import { lockBackups } from '../../../../server/housekeeping/backup/backups-folder.ts';
import { markRestore } from '../../../../server/platform/restore-mark.ts';
import { canMount, mountSmallDisk } from '../../../support/small-disk.ts';
import { testPlatform, type TestPlatform } from '../../../support/platform.ts';
import { ENGINES, type Engine } from '../../../support/engines.ts';

const AT = '2026-11-22T19:00:00.000Z';
/** More than are copied in one turn. */
const ROWS = 600;
const NEVER = new AbortController().signal;

/** Data as a server keeps it, and a folder for its backups. */
async function kept(engine: Engine = 'sqlite'): Promise<{ platform: TestPlatform; order: BackupOrder }> {
  const platform = await testPlatform({ engine });
  onTestFinished(() => platform[Symbol.asyncDispose]());
  const { folder: dataFolder, databaseUrl } = platform;
  const order = { dataFolder, databaseUrl, folder: join(dataFolder, 'backups'), at: AT, isRotated: true };
  return { platform, order };
}

async function put({ blobs }: TestPlatform, text: string): Promise<string> {
  return (await blobs.put(new TextEncoder().encode(text), 'text/plain')).digest;
}

function writeRow(platform: TestPlatform, outcome: 'done' | 'failed' = 'done'): Promise<string> {
  const id = platform.newId();
  const row = { id, job: 'expiry', startedAt: AT, finishedAt: AT, outcome, detail: 'x'.repeat(1_000) };
  return platform.database.transact(async (trx) => {
    await trx.insertInto('jobRuns').values(row).execute();
    return id;
  });
}

const later = (order: BackupOrder, days: number): BackupOrder => ({
  ...order,
  at: Temporal.Instant.from(AT)
    .add({ hours: 24 * days })
    .toString({ fractionalSecondDigits: 3 }),
});
const blobIn = (folder: string, digest: string): string =>
  join(folder, 'blobs', digest.slice(0, 2), digest.slice(2, 4), digest);
const names = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('20')).toSorted();

describe('a backup', () => {
  it('is the state of one moment, while the server goes on writing', async () => {
    const { platform, order } = await kept();
    for (let row = 0; row < ROWS; row += 1) await writeRow(platform);
    const writing = new AbortController();
    const written = (async () => {
      let count = 0;
      for (; !writing.signal.aborted; count += 1) {
        await writeRow(platform);
        await nextTurn();
      }
      return count;
    })();
    await backUpApart(order, NEVER);
    writing.abort();
    const copy = new Sqlite(join(order.folder, '2026-11-22T19-00-00.000Z', 'waypost.db'));
    const rows = copy.prepare<[], number>('select count(*) from job_runs').pluck().get() ?? 0;
    copy.close();
    expect(await written).toBeGreaterThan(0);
    expect(rows).toBeGreaterThanOrEqual(ROWS);
    expect(rows).toBeLessThan(ROWS + (await written));
  });

  it('holds every blob once on the disk, and checksums that any machine can check', async () => {
    const { platform, order } = await kept();
    const digest = await put(platform, 'a picture');
    const { folder, facts } = await backUp(order, NEVER);
    expect(await readFile(blobIn(folder, digest), 'utf8')).toBe('a picture');
    expect((await stat(blobIn(folder, digest))).ino).toBe((await stat(blobIn(order.dataFolder, digest))).ino);
    expect(facts.blobs).toEqual({ count: 1, bytes: 9, damaged: [], missing: [] });
    expect(facts.database.rows).toMatchObject({ job_runs: 0 });
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
    expect(await readdir(folder)).not.toContain('keys');
  });

  it(
    'links the blobs of the backup before where the data is on another disk',
    { skip: !canMount },
    async () => {
      using disk = mountSmallDisk(2_000_000);
      const { platform, order } = await kept();
      const digest = await put(platform, 'a picture');
      const elsewhere = { ...order, dataFolder: join(disk.folder, 'data') };
      await mkdir(elsewhere.dataFolder);
      execFileSync('cp', ['-r', join(order.dataFolder, 'blobs'), elsewhere.dataFolder]);
      const first = await backUp(elsewhere, NEVER);
      const second = await backUp(later(elsewhere, 1), NEVER);
      const [one, two] = [
        await stat(blobIn(first.folder, digest)),
        await stat(blobIn(second.folder, digest)),
      ];
      expect(two.ino).toBe(one.ino);
      expect(one.dev).not.toBe((await stat(blobIn(elsewhere.dataFolder, digest))).dev);
    },
  );

  it('names a blob that is damaged on the server, and holds everything else', async () => {
    const { platform, order } = await kept();
    const [good, bad] = [await put(platform, 'good'), await put(platform, 'bad')];
    await appendFile(blobIn(order.dataFolder, bad), '!');
    const { folder, facts } = await backUp(order, NEVER);
    expect(facts.blobs).toMatchObject({ count: 1, damaged: [bad] });
    expect(await readFile(blobIn(folder, good), 'utf8')).toBe('good');
    await expect(stat(blobIn(folder, bad))).rejects.toThrow('ENOENT');
    expect(await backUpApart(later(order, 1), NEVER)).toContain(`damaged on the server's disk: ${bad}`);
  });

  it.each(ENGINES)(
    'on %s looks for every blob that the database names, and says which are not there',
    async (engine) => {
      const { platform, order } = await kept(engine);
      const [here, gone] = [await put(platform, 'here'), await put(platform, 'gone')];
      const facts = {
        bytes: 4,
        envelope: '{}',
        createdAt: AT,
        kind: 'recall',
        subject: 'any',
        position: 1,
      } as const;
      await platform.database.transact((trx) =>
        trx
          .insertInto('trustStatements')
          .values([here, gone].map((digest) => ({ digest, ...facts })))
          .execute(),
      );
      await rm(blobIn(order.dataFolder, gone));
      const made = await backUp(order, NEVER);
      expect(made.facts.blobs).toMatchObject({ count: 1, damaged: [], missing: [gone] });
      expect(summaryOf(made)).toContain(`NOT in it, missing from the server's disk: ${gone}`);
    },
  );

  it('is not made of data that a restore was cut off in', async () => {
    const { order } = await kept();
    await markRestore(order.dataFolder);
    await expect(backUp(order, NEVER)).rejects.toMatchObject({ code: 'restore/cut-off' });
  });

  it('removes what one that was cut off left, and what is too old, and keeps the rest', async () => {
    const { order } = await kept();
    for (let day = 0; day < 10; day += 1) await backUp(later(order, day), NEVER);
    const before = await names(order.folder);
    expect(before.slice(-7).map((name) => name.slice(8, 10))).toEqual([
      '25',
      '26',
      '27',
      '28',
      '29',
      '30',
      '01',
    ]);
    const half = join(order.folder, '2026-12-02T19-00-00.000Z.partial');
    await mkdir(half);
    await writeFile(join(half, 'waypost.db'), 'half');
    await mkdir(join(order.folder, '2020-notes'));
    await backUp(later(order, 11), NEVER);
    const after = await names(order.folder);
    expect(after).toContain('2020-notes');
    expect(after.some((name) => name.endsWith('.partial'))).toBe(false);
    expect(after.at(-1)).toBe('2026-12-03T19-00-00.000Z');
  });

  it('that fails leaves nothing of itself, touches no other, and says why', async () => {
    const { platform, order } = await kept();
    const good: MadeBackup = await backUp(order, NEVER);
    const path = order.databaseUrl.replace('sqlite:', '');
    await platform.database[Symbol.asyncDispose]();
    await rename(path, `${path}.away`);
    await writeFile(
      path,
      'no database at all, and long enough to be looked at as if it were one '.repeat(100),
    );
    await expect(backUpApart(later(order, 400), NEVER)).rejects.toThrow();
    expect(await names(order.folder)).toEqual(['2026-11-22T19-00-00.000Z']);
    expect((await stat(good.folder)).isDirectory()).toBe(true);
    await rm(path);
    await rename(`${path}.away`, path);
  });

  it('says so when the disk is too small for it', { skip: !canMount }, async () => {
    using disk = mountSmallDisk(4_000_000);
    const { order } = await kept();
    const failing = backUpApart({ ...order, folder: join(disk.folder, 'backups') }, NEVER);
    await expect(failing).rejects.toMatchObject({ code: 'storage/full' });
    expect(await names(join(disk.folder, 'backups'))).toEqual([]);
  });

  it('waits for no other one', async () => {
    const { order } = await kept();
    using _lock = await lockBackups(order.folder);
    await expect(backUpApart(order, NEVER)).rejects.toMatchObject({ code: 'backup/under-way' });
  });

  it('ends at the signal, and the next one is whole', async () => {
    const { platform, order } = await kept();
    await put(platform, 'a picture');
    const ending = new AbortController();
    const cut = backUpApart(order, ending.signal);
    ending.abort();
    await expect(cut).rejects.toThrow('broke off');
    expect(await backUpApart(order, NEVER)).toContain('1 blobs');
  });

  it('of PostgreSQL is a dump that can be put back', async () => {
    const { platform, order } = await kept('postgres');
    await writeRow(platform);
    const { folder, facts } = await backUp(order, NEVER);
    expect(facts.database).toMatchObject({ engine: 'postgres', file: 'waypost.dump', rows: null });
    const listed = execFileSync('pg_restore', ['--list', join(folder, 'waypost.dump')], { encoding: 'utf8' });
    expect(listed).toContain('TABLE DATA public job_runs');
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
  });

  it('of PostgreSQL says what is missing where its programs are', async () => {
    const { order } = await kept('postgres');
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    onTestFinished(() => void (process.env['PATH'] = path));
    await expect(backUp(order, NEVER)).rejects.toThrow('postgresql-client');
  });
});
