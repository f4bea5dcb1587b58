import type { Database } from 'better-sqlite3';
import { Instant } from '../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import type { Guarded } from './sqlite-errors.ts';

export interface ClockStore {
  /** The latest time this kiosk has believed in; null before the first. */
  floorMs(): number | null;
  /** Never lowers it. */
  raiseFloor(epochMs: number): void;
}

/** Kept as an instant, which sorts as it reads. */
const KEY = 'clock-floor';

export function createClockStore(database: Database, guarded: Guarded): ClockStore {
  const find = database.prepare<[string], string>('SELECT json FROM fact WHERE key = ?').pluck();
  const raise = database.prepare<[string, string]>(`
    INSERT INTO fact (key, json) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET json = excluded.json WHERE excluded.json > fact.json`);

  return {
    floorMs() {
      return guarded(() => {
        const instant = find.get(KEY);
        return instant === undefined ? null : parseInstant(Instant.parse(instant));
      });
    },
    raiseFloor: (epochMs) => void guarded(() => raise.run(KEY, formatInstant(epochMs))),
  };
}
