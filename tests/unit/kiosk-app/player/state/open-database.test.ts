import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodeDisk } from '../../../../../kiosk-app/machine/disk.ts';
import { condemn, openOrQuarantine, STATE_SCHEMA } from '../../../../../kiosk-app/player/state/index.ts';
import { CONTENT_SCHEMA } from '../../../../../kiosk-app/player/cache/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const diskIn = (path: string) => createNodeDisk({ folder: path, clock: createManualClock() });
const open = (path = folder) => openOrQuarantine(diskIn(path), STATE_SCHEMA);
const stateFile = (): string => join(folder, 'state.db');
const setAside = (): string[] => readdirSync(folder).filter((file) => /corrupt-\d+$/.test(file));

/** A healthy file with `rows` facts, closed in order. */
function writeHealthy(rows = 200): void {
  const { database } = open();
  const insert = database.prepare('INSERT INTO fact (key, json) VALUES (?, ?)');
  for (let i = 0; i < rows; i += 1) insert.run(`key-${i}`, 'x'.repeat(500));
  database.close();
}

describe('openOrQuarantine', () => {
  it('opens durable: WAL, and FULL for state, NORMAL for content', () => {
    const modes = [STATE_SCHEMA, CONTENT_SCHEMA].map((schema) => {
      const { database, lost } = openOrQuarantine(diskIn(folder), schema);
      const mode = ['journal_mode', 'synchronous', 'auto_vacuum'].map((pragma) =>
        database.pragma(pragma, { simple: true }),
      );
      database.close();
      return [lost, ...mode];
    });
    expect(modes).toEqual([
      [null, 'wal', 2, 2],
      [null, 'wal', 1, 2],
    ]);
  });

  it.each<[string, () => void]>([
    ['garbage', () => writeFileSync(stateFile(), Buffer.alloc(20_000, 'garbage'))],
    ['a text', () => writeFileSync(stateFile(), 'not a database. '.repeat(100))],
    ['a damaged header', () => damage((bytes) => bytes.fill(0, 0, 100))],
    ['a damaged tree', () => damage((bytes) => bytes.fill(0xff, 4096, bytes.length))],
    ['a cut file', () => (writeHealthy(), truncateSync(stateFile(), 4096 * 3 + 17))],
    [
      'a database of something else',
      () => new SqliteDatabase(stateFile()).exec('CREATE TABLE t (x)').close(),
    ],
    ['a database of a later version', () => (writeHealthy(), pragma('user_version = 999'))],
    ['a condemned database', () => (writeHealthy(), condemned())],
  ])('sets %s aside, says why, and begins afresh', (_, prepare) => {
    prepare();
    const { database, lost } = open();
    expect(lost).toEqual(expect.any(String));
    expect(database.prepare('SELECT count(*) FROM fact').pluck().get()).toBe(0);
    database.close();
    expect(setAside()).toHaveLength(1);
    const again = open();
    expect(again.lost).toBeNull();
    again.database.close();
  });

  it('takes an empty file as new', () => {
    writeFileSync(stateFile(), '');
    const { database, lost } = open();
    expect(lost).toBeNull();
    database.close();
  });

  it('keeps only the newest files it set aside', () => {
    for (let i = 0; i < 4; i += 1) {
      writeFileSync(stateFile(), `garbage ${i}`);
      open().database.close();
      rmSync(stateFile());
    }
    expect(setAside().map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual([
      'garbage 2',
      'garbage 3',
    ]);
  });

  it('survives a log torn at any place: what is there is a prefix of what was committed', () => {
    const { database } = open();
    database.pragma('wal_checkpoint(TRUNCATE)');
    const insert = database.prepare('INSERT INTO fact (key, json) VALUES (?, ?)');
    for (let i = 0; i < 12; i += 1) insert.run(String(i).padStart(2, '0'), 'x'.repeat(3000));
    const torn = join(folder, 'torn');
    const walBytes = statSync(`${stateFile()}-wal`).size;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: walBytes }), fc.boolean(), (cutAt, isGarbled) => {
        rmSync(torn, { recursive: true, force: true });
        mkdirSync(torn);
        cpSync(stateFile(), join(torn, 'state.db'));
        const wal = readFileSync(`${stateFile()}-wal`);
        const rest = isGarbled ? Buffer.alloc(walBytes - cutAt, 0x5a) : Buffer.alloc(0);
        writeFileSync(join(torn, 'state.db-wal'), Buffer.concat([wal.subarray(0, cutAt), rest]));
        const after = open(torn);
        const keys = after.database.prepare<[], string>('SELECT key FROM fact ORDER BY key').pluck().all();
        after.database.close();
        expect(after.lost).toBeNull();
        expect(keys).toEqual(Array.from(keys, (_, i) => String(i).padStart(2, '0')));
        if (cutAt === walBytes) expect(keys).toHaveLength(12);
      }),
      {
        numRuns: 40,
        examples: [
          [walBytes, false],
          [0, false],
        ],
      },
    );
    database.close();
  });
});

function damage(change: (bytes: Buffer) => void): void {
  writeHealthy();
  const bytes = readFileSync(stateFile());
  change(bytes);
  writeFileSync(stateFile(), bytes);
}

function pragma(text: string): void {
  const database = new SqliteDatabase(stateFile());
  database.pragma(text);
  database.close();
}

function condemned(): void {
  const database = new SqliteDatabase(stateFile());
  condemn(database);
  database.close();
}
