import './waits.css';
import { filled, WAIT_LEVELS, waitRows, type WaitRow } from '../../../../shared/board/index.ts';
import type { WaitsBoard, WaitsText } from '../../../../shared/contract/board.ts';
import { el } from '../../dom.ts';
import { pictogram } from '../../pictograms/pictograms.ts';
import type { BoardSetting, DrawnBoard } from '../drawn-board.ts';
import { liveFrame, sentenceBoard } from '../live-frame.ts';
import { speechOf, type Speaks, type Speech } from '../speech.ts';

/** A name wants so much room that its words are whole. */
const COLUMNS = 'minmax(calc(var(--unit) * 6.2), 1fr) max-content max-content';

/** How long each queue is: a number, a word and a bar that say the same. */
export function waitsBoard({ texts, ...board }: WaitsBoard, setting: BoardSetting): DrawnBoard {
  const standing = waitRows({ texts, ...board }, setting.live);
  const { rows, isNeutral } = standing;
  const frame = liveFrame(texts, standing, setting);
  if (isNeutral) return sentenceBoard(texts, frame, ({ unknown }) => unknown);
  const isDim = board.stale.policy === 'dim';
  const rowAt = (index: number): WaitRow => rows[index] as WaitRow;
  return {
    ...frame,
    look: 'waits',
    signature: [frame.signature, rows],
    rows: rows.length,
    columns: (form) => (form === 'wide' ? COLUMNS : null),
    untilMs: Infinity,
    row: (index, turn) => waitView(rowAt(index), index, speechOf(texts, turn), isDim),
    words: (turn, shown) => {
      const { words } = speechOf(texts, turn);
      return [
        ...frame.words(turn),
        ...shown.flatMap((index) => [
          ...words((text) => text.rows[index] ?? null),
          ...spoken(rowAt(index)).flatMap((of) => words(of)),
        ]),
      ];
    },
  };
}

/** What is said of a queue, besides what is waited for. */
function spoken({ minutes, places, level }: WaitRow): Speaks<WaitsText>[] {
  const isKnown = minutes !== null || places !== null || level !== null;
  if (!isKnown) return [({ unknown }) => unknown];
  return [
    (text) => (minutes === null ? null : filled(text.minutes, { minutes: String(minutes) })),
    (text) => (level === null ? null : text[level]),
    (text) =>
      places === null || text.places === null ? null : filled(text.places, { places: String(places) }),
  ];
}

function waitView(row: WaitRow, index: number, { pair }: Speech<WaitsText>, isDim: boolean): HTMLElement {
  const { pictogram: sign, level, isStale } = row;
  const [leading, ...under] = spoken(row)
    .map((of) => pair(of))
    .filter((said) => said.length > 0);
  const bars = WAIT_LEVELS.map((_, i) =>
    el('span', level !== null && i <= WAIT_LEVELS.indexOf(level) ? 'bar full' : 'bar'),
  );
  const root = el('section', 'row', [
    el('div', 'for', [
      sign === null ? null : el('span', 'whom', [pictogram(sign)]),
      el(
        'div',
        'name',
        pair((text) => text.rows[index] ?? null),
      ),
    ]),
    el('div', 'time', leading ?? []),
    el('div', 'level', [level === null ? null : el('span', 'bars', bars), el('div', 'said', under.flat())]),
  ]);
  root.dataset['level'] = level ?? 'unknown';
  root.dataset['dim'] = String(isStale && isDim);
  return root;
}
