import { PlaysExportHeader, PlaysExportLine, type PlayRecord } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { readJsonLines, type LinesOf } from '../platform/json-lines.ts';
import { playsAfter, streamsWithKeys, totalsAfter } from './export-store.ts';

const PLAYS: LinesOf<PlaysExportHeader, PlaysExportLine> = {
  header: PlaysExportHeader,
  line: PlaysExportLine,
  code: 'plays/not-an-export',
  name: 'plays',
};
const STREAMS_AT_ONCE = 200;
const PLAYS_AT_ONCE = 1_000;
/** They are large. */
const TOTALS_AT_ONCE = 10;

/** Every stream, or those of a display, by its id, and after it its records up to where it stands: page by page, whatever comes meanwhile. */
export async function* exportedPlays(
  reader: Reader,
  displayId: string | null,
): AsyncGenerator<PlaysExportLine> {
  let after = '';
  for (;;) {
    const page = await streamsWithKeys(reader, { displayId, after, limit: STREAMS_AT_ONCE });
    for (const stream of page) {
      yield { kind: 'stream', ...stream };
      yield* recordsOf(reader, stream);
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.streamId;
  }
}

/** Plays and totals of a stream in the order of their numbers. */
async function* recordsOf(
  reader: Reader,
  { streamId, seq: to }: { streamId: string; seq: number },
): AsyncGenerator<PlayRecord> {
  const plays = paged((after) => playsAfter(reader, { streamId, after, to, limit: PLAYS_AT_ONCE }));
  const totals = paged((after) => totalsAfter(reader, { streamId, after, to, limit: TOTALS_AT_ONCE }));
  let [play, total] = [await plays.next(), await totals.next()];
  while (play.done !== true || total.done !== true) {
    const isPlay = total.done === true || (play.done !== true && play.value.seq < total.value.seq);
    if (isPlay && play.done !== true) {
      yield play.value;
      play = await plays.next();
    } else if (total.done !== true) {
      yield total.value;
      total = await totals.next();
    }
  }
}

async function* paged<Row extends { seq: number }>(
  pageAfter: (seq: number) => Promise<Row[]>,
): AsyncGenerator<Row> {
  let after = 0;
  for (;;) {
    const page = await pageAfter(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

/** Reads exported plays, line by line. Throws `plays/not-an-export`. */
export function readPlaysExport(
  file: string,
): Promise<{ header: PlaysExportHeader; lines: AsyncIterable<PlaysExportLine> }> {
  return readJsonLines(file, PLAYS);
}
