import './table.css';
import { tableRows, type TableCell, type TableStanding } from '../../../../shared/board/index.ts';
import type { TableBoard, TableColumn, TableText } from '../../../../shared/contract/board.ts';
import { el } from '../../dom.ts';
import { localTimeAt } from '../../local-time.ts';
import type { Words } from '../../notice/pieces.ts';
import type { BoardForm, BoardSetting, DrawnBoard } from '../drawn-board.ts';
import { liveFrame, sentenceBoard, type LiveFrame } from '../live-frame.ts';
import { speechOf, type BoardTurn } from '../speech.ts';
import { cellView, cellWords } from './cell-view.ts';

/** Rows of a source, in words that people approved: flights, belts, rates, ships, the weather. */
export function tableBoard(board: TableBoard, setting: BoardSetting): DrawnBoard {
  const { texts } = board;
  const standing = tableRows(board, { ...setting.live, nowMs: setting.nowMs });
  const frame = liveFrame(texts, standing, setting);
  if (!standing.isKnown) return sentenceBoard(texts, frame, ({ unknown }) => unknown);
  if (standing.rows.length === 0) return sentenceBoard(texts, frame, ({ empty }) => empty);
  return withRows(board, { standing, frame, setting });
}

function withRows(
  board: TableBoard,
  {
    standing: { rows, isStale },
    frame,
    setting,
  }: { standing: TableStanding; frame: LiveFrame; setting: BoardSetting },
): DrawnBoard {
  const { texts, columns, form: shape } = board;
  const cellsAt = (index: number): readonly TableCell[] => rows[index]?.cells ?? [];
  const isDim = isStale && board.stale.policy === 'dim';
  const head = (i: number, turn: BoardTurn): HTMLElement =>
    el(
      'div',
      'column',
      speechOf(texts, turn).pair((text) => text.columns[i] ?? null),
    );
  const wordsOfRow = (index: number, turn: BoardTurn): Words[] =>
    cellsAt(index).flatMap((cell) => cellWords(cell, speechOf(texts, turn)));
  return {
    ...frame,
    look: shape === 'cards' ? 'cards' : 'table',
    signature: [frame.signature, rows, setting.zone === null, dayOf(setting)],
    rows: rows.length,
    untilMs: Infinity,
    columns: (form) => (shape === 'rows' && form === 'wide' ? tracksOf(board) : null),
    lead: (turn, form) =>
      shape === 'cards' || form !== 'wide'
        ? null
        : el(
            'div',
            'columns',
            columns.map((column, i) => {
              const view = head(i, turn);
              view.dataset['kind'] = column.kind;
              return view;
            }),
          ),
    row: (index, turn, form) => {
      const root = el(
        'section',
        'row',
        columns.map((column, i) => {
          const cell = cellsAt(index)[i] ?? null;
          const view = cellView(cell, {
            speech: speechOf(texts, turn),
            unit: (text: TableText) => text.units[i] ?? null,
            language: turn.first,
            zone: setting.zone,
            nowMs: setting.nowMs,
          });
          view.dataset['kind'] = column.kind;
          if (isNamed(column.kind, i, { form, shape })) view.prepend(head(i, turn));
          return view;
        }),
      );
      root.dataset['dim'] = String(isDim);
      return root;
    },
    words: (turn, shown) => {
      const { words } = speechOf(texts, turn);
      const heads = columns.flatMap((_, i) => words((text) => text.columns[i] ?? null));
      return [...frame.words(turn), ...heads, ...shown.flatMap((index) => wordsOfRow(index, turn))];
    },
  };
}

/** The day that times are read on; null: nobody knows. */
function dayOf({ zone, nowMs }: BoardSetting): string | null {
  return zone === null || nowMs === null ? null : localTimeAt(nowMs, zone).date;
}

/** Where columns have no heads, what would not be understood alone has its name beside it. */
function isNamed(
  kind: TableBoard['columns'][number]['kind'],
  index: number,
  { form, shape }: { form: BoardForm; shape: TableBoard['form'] },
): boolean {
  if (shape === 'cards') return true;
  return form !== 'wide' && index > 0 && (kind === 'number' || kind === 'place');
}

/** A word wants so much room that it is not broken where others stand beside it. */
const LEAST_WORD_UNITS = 5.4;

/** Words take the room that is left; the rest is as wide as it is. */
function tracksOf({ columns }: TableBoard): string {
  const hasWords = columns.some(({ kind }) => kind === 'word');
  const ofWord = `minmax(calc(var(--unit) * ${LEAST_WORD_UNITS}), 1fr)`;
  const track: Record<TableColumn['kind'], string> = {
    word: ofWord,
    number: 'minmax(max-content, 0.7fr)',
    time: 'max-content',
    flight: 'max-content',
    place: 'max-content',
  };
  return columns.map(({ kind }) => (hasWords ? track[kind] : '1fr')).join(' ');
}
