import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';
import { openRawPlays, type RawPlay } from './peers/raw-plays.ts';
import { startSenders, type Prepared } from './plays/senders.ts';
import { median, rounded } from './support/statistics.ts';

/** A PostgreSQL as it is installed: a commit is on the disk when it is told of. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on' };

interface Round {
  ours: number;
  peer: number;
}

/**
 * Plays of several kiosks, each in batches one after the other, through the server into its database, where every row's
 * hash, the chain and the signature are verified first; against bare SQLite that inserts the same rows in the same batches,
 * one transaction each, with the same keys and the same durability. `--rounds 8`, `--kiosks 8`, `--batches 10` of each kiosk
 * in a round, `--records 500` in a batch.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, number>> {
  const rounds = Number(flags['rounds'] ?? 8);
  const kiosks = Number(flags['kiosks'] ?? 8);
  const size = { batches: Number(flags['batches'] ?? 10), records: Number(flags['records'] ?? 500) };
  const rows = kiosks * size.batches * size.records;
  const perSecond = (milliseconds: readonly number[]): number =>
    rounded((1_000 * rows) / median(milliseconds));
  const measured = await measureSqlite({ rounds, kiosks, size });
  const onPostgres = await measurePostgres({ rounds: Math.ceil(rounds / 2), kiosks, size });
  return {
    rounds,
    kiosks,
    ...size,
    rowsPerSecond: perSecond(measured.map(({ ours }) => ours)),
    rawRowsPerSecond: perSecond(measured.map(({ peer }) => peer)),
    ratio: rounded(median(measured.map(({ ours, peer }) => peer / ours)), 3),
    postgresRowsPerSecond: perSecond(onPostgres),
  };
}

interface Sizes {
  rounds: number;
  kiosks: number;
  size: { batches: number; records: number };
}

async function measureSqlite({ rounds, kiosks, size }: Sizes): Promise<Round[]> {
  await using senders = await startSenders({ kiosks });
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-bench-raw-'));
  const raw = openRawPlays(join(folder.path, 'raw.db'));
  const measured: Round[] = [];
  // The first round warms both up.
  for (let round = 0; round <= rounds; round += 1) {
    const batches = senders.makeBatches(size);
    const ours = (): Promise<number> => timed(() => senders.send(batches));
    const rows = batches.flat().map(rowsOf);
    const peer = (): Promise<number> => timed(() => rows.forEach(raw.insert));
    const isOursFirst = round % 2 === 0;
    const first = await (isOursFirst ? ours() : peer());
    const second = await (isOursFirst ? peer() : ours());
    measured.push(isOursFirst ? { ours: first, peer: second } : { ours: second, peer: first });
  }
  raw.close();
  return measured.slice(1);
}

async function measurePostgres({ rounds, kiosks, size }: Sizes): Promise<number[]> {
  await using postgres = await startPostgres(DURABLE);
  await postgres.create('waypost');
  await using senders = await startSenders({
    kiosks,
    environment: { WAYPOST_DATABASE_URL: postgres.urlOf('waypost') },
  });
  const measured: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const batches = senders.makeBatches(size);
    measured.push(await timed(() => senders.send(batches)));
  }
  return measured.slice(1);
}

function rowsOf({ batch: { streamId, records } }: Prepared): RawPlay[] {
  return records.map(({ kind: _kind, ...play }) => ({ streamId, ...play }) as RawPlay);
}

async function timed(task: () => unknown): Promise<number> {
  const startMs = performance.now();
  await task();
  return performance.now() - startMs;
}
