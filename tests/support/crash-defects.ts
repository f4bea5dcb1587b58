import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { openMemory, type Memory } from '../../kiosk-app/player/memory.ts';
import type { Disk } from '../../kiosk-app/player/ports.ts';

export const DEFECT_NAMES = [
  'begins every download afresh',
  'forgets what was playing',
  'writes plays late',
  'writes a play twice when it recovers',
  'trims plays that the server has not acknowledged',
  'calls a file whole before all its chunks are here',
  'calls a file whole before it is on the disk',
  'accepts a manifest before it is on the disk',
  'goes back to the manifest before',
  'starts without the log of its database',
  'evicts what it plays',
  'deletes words that it plays',
] as const;
/** Some that are found soon, for every day. */
export const DAILY_DEFECTS = [
  'begins every download afresh',
  'writes a play twice when it recovers',
  'calls a file whole before all its chunks are here',
  'trims plays that the server has not acknowledged',
] as const satisfies DefectName[];
export type DefectName = (typeof DEFECT_NAMES)[number];

type Open = typeof openMemory;
type Parts = Parameters<Open>;

/** Mistakes that the kills must find, each put in from outside. */
export const DEFECTS: Record<DefectName, Open> = {
  'begins every download afresh': (...parts) => spoilt('content', 'DELETE FROM chunk', parts),
  'forgets what was playing': (...parts) => spoilt('state', 'DELETE FROM open_play', parts),
  'writes plays late': (...parts) => {
    const memory = openMemory(...parts);
    const { journal, kioskClock } = memory;
    const open = journal.open.bind(journal);
    journal.open = (subject, agoMs) => {
      const held = { id: '', subject, startedMonotonicMs: kioskClock.monotonicMs() - (agoMs ?? 0) };
      setTimeout(() => Object.assign(held, open(subject, agoMs)), 5);
      return held;
    };
    journal.replace = ({ play, result }, subject, agoMs) => {
      journal.close(play, result);
      return journal.open(subject, agoMs);
    };
    return memory;
  },
  'writes a play twice when it recovers': (...parts) =>
    spoilt(
      'state',
      "INSERT INTO open_play SELECT id || '-', boot_id, started_at, duration_ms, json FROM open_play",
      parts,
    ),
  'trims plays that the server has not acknowledged': (...parts) => {
    const memory = openMemory(...parts);
    const { journal } = memory;
    const batch = journal.batch.bind(journal);
    journal.batch = (displayId, limit) => {
      const handed = batch(displayId, limit);
      const last = handed?.records.at(-1);
      if (handed && last) journal.acknowledge({ streamId: handed.streamId, contiguousSeq: last.seq });
      return handed;
    };
    return memory;
  },
  'calls a file whole before all its chunks are here': (...parts) =>
    beside(parts, (memory, { content }) => {
      const putChunk = memory.cache.putChunk.bind(memory.cache);
      memory.cache.putChunk = (ref, ...chunk) => {
        putChunk(ref, ...chunk);
        content.prepare('UPDATE blob SET is_sealed = 1 WHERE digest = ?').run(ref.digest);
      };
    }),
  'calls a file whole before it is on the disk': (...parts) =>
    beside(parts, (_, { content }) => neverWait(content)),
  'accepts a manifest before it is on the disk': (...parts) =>
    beside(parts, (_, { state }) => void state.pragma('synchronous = NORMAL')),
  'goes back to the manifest before': (...parts) =>
    spoilt(
      'state',
      `DELETE FROM manifest WHERE slot = 'current' AND EXISTS (SELECT 1 FROM manifest WHERE slot = 'previous');
       UPDATE manifest SET slot = 'current'`,
      parts,
    ),
  'starts without the log of its database': (...parts) => {
    const database = parts[0].disk.open('state');
    const log = `${database.name}-wal`;
    const isNew = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (!isNew) rmSync(log, { force: true });
    database.close();
    return openMemory(...parts);
  },
  'evicts what it plays': (...parts) => {
    const memory = openMemory(...parts);
    const { cache } = memory;
    const evict = cache.evict.bind(cache);
    cache.evict = (keep, inOrder, neededBytes) =>
      evict(new Set(), [...keep, ...inOrder].toReversed(), (neededBytes ?? 0) * 3);
    return memory;
  },
  'deletes words that it plays': (...parts) => {
    const memory = openMemory(...parts);
    const { smallBlobs } = memory.state;
    const keepOnly = smallBlobs.keepOnly.bind(smallBlobs);
    smallBlobs.keepOnly = (digests) => keepOnly(new Set([...digests].slice(1)));
    return memory;
  },
};

/** Spoils a database of an earlier boot before it is opened. */
function spoilt(name: 'state' | 'content', sql: string, parts: Parts): Memory {
  const database = parts[0].disk.open(name);
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (tables !== 0) database.exec(sql);
  database.close();
  return openMemory(...parts);
}

/** Opens the memory truly, and changes it with both databases at hand. */
function beside(
  [ports, ...rest]: Parts,
  change: (memory: Memory, databases: Record<'state' | 'content', Database>) => void,
): Memory {
  const databases = new Map<string, Database>();
  const open: Disk['open'] = (name) => {
    const database = ports.disk.open(name);
    databases.set(name, database);
    return database;
  };
  const memory = openMemory({ ...ports, disk: { ...ports.disk, open } }, ...rest);
  const [state, content] = [databases.get('state'), databases.get('content')];
  if (state && content) change(memory, { state, content });
  return memory;
}

/** What asks for a commit that waits is passed over. */
function neverWait(database: Database): void {
  const pragma = database.pragma.bind(database);
  database.pragma = (sql, options) => (sql === 'synchronous = FULL' ? null : pragma(sql, options));
}
