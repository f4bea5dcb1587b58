import type { BoardBody, OpeningBoardText } from '../../../shared/contract/board.ts';
import type { Words } from '../notice/pieces.ts';
import { type RowModel, said } from './board-model.ts';

/** The languages that stand together on a page. */
export interface BoardTurn {
  first: string;
  second: string | null;
}

/** A row, and which of the board's it is. */
export interface IndexedRow {
  model: RowModel;
  index: number;
}

export type Speaks = (text: OpeningBoardText) => string | null;

/** Every word that a page of these rows says, for fonts and reading times. */
export function boardWords(board: BoardBody, turn: BoardTurn, rows: readonly IndexedRow[]): Words[] {
  const speak = (of: Speaks): Words[] => inTurn(board, turn, of);
  return [
    ...speak(({ title }) => title),
    ...rows.flatMap(({ model, index }) => [
      ...speak(({ rows: names }) => names[index] ?? null),
      ...speak((text) => text[model.state]),
      ...speak((text) => (model.next === null ? null : said(text, model.next))),
    ]),
  ];
}

/** What both languages of a turn say of something. */
export function inTurn({ texts }: BoardBody, { first, second }: BoardTurn, of: Speaks): Words[] {
  return [first, second].flatMap((language): Words[] => {
    const text = language === null ? undefined : texts[language];
    const spoken = text === undefined ? null : of(text);
    return language === null || spoken === null ? [] : [{ language, text: spoken }];
  });
}
