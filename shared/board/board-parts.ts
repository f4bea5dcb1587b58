import type { BoardBody } from '../contract/board.ts';
import { assertNever } from '../errors.ts';

/** Opening hours that a board tells of. */
export function openingsOf(board: BoardBody): readonly string[] {
  return board.template === 'opening-hours' ? board.openings : [];
}

/** Zones of neighbours, whose clocks a board shows. */
export function otherZonesOf(board: BoardBody): readonly string[] {
  if (board.template === 'clock') return board.otherZones;
  return board.template === 'opening-hours' && board.otherZone !== null ? [board.otherZone] : [];
}

/** Readings that a board draws. */
export function readingKeysOf(board: BoardBody): readonly string[] {
  switch (board.template) {
    case 'lanes':
      return board.lanes.flatMap(({ key }) => [`lanes.${key}.state`, `lanes.${key}.wait`]);
    case 'waits':
      return board.rows.flatMap(({ reading }) =>
        ['minutes', 'level', 'places'].map((part) => `${reading}.${part}`),
      );
    case 'table':
      return [board.reading];
    case 'opening-hours':
    case 'clock':
    case 'messages':
      return [];
    default:
      return assertNever(board);
  }
}

/** Everything of a board but its words. */
export function frameOf({ texts: _texts, ...frame }: BoardBody): object {
  return frame;
}

/** Every word that a board can say in a language, from the top. */
export function wordsOnBoard(board: BoardBody, language: string): string[] {
  return linesOf(board.texts[language] ?? {}, {});
}

/** The same, with what each row is of: it belongs to what is read before a board is approved. */
export function keyedWordsOnBoard(board: BoardBody, language: string): string[] {
  return linesOf(board.texts[language] ?? {}, partsOf(board));
}

type Parts = Readonly<Record<string, readonly string[]>>;

function partsOf(board: BoardBody): Parts {
  switch (board.template) {
    case 'opening-hours':
      return { rows: board.openings, otherClock: otherZonesOf(board) };
    case 'lanes':
      return { lanes: board.lanes.map(({ key, number }) => `${key} (${number})`) };
    case 'waits':
      return { rows: board.rows.map(({ reading }) => reading) };
    case 'table':
      return {
        title: [board.reading],
        columns: board.columns.map(({ field }) => field),
        units: board.columns.map(({ field }) => field),
      };
    case 'clock':
      return { clocks: ['', ...board.otherZones] };
    case 'messages':
      return {};
    default:
      return assertNever(board);
  }
}

function linesOf(text: object, parts: Parts): string[] {
  return Object.entries(text).flatMap(([field, said]: [string, unknown]): string[] => {
    const named = (line: string, i: number): string => {
      const part = parts[field]?.[i] ?? '';
      return part === '' ? line : `${part}: ${line}`;
    };
    if (typeof said === 'string') return [named(said, 0)];
    if (Array.isArray(said))
      return said.flatMap((line: unknown, i) => (typeof line === 'string' ? [named(line, i)] : []));
    if (typeof said !== 'object' || said === null) return [];
    return Object.entries(said).map(([key, line]) => `${key}: ${String(line)}`);
  });
}

/** What heads a board in each language: of one without a title, the first thing it says. */
export function titlesOnBoard(board: BoardBody): Record<string, string> {
  return Object.fromEntries(
    Object.keys(board.texts).map((language) => [language, wordsOnBoard(board, language)[0] ?? '']),
  );
}
