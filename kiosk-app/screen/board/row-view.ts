import type { BoardBody } from '../../../shared/contract/board.ts';
import { drawing, el, ranked } from '../dom.ts';
import { pictogram } from '../pictograms/pictograms.ts';
import { type RowModel, said } from './board-model.ts';
import { type BoardTurn, inTurn, type IndexedRow, type Speaks } from './board-words.ts';

/** A circle with a stroke through it: nothing is known. */
const UNKNOWN_SIGN = ['M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0', 'M8 12h8'];

const SIGNS: Record<RowModel['state'], () => SVGElement | null> = {
  open: () => pictogram('good'),
  closed: () => pictogram('bad'),
  unknown: () => drawing('pictogram', UNKNOWN_SIGN),
};

/** The title, and whose clock the hours are by. */
export function headView(board: BoardBody, turn: BoardTurn): HTMLElement {
  const clock = (className: string, of: Speaks): HTMLElement => el('div', className, pair(board, turn, of));
  const clocks =
    board.otherZone === null
      ? null
      : el('div', 'clocks', [
          clock('own', ({ ownClock }) => ownClock),
          clock('other', ({ otherClock }) => otherClock),
        ]);
  return el('div', 'head', [
    el(
      'div',
      'title',
      pair(board, turn, ({ title }) => title),
    ),
    clocks,
  ]);
}

/** One row: what it is of, how it stands by sign and word, what comes next, and the hours of the day. */
export function rowView(board: BoardBody, turn: BoardTurn, { model, index }: IndexedRow): HTMLElement {
  const { state, next, hours } = model;
  const root = el('section', 'row', [
    el('span', 'sign', [SIGNS[state]()]),
    el(
      'div',
      'name',
      pair(board, turn, ({ rows }) => rows[index] ?? null),
    ),
    el('div', 'standing', [
      el(
        'div',
        'state',
        pair(board, turn, (text) => text[state]),
      ),
      next === null
        ? null
        : el(
            'div',
            'next',
            pair(board, turn, (text) => said(text, next)),
          ),
    ]),
    hours === null ? el('div', 'hours') : hoursView(board, turn, hours),
  ]);
  root.dataset['state'] = state;
  return root;
}

function hoursView(
  board: BoardBody,
  turn: BoardTurn,
  { own, other }: NonNullable<RowModel['hours']>,
): HTMLElement {
  if (own.length === 0)
    return el(
      'div',
      'hours',
      pair(board, turn, ({ closedToday }) => closedToday),
    );
  return el('div', 'hours', [rangesView('own', own), other === null ? null : rangesView('other', other)]);
}

function rangesView(className: string, ranges: readonly string[]): HTMLElement {
  return el(
    'div',
    className,
    ranges.map((range) => el('span', 'range', [range])),
  );
}

function pair(board: BoardBody, turn: BoardTurn, of: Speaks): HTMLElement[] {
  return inTurn(board, turn, of).map(({ language, text }, i) =>
    ranked(i === 0 ? 'first' : 'second', language, text),
  );
}
