import type { Database } from 'better-sqlite3';
import { CHAIN_START, PlayRecord } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** One gapless numbered journal of one display. Everything between `acknowledgedSeq` and `lastSeq` is kept. */
export interface Stream {
  streamId: string;
  displayId: string;
  lastSeq: number;
  lastHash: string;
  /** Highest number ever handed out in a batch: the server may hold up to here. */
  handedSeq: number;
  /** The server holds up to here. */
  acknowledgedSeq: number;
  /** Code by which the server refused it; null while it does not. What was refused is set aside: kept, not written on. */
  refusal: string | null;
}

export interface OpenRow {
  id: string;
  bootId: string;
  startedAt: string;
  durationMs: number;
  /** Subject and clock state, as the journal wrote them. */
  json: string;
}

/** Rows of the journal; the rules are in `journal/`. Reads and writes join a transaction that is open. */
export interface PlayStore {
  /** Streams of a display, oldest first; the last one is written to, unless it was refused. */
  streams(displayId: string): Stream[];
  stream(streamId: string): Stream | null;
  allStreams(): Stream[];
  beginStream(streamId: string, displayId: string): Stream;
  updateStream(stream: Stream): void;
  putOpen(row: OpenRow): void;
  touchOpen(id: string, durationMs: number): void;
  /** Removes it and returns what it was; null when it is open no more. */
  takeOpen(id: string): OpenRow | null;
  /** Left open by other boots, in the order in which they began. */
  stranded(bootId: string): OpenRow[];
  append(streamId: string, record: PlayRecord): void;
  /** Records behind `afterSeq`, in order. */
  records(streamId: string, afterSeq: number, limit: number): PlayRecord[];
  /** Deletes numbers in `[fromSeq, throughSeq]`. */
  removeRecords(streamId: string, fromSeq: number, throughSeq: number): void;
  unsentCount(displayId: string): number;
  /** Records of all displays. */
  count(): number;
  /** Records behind `afterSeq` in one stream. */
  countAfter(streamId: string, afterSeq: number): number;
}

const STREAM_COLUMNS = `stream_id AS streamId, display_id AS displayId, last_seq AS lastSeq, last_hash AS lastHash,
  handed_seq AS handedSeq, acknowledged_seq AS acknowledgedSeq, refusal`;
const OPEN_COLUMNS = 'id, boot_id AS bootId, started_at AS startedAt, duration_ms AS durationMs, json';

export function createPlayStore(database: Database, guarded: Guarded): PlayStore {
  return {
    ...createStreamRows(database, guarded),
    ...createOpenRows(database, guarded),
    ...createRecordRows(database, guarded),
  };
}

function createStreamRows(
  database: Database,
  guarded: Guarded,
): Pick<PlayStore, 'streams' | 'stream' | 'allStreams' | 'beginStream' | 'updateStream'> {
  const ofDisplay = database.prepare<[string], Stream>(
    `SELECT ${STREAM_COLUMNS} FROM stream WHERE display_id = ? ORDER BY position`,
  );
  const one = database.prepare<[string], Stream>(`SELECT ${STREAM_COLUMNS} FROM stream WHERE stream_id = ?`);
  const all = database.prepare<[], Stream>(`SELECT ${STREAM_COLUMNS} FROM stream ORDER BY position`);
  const insert = database.prepare<Stream>(`
    INSERT INTO stream (stream_id, display_id, last_seq, last_hash, handed_seq, acknowledged_seq, refusal)
    VALUES (@streamId, @displayId, @lastSeq, @lastHash, @handedSeq, @acknowledgedSeq, @refusal)`);
  const update = database.prepare<Stream>(`
    UPDATE stream SET last_seq = @lastSeq, last_hash = @lastHash, handed_seq = @handedSeq,
      acknowledged_seq = @acknowledgedSeq, refusal = @refusal WHERE stream_id = @streamId AND display_id = @displayId`);

  return {
    streams: (displayId) => guarded(() => ofDisplay.all(displayId)),
    stream: (streamId) => guarded(() => one.get(streamId)) ?? null,
    allStreams: () => guarded(() => all.all()),
    beginStream(streamId, displayId) {
      const stream = {
        streamId,
        displayId,
        lastSeq: 0,
        lastHash: CHAIN_START,
        handedSeq: 0,
        acknowledgedSeq: 0,
        refusal: null,
      };
      guarded(() => insert.run(stream));
      return stream;
    },
    updateStream: (stream) => void guarded(() => update.run(stream)),
  };
}

function createOpenRows(
  database: Database,
  guarded: Guarded,
): Pick<PlayStore, 'putOpen' | 'touchOpen' | 'takeOpen' | 'stranded'> {
  const insert = database.prepare<OpenRow>(
    'INSERT INTO open_play (id, boot_id, started_at, duration_ms, json) VALUES (@id, @bootId, @startedAt, @durationMs, @json)',
  );
  const touch = database.prepare<[number, string]>('UPDATE open_play SET duration_ms = ? WHERE id = ?');
  const take = database.prepare<[string], OpenRow>(
    `DELETE FROM open_play WHERE id = ? RETURNING ${OPEN_COLUMNS}`,
  );
  const others = database.prepare<[string], OpenRow>(
    `SELECT ${OPEN_COLUMNS} FROM open_play WHERE boot_id <> ? ORDER BY started_at, id`,
  );

  return {
    putOpen: (row) => void guarded(() => insert.run(row)),
    touchOpen: (id, durationMs) => void guarded(() => touch.run(durationMs, id)),
    takeOpen: (id) => guarded(() => take.get(id)) ?? null,
    stranded: (bootId) => guarded(() => others.all(bootId)),
  };
}

function createRecordRows(
  database: Database,
  guarded: Guarded,
): Pick<PlayStore, 'append' | 'records' | 'removeRecords' | 'unsentCount' | 'count' | 'countAfter'> {
  const insert = database.prepare<[string, number, string]>(
    'INSERT INTO play (stream_id, seq, json) VALUES (?, ?, ?)',
  );
  const behind = database
    .prepare<[string, number, number], string>(
      'SELECT json FROM play WHERE stream_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    )
    .pluck();
  const remove = database.prepare<[string, number, number]>(
    'DELETE FROM play WHERE stream_id = ? AND seq BETWEEN ? AND ?',
  );
  const countOf = database
    .prepare<[string], number>('SELECT count(*) FROM stream JOIN play USING (stream_id) WHERE display_id = ?')
    .pluck();
  const countAll = database.prepare<[], number>('SELECT count(*) FROM play').pluck();
  const countBehind = database
    .prepare<[string, number], number>('SELECT count(*) FROM play WHERE stream_id = ? AND seq > ?')
    .pluck();

  return {
    append: (streamId, record) =>
      void guarded(() => insert.run(streamId, record.seq, JSON.stringify(record))),
    records: (streamId, afterSeq, limit) =>
      guarded(() => behind.all(streamId, afterSeq, limit).map((json) => PlayRecord.parse(JSON.parse(json)))),
    removeRecords: (streamId, fromSeq, throughSeq) =>
      void guarded(() => remove.run(streamId, fromSeq, throughSeq)),
    unsentCount: (displayId) => guarded(() => countOf.get(displayId)) ?? 0,
    count: () => guarded(() => countAll.get()) ?? 0,
    countAfter: (streamId, afterSeq) => guarded(() => countBehind.get(streamId, afterSeq)) ?? 0,
  };
}
