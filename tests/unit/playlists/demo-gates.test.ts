import { describe, expect, it } from 'vitest';
import { piecesOf, turnsOf, wordsOf } from '../../../kiosk-app/screen/notice/pieces.ts';
import {
  USUAL_MISSING_LANGUAGES,
  type BoardBody,
  type LanesText,
  type NoticeBody,
  type OpeningBoardText,
  type TableText,
  type WaitsText,
} from '../../../shared/contract/index.ts';
import { wordsOnBoard } from '../../../shared/board/index.ts';
import { spokenLanguages } from '../../../shared/languages/index.ts';
import { boardTurns, readingTimeMs } from '../../../shared/legibility/index.ts';
import { DEMO_GATES, demoPack, plannedBoards, plannedNotices, playsOf } from '../../support/demo-packs.ts';

/** What a language that takes turns is given at least. */
const SHORTEST_TURN_MS = 8_000;

/** How long all of a notice takes, read in one pair of languages after the other. */
function roundMs(body: NoticeBody, languages: readonly string[]): number {
  const turns = turnsOf(body, { languages, placement: null, missingLanguages: USUAL_MISSING_LANGUAGES }).map(
    (turn) => piecesOf(body, turn).flatMap(wordsOf),
  );
  return turns.reduce((sum, words) => sum + Math.max(SHORTEST_TURN_MS, readingTimeMs(words)), 0);
}

/** The same of a board, with as much on it as it ever says. */
function boardMs(board: BoardBody, languages: readonly string[]): number {
  const spoken = spokenLanguages(Object.keys(board.texts), languages, []);
  return boardTurns(board, spoken, null)
    .map(({ first, second }) =>
      readingTimeMs(
        [first, ...(second === null ? [] : [second])].map((language) => ({
          language,
          text: mostSaid(board, language),
        })),
      ),
    )
    .reduce((sum, ms) => sum + Math.max(SHORTEST_TURN_MS, ms), 0);
}

/** Title and rows, each with the longest that is ever said of one. */
function mostSaid(board: BoardBody, language: string): string {
  const longest = (words: readonly string[]): string =>
    words.toSorted((one, other) => other.length - one.length)[0] ?? '';
  const { template } = board;
  const text = board.texts[language];
  if (text === undefined) return '';
  if (template === 'opening-hours') {
    const { title, rows, closed, opensOn } = text as OpeningBoardText;
    return [title, ...rows.map((name) => name + closed + opensOn)].join('');
  }
  if (template === 'lanes') {
    const { title, source, asOf, lanes, open, closed, suspended, wait } = text as LanesText;
    const state = longest([open, closed, suspended]);
    return [title, source, asOf, ...lanes.map((name) => name + state + (wait ?? ''))].join('');
  }
  if (template === 'waits') {
    const { title, source, asOf, rows, minutes, quiet, busy, veryBusy } = text as WaitsText;
    const level = longest([quiet, busy, veryBusy]);
    return [title, source, asOf, ...rows.map((name) => name + minutes + level)].join('');
  }
  if (template === 'table') {
    const { title, source, asOf, columns, words } = text as TableText;
    const inRow = board.columns.flatMap(({ kind }) =>
      kind === 'word' ? [longest(Object.values(words))] : [],
    );
    return [title, source, asOf, ...columns, ...inRow.map((word) => word.repeat(board.mostRows))].join('');
  }
  return wordsOnBoard(board, language).join('');
}

/** What must be the same in every language: kinds of blocks, numbers of steps, signs. */
function shapeOf({ blocks }: NoticeBody['texts'][string]): unknown {
  return blocks.map((block) =>
    block.kind === 'steps' ? block.steps.map(({ pictogram }) => pictogram) : block.kind,
  );
}

describe.each(DEMO_GATES)('the pack of %s', (gate) => {
  it('says every notice in every language of the gate, block by block, in composed letters', async () => {
    const { gate: facts, areas, written } = await demoPack(gate);
    expect(written.length).toBeGreaterThan(5);
    for (const named of [facts, ...areas]) expect(Object.keys(named.name)).toEqual(facts.languages);
    for (const { key, body } of written) {
      if (body.kind === 'facts') continue;
      expect([key, Object.keys(body.texts)]).toEqual([key, facts.languages]);
      if (body.kind !== 'notice') continue;
      const shapes = Object.values(body.texts).map(shapeOf);
      expect([key, shapes]).toEqual([key, shapes.map(() => shapes[0])]);
    }
    const text = JSON.stringify([facts, areas, written]);
    expect(text).toBe(text.normalize('NFC'));
  });

  it('keeps a notice or a board on until it was read in every language', async () => {
    const pack = await demoPack(gate);
    const [notices, boards] = [plannedNotices(pack), plannedBoards(pack)];
    expect(notices.length + boards.length).toBeGreaterThan(10);
    const timed = [
      ...notices.map((one) => ({ ...one, timeOf: (spoken: readonly string[]) => roundMs(one.body, spoken) })),
      ...boards.map((one) => ({ ...one, timeOf: (spoken: readonly string[]) => boardMs(one.body, spoken) })),
    ];
    for (const { key, timeOf, display, durationMs } of timed) {
      const neededMs = timeOf(display.languages ?? pack.gate.languages);
      expect([key, durationMs === null ? 0 : Math.min(durationMs, neededMs)]).toEqual([key, neededMs]);
    }
  });

  it('plans every display on layouts of its own canvas', async () => {
    const pack = await demoPack(gate);
    for (const display of pack.displays)
      for (const plays of playsOf(pack, display)) {
        const layout = 'layout' in plays ? pack.layouts.find(({ key }) => key === plays.layout) : undefined;
        expect([display.key, layout?.canvas ?? display.canvas]).toEqual([display.key, display.canvas]);
      }
  });
});
