import { describe, expect, it } from 'vitest';
import {
  exampleOpenings,
  fullestScenes,
  laneRows,
  tableRows,
  waitRows,
  type BoardScene,
  type LiveView,
} from '../../../../shared/board/index.ts';
import {
  ManifestOpening,
  ReadingValue,
  StageReadings,
  type BoardBody,
} from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { exampleBoard } from '../../../support/board-examples.ts';
import {
  arrivalsExample,
  clockExample,
  lanesExample,
  messagesExample,
  ratesExample,
  waitsExample,
  weatherExample,
} from '../../../support/live-board-examples.ts';

function viewOf({ atMs, live }: BoardScene): LiveView & { nowMs: number } {
  return {
    nowMs: atMs,
    unheardMs: live.unheardMs,
    reading: (key) => {
      const found = live.readings.find((one) => one.key === key);
      if (found === undefined) return null;
      const { value, observedAt, ageMs, ttlSeconds } = found;
      return { value, observedMs: parseInstant(observedAt), ageMs, ttlMs: ttlSeconds * 1_000 };
    },
  };
}

const LIVE: readonly BoardBody[] = [
  lanesExample(),
  waitsExample(),
  arrivalsExample(),
  ratesExample(),
  weatherExample(),
];

describe('a board with all that it may have to say', () => {
  it('has every lane in every state, and as not known', () => {
    const board = lanesExample();
    const seen = fullestScenes(board).map((scene) => laneRows(board, viewOf(scene)).rows);
    expect(new Set(seen.map((rows) => rows[0]?.state))).toEqual(
      new Set(['open', 'suspended', 'closed', 'unknown']),
    );
    for (const rows of seen) expect(new Set(rows.map(({ state }) => state)).size).toBe(1);
    expect(seen[0]?.map(({ waitMinutes }) => waitMinutes)).toEqual(board.lanes.map(() => 120));
  });

  it('has every queue at every level, counted and not, and yards with room', () => {
    const board = waitsExample();
    const seen = fullestScenes(board).map((scene) => waitRows(board, viewOf(scene)).rows);
    const levels = (isCounted: boolean) =>
      new Set(
        seen.flatMap(([row]) =>
          row !== undefined && (row.minutes !== null) === isCounted ? [row.level] : [],
        ),
      );
    expect(levels(true)).toEqual(new Set(['quiet', 'busy', 'veryBusy']));
    expect(levels(false)).toEqual(new Set(['quiet', 'busy', 'veryBusy', null]));
    expect(seen[0]?.map(({ places }) => places !== null)).toEqual([false, false, false, true]);
  });

  it('has as many rows of a table as it draws, each with something in every column, the longest words first', () => {
    const board = arrivalsExample({ mostRows: 9 });
    const [fullest] = fullestScenes(board);
    const { rows } = tableRows(board, viewOf(fullest as BoardScene));
    expect(rows).toHaveLength(9);
    for (const { cells } of rows) expect(cells).not.toContain(null);
    const [first] = rows;
    expect(first?.cells[1]).toMatchObject({ codeshares: ['VN 3441', 'DL 7850', 'AF 4103', 'QR 8012'] });
    expect(first?.cells[2]).toMatchObject({ key: 'CAN' });
    expect(first?.cells[0]).not.toMatchObject({ revisedMs: null });
  });

  it('shows words of every tone, and a table without rows', () => {
    const board = arrivalsExample({ mostRows: 2 });
    const tables = fullestScenes(board).map((scene) => tableRows(board, viewOf(scene)));
    const remarks = tables.flatMap(({ rows }) => rows.map(({ cells }) => cells[4]));
    const keys = new Set(remarks.map((cell) => (cell?.kind === 'word' ? cell.key : null)));
    expect(keys).toEqual(new Set(['landed', 'scheduled', 'delayed', 'cancelled']));
    expect(tables.some(({ rows, isKnown }) => isKnown && rows.length === 0)).toBe(true);
  });

  it('has no more rows than there are words that tell them apart, and one of cards', () => {
    const countOf = (board: ReturnType<typeof ratesExample>): number =>
      tableRows(board, viewOf(fullestScenes(board)[0] as BoardScene)).rows.length;
    expect(countOf(ratesExample())).toBe(5);
    expect(countOf(weatherExample())).toBe(1);
  });

  it('draws the longest number that is believed', () => {
    const board = weatherExample({
      columns: [
        { kind: 'word', field: 'symbol' },
        { kind: 'number', field: 'tempC', between: [-40, 60] },
        { kind: 'number', field: 'windKmh', between: [0, 300] },
      ],
    });
    const { rows } = tableRows(board, viewOf(fullestScenes(board)[0] as BoardScene));
    expect(rows[0]?.cells.slice(1)).toMatchObject([{ value: -40 }, { value: 300 }]);
  });

  it.each(LIVE.map((board) => [board.template === 'table' ? board.reading : board.template, board] as const))(
    'of %s is also seen when nobody vouches for its values, and when nothing is known',
    (_, board) => {
      const scenes = fullestScenes(board);
      const standing = (scene: BoardScene) => {
        const view = viewOf(scene);
        if (board.template === 'lanes') return laneRows(board, view);
        if (board.template === 'waits') return waitRows(board, view);
        if (board.template === 'table') return tableRows(board, view);
        throw new TypeError('draws no live values');
      };
      expect(standing(scenes[0] as BoardScene).isStale).toBe(false);
      expect(standing(scenes.at(-2) as BoardScene).isStale).toBe(true);
      expect(scenes.at(-1)?.live.readings).toEqual([]);
    },
  );

  it('goes through the hours of a week where it tells of opening hours, and is seen without the time', () => {
    const board = exampleBoard();
    const scenes = fullestScenes(board);
    expect(new Set(scenes.map(({ atMs }) => atMs)).size).toBeGreaterThan(4);
    expect(scenes.at(-1)?.isTimeTrusted).toBe(false);
    const openings = exampleOpenings(board, 'Etc/UTC');
    expect(openings.map(({ key }) => key)).toEqual(board.openings);
    for (const opening of openings) expect(ManifestOpening.parse(opening)).toEqual(opening);
    expect(fullestScenes(clockExample()).map(({ isTimeTrusted }) => isTimeTrusted)).toEqual([true, false]);
    expect(fullestScenes(messagesExample())).toHaveLength(1);
  });

  it('is made of values that sources may send, told as players tell them', () => {
    for (const board of LIVE)
      for (const { live } of fullestScenes(board)) {
        expect(StageReadings.parse({ type: 'readings', ...live })).toEqual({ type: 'readings', ...live });
        for (const { value } of live.readings) expect(ReadingValue.parse(value)).toEqual(value);
      }
  });
});
