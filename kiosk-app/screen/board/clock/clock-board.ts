import './clock.css';
import type { ClockBoard } from '../../../../shared/contract/board.ts';
import { MINUTE_MS } from '../../../../shared/timeline/zones.ts';
import { el } from '../../dom.ts';
import { localTimeAt } from '../../local-time.ts';
import type { BoardSetting, DrawnBoard } from '../drawn-board.ts';
import { speechOf } from '../speech.ts';

/** The time here and beside it that of neighbours; words in its place where the clock is not to be trusted. */
export function clockBoard({ texts, otherZones }: ClockBoard, setting: BoardSetting): DrawnBoard {
  const { nowMs, zone, opening } = setting;
  const zones = [zone, ...otherZones.map((name) => opening.zones.get(name) ?? null)];
  const times = zones.map((one) => (one === null || nowMs === null ? null : localTimeAt(nowMs, one)));
  return {
    look: 'clock',
    signature: times,
    rows: zones.length,
    perPage: zones.length,
    untilMs: nowMs === null ? Infinity : (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS,
    columns: (form) => (form === 'tall' ? null : zones.map(() => 'minmax(0, 1fr)').join(' ')),
    head: () => null,
    foot: () => null,
    row: (index, turn) => {
      const { pair } = speechOf(texts, turn);
      const time = times[index] ?? null;
      const root = el('section', 'row', [
        el(
          'div',
          'name',
          pair((text) => text.clocks[index] ?? null),
        ),
        time === null
          ? el(
              'div',
              'unknown',
              pair(({ unknown }) => unknown),
            )
          : el('div', 'face', [el('bdi', 'time', [time.time]), el('bdi', 'date', [time.date])]),
      ]);
      root.dataset['own'] = String(index === 0);
      return root;
    },
    words: (turn, shown) => {
      const { words } = speechOf(texts, turn);
      return shown.flatMap((index) => words((text) => text.clocks[index] ?? null));
    },
  };
}
