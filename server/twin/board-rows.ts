import type { BoardBody } from '../../shared/contract/index.ts';
import {
  compileOpenings,
  dayAround,
  openBetween,
  openingAt,
  zoneTable,
} from '../../shared/timeline/index.ts';
import type { GateTwin } from './twin.ts';

/** A row of a board in words of one language. */
export interface BoardRow {
  name: string;
  state: string;
  /** Times of today; null: not known. */
  hours: string | null;
}

/** How opening hours stand, in the words that were approved for the board. What is not known is never open. */
export function boardRows(
  { openings, texts }: BoardBody,
  language: string,
  { gate, atMs, showing }: Pick<GateTwin, 'gate' | 'atMs' | 'showing'>,
): BoardRow[] {
  const text = texts[language];
  if (text === undefined) return [];
  const zones = new Map(showing.zones.map((zone) => [zone.zone, zoneTable(zone)]));
  const hours = compileOpenings(showing, zones);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: gate.zone, hour: '2-digit', minute: '2-digit' });
  return openings.map((key, i) => {
    const opening = hours.get(key) ?? null;
    const { state } = openingAt(opening, atMs);
    const name = text.rows[i] ?? key;
    if (opening === null || state === 'unknown') return { name, state: text.unknown, hours: null };
    const day = dayAround(atMs, opening.zone);
    const windows = openBetween(opening, day.startMs, day.endMs).map(({ startMs, endMs }) => {
      const until = endMs >= day.endMs ? '24:00' : time.format(endMs);
      return `${time.format(Math.max(startMs, day.startMs))}–${until}`;
    });
    return {
      name,
      state: state === 'open' ? text.open : text.closed,
      hours: windows.length === 0 ? text.closedToday : windows.join(', '),
    };
  });
}
