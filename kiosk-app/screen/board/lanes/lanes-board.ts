import './lanes.css';
import { laneRows, type LaneRow, filled } from '../../../../shared/board/index.ts';
import type { LanesBoard, LanesText } from '../../../../shared/contract/board.ts';
import { el } from '../../dom.ts';
import { pictogram } from '../../pictograms/pictograms.ts';
import type { BoardSetting, DrawnBoard } from '../drawn-board.ts';
import { liveFrame, sentenceBoard } from '../live-frame.ts';
import { SIGNS } from '../signs.ts';
import { speechOf, type Speech } from '../speech.ts';

/** Which lane is for whom, and how it stands: by number, sign, word, colour and place. */
export function lanesBoard({ texts, ...board }: LanesBoard, setting: BoardSetting): DrawnBoard {
  const standing = laneRows({ texts, ...board }, { ...setting.live, nowMs: setting.nowMs });
  const { rows, isNeutral, statesAsOfMs } = standing;
  const frame = liveFrame(texts, standing, setting);
  const frameOfLine = liveFrame(texts, { ...standing, asOfMs: statesAsOfMs }, setting);
  if (isNeutral) return sentenceBoard(texts, frame, ({ unknown }) => unknown);
  const rowAt = (index: number): LaneRow => rows[index] as LaneRow;
  return {
    ...frame,
    look: 'lanes',
    signature: [frame.signature, frameOfLine.signature, rows],
    rows: rows.length,
    hasStrip: setting.placement === 'lane-header',
    untilMs: Infinity,
    // One line has no room for the wait: when that was seen says nothing of it.
    foot: (turn, form) => (form === 'line' ? frameOfLine : frame).foot(turn),
    row: (index, turn, form) => {
      const view = laneView(rowAt(index), index, speechOf(texts, turn), form === 'line');
      if (rows.length === 1) {
        view.classList.add('alone');
        view.style.setProperty('--figures', String(rowAt(index).number.length));
      }
      return view;
    },
    words: (turn, shown) => {
      const { words } = speechOf(texts, turn);
      return [
        ...frame.words(turn),
        ...shown.flatMap((index) => [
          ...words((text) => text.lanes[index] ?? null),
          ...words((text) => text[rowAt(index).state]),
          ...words((text) => waitIn(text, rowAt(index))),
        ]),
      ];
    },
  };
}

function waitIn({ wait }: LanesText, { waitMinutes }: LaneRow): string | null {
  return wait === null || waitMinutes === null ? null : filled(wait, { minutes: String(waitMinutes) });
}

function laneView(row: LaneRow, index: number, { pair }: Speech<LanesText>, isHeader: boolean): HTMLElement {
  const { number, pictogram: sign, state } = row;
  const drawn = sign === null ? null : pictogram(sign);
  const wait = pair((text) => waitIn(text, row));
  const root = el('section', 'row', [
    el('span', 'number', [el('bdi', '', [number.replace('-', '–')])]),
    el('div', 'for', [
      drawn === null ? null : el('span', 'whom', [drawn]),
      el(
        'div',
        'name',
        pair((text) => text.lanes[index] ?? null),
      ),
    ]),
    el('div', 'state', [
      el('span', 'sign', [SIGNS[state]()]),
      el('div', 'said', [
        el(
          'div',
          'word',
          pair((text) => text[state]),
        ),
        wait.length === 0 || isHeader ? null : el('div', 'wait', wait),
      ]),
    ]),
  ]);
  root.dataset['state'] = state;
  return root;
}
