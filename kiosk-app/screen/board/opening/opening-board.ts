import './opening.css';
import { filled } from '../../../../shared/board/index.ts';
import type { OpeningBoard, OpeningBoardText } from '../../../../shared/contract/board.ts';
import { dateIn } from '../../../../shared/languages/index.ts';
import { el } from '../../dom.ts';
import { type BoardSetting, type DrawnBoard } from '../drawn-board.ts';
import { SIGNS } from '../signs.ts';
import { speechOf, type Speech } from '../speech.ts';
import { openingModel, type RowModel } from './opening-model.ts';

/** How opening hours stand: what is open by sign and word, what comes next, and the hours of the day. */
export function openingBoard(board: OpeningBoard, setting: BoardSetting): DrawnBoard {
  const { rows, untilMs } = openingModel(board, setting);
  const rowAt = (index: number): RowModel => rows[index] as RowModel;
  return {
    look: 'opening-hours',
    signature: rows,
    rows: rows.length,
    untilMs,
    head: (turn) => headView(board, speechOf(board.texts, turn)),
    row: (index, turn) => rowView(rowAt(index), index, speechOf(board.texts, turn)),
    foot: () => null,
    words: (turn, shown) => {
      const { words } = speechOf(board.texts, turn);
      return [
        ...words(({ title }) => title),
        ...shown.flatMap((index) => [
          ...words((text) => text.rows[index] ?? null),
          ...words((text) => text[rowAt(index).state]),
          ...words((text, language) => said(text, language, rowAt(index).next)),
        ]),
      ];
    },
  };
}

function said(text: OpeningBoardText, language: string, next: RowModel['next']): string | null {
  if (next === null) return null;
  const { phrase } = next;
  if ('minutes' in next) return filled(text[phrase], { minutes: String(next.minutes) });
  return filled(text[phrase], { time: next.time, date: dateIn(language, next.day, 'short') });
}

type OpeningSpeech = Speech<OpeningBoardText>;

/** The title, and whose clock the hours are by. */
function headView({ otherZone }: OpeningBoard, { pair }: OpeningSpeech): HTMLElement {
  const clocks =
    otherZone === null
      ? null
      : el('div', 'clocks', [
          el(
            'div',
            'own',
            pair(({ ownClock }) => ownClock),
          ),
          el(
            'div',
            'other',
            pair(({ otherClock }) => otherClock),
          ),
        ]);
  return el('div', 'head', [
    el(
      'div',
      'title',
      pair(({ title }) => title),
    ),
    clocks,
  ]);
}

function rowView({ state, next, hours }: RowModel, index: number, { pair }: OpeningSpeech): HTMLElement {
  const root = el('section', 'row', [
    el('span', 'sign', [SIGNS[state]()]),
    el(
      'div',
      'name',
      pair((text) => text.rows[index] ?? null),
    ),
    el('div', 'standing', [
      el(
        'div',
        'state',
        pair((text) => text[state]),
      ),
      next === null
        ? null
        : el(
            'div',
            'next',
            pair((text, language) => said(text, language, next)),
          ),
    ]),
    hours === null ? el('div', 'hours') : hoursView(hours, pair),
  ]);
  root.dataset['state'] = state;
  return root;
}

function hoursView({ own, other }: NonNullable<RowModel['hours']>, pair: OpeningSpeech['pair']): HTMLElement {
  if (own.length === 0)
    return el(
      'div',
      'hours',
      pair(({ closedToday }) => closedToday),
    );
  return el('div', 'hours', [rangesView('own', own), other === null ? null : rangesView('other', other)]);
}

function rangesView(className: string, ranges: readonly string[]): HTMLElement {
  return el(
    'div',
    className,
    ranges.map((range) => el('bdi', 'range', [range])),
  );
}
