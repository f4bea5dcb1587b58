import { type BoardStanding, filled } from '../../../shared/board/index.ts';
import type { LiveText } from '../../../shared/contract/board.ts';
import { dateIn } from '../../../shared/languages/index.ts';
import { el } from '../dom.ts';
import { timeSeen } from '../local-time.ts';
import type { Words } from '../notice/pieces.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import type { BoardSetting, DrawnBoard } from './drawn-board.ts';
import { type BoardTurn, speechOf, type Speaks } from './speech.ts';

type LiveTexts<Text extends LiveText> = Readonly<Record<string, Text>>;

/** What stands around the values of every live board: its title above, whose they are and when they were true below. */
export interface LiveFrame {
  /** To be seen as part of a signature. */
  signature: unknown;
  head: (turn: BoardTurn) => HTMLElement;
  foot: (turn: BoardTurn) => HTMLElement;
  words: (turn: BoardTurn) => Words[];
}

export function liveFrame<Text extends LiveText>(
  texts: LiveTexts<Text>,
  { asOfMs, isStale }: BoardStanding,
  { zone, nowMs }: Pick<BoardSetting, 'zone' | 'nowMs'>,
): LiveFrame {
  // The clock of a source may be ahead of ours.
  const seen =
    asOfMs === null || zone === null ? null : timeSeen(Math.min(asOfMs, nowMs ?? asOfMs), { zone, nowMs });
  const age: Speaks<Text> = (text, language) =>
    seen === null ? null : filled(isStale ? text.notSince : text.asOf, { time: timeIn(language, seen) });
  const title: Speaks<Text> = (text) => text.title;
  const source: Speaks<Text> = (text) => text.source;
  return {
    signature: [seen, isStale],
    head: (turn) => el('div', 'head', [el('div', 'title', speechOf(texts, turn).pair(title))]),
    foot: (turn) => {
      const { pair } = speechOf(texts, turn);
      const root = el('div', 'foot', [
        el('div', 'source', pair(source)),
        seen === null
          ? null
          : el('div', 'age', [
              isStale ? el('span', 'stale-sign', [pictogram('attention')]) : null,
              el('div', 'when', pair(age)),
            ]),
      ]);
      root.dataset['stale'] = String(isStale);
      return root;
    },
    words: (turn) => {
      const { words } = speechOf(texts, turn);
      return [...words(title), ...words(source), ...words(age)];
    },
  };
}

/** Wall time; with the date as a language writes it, where it is not today's. */
function timeIn(language: string, { time, day }: ReturnType<typeof timeSeen>): string {
  return day === null ? time : `${time} ${dateIn(language, day, 'short')}`;
}

/** A board that has nothing to show says so in one sentence, large: what is not known, or that there is nothing. */
export function sentenceBoard<Text extends LiveText>(
  texts: LiveTexts<Text>,
  frame: LiveFrame,
  of: Speaks<Text>,
): DrawnBoard {
  return {
    look: 'neutral',
    signature: [frame.signature, Object.entries(texts).map(([language, text]) => of(text, language))],
    rows: 1,
    untilMs: Infinity,
    head: frame.head,
    foot: frame.foot,
    row: (_, turn) => el('section', 'row', [el('div', 'sentence', speechOf(texts, turn).pair(of))]),
    words: (turn) => [...frame.words(turn), ...speechOf(texts, turn).words(of)],
  };
}
