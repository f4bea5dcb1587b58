import type { BoardBody, BoardTemplate } from '../../../shared/contract/board.ts';
import { assertNever } from '../../../shared/errors.ts';
import type { StageFacts } from '../facts.ts';
import type { Words } from '../notice/pieces.ts';
import { clockBoard } from './clock/clock-board.ts';
import { lanesBoard } from './lanes/lanes-board.ts';
import { messagesBoard } from './messages/messages-board.ts';
import { openingBoard } from './opening/opening-board.ts';
import type { BoardTurn } from './speech.ts';
import { tableBoard } from './table/table-board.ts';
import { waitsBoard } from './waits/waits-board.ts';

/** What a board has to know of its display, and of when and where it stands. */
export type BoardSetting = Pick<
  StageFacts,
  | 'display'
  | 'languages'
  | 'missingLanguages'
  | 'floorPx'
  | 'placement'
  | 'nowMs'
  | 'zone'
  | 'opening'
  | 'live'
>;

/**
 * `wide`: columns side by side · `tall`: rows in two lines · `line`: one row in one line, where the box is hardly higher than
 * that · `strip`: rows beside each other, as lanes are below it.
 */
export type BoardForm = 'wide' | 'tall' | 'line' | 'strip';

/** What a board comes to now: what stands on it, and how each part of it is drawn. */
export interface DrawnBoard {
  /** By which its style sheet knows it. */
  look: BoardTemplate | 'cards' | 'neutral';
  /** Everything that is seen of it but languages and sizes: the board is set anew where that is another. */
  signature: unknown;
  rows: number;
  /** Rows of a page; left out: as many as have room. */
  perPage?: number;
  /** It hangs above what its rows are of: they stand beside each other, or the only one fills it. */
  hasStrip?: boolean;
  /** Widths of the columns that all rows share, as a style sheet has them; left out: rows have their own. */
  columns?: (form: BoardForm) => string | null;
  head: (turn: BoardTurn) => HTMLElement | null;
  /** Heads of the columns, above the rows. */
  lead?: (turn: BoardTurn, form: BoardForm) => HTMLElement | null;
  row: (index: number, turn: BoardTurn, form: BoardForm) => HTMLElement;
  foot: (turn: BoardTurn, form: BoardForm) => HTMLElement | null;
  /** Every word that a page of these rows says, for reading times. */
  words: (turn: BoardTurn, rows: readonly number[]) => Words[];
  /** By the player's clock; Infinity: it stays so. */
  untilMs: number;
}

/** How a board stands now. */
export function drawnBoard(board: BoardBody, setting: BoardSetting): DrawnBoard {
  switch (board.template) {
    case 'opening-hours':
      return openingBoard(board, setting);
    case 'lanes':
      return lanesBoard(board, setting);
    case 'waits':
      return waitsBoard(board, setting);
    case 'table':
      return tableBoard(board, setting);
    case 'clock':
      return clockBoard(board, setting);
    case 'messages':
      return messagesBoard(board);
    default:
      return assertNever(board);
  }
}
