import type { Database } from 'better-sqlite3';
import { Reading } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

export interface ReadingStore {
  all(): Reading[];
  /** Keeps those whose sequence is higher than the one kept. */
  put(readings: readonly Reading[]): void;
}

export function createReadingStore(database: Database, guarded: Guarded): ReadingStore {
  const list = database.prepare<[], string>('SELECT json FROM reading ORDER BY key').pluck();
  const upsert = database.prepare<[string, number, string]>(`
    INSERT INTO reading (key, sequence, json) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET sequence = excluded.sequence, json = excluded.json
    WHERE excluded.sequence > reading.sequence`);

  const putAll = database.transaction((readings: readonly Reading[]) => {
    for (const reading of readings) upsert.run(reading.key, reading.sequence, JSON.stringify(reading));
  });

  return {
    all: () => guarded(() => list.all().map((json) => Reading.parse(JSON.parse(json)))),
    put: (readings) => guarded(() => putAll.immediate(readings)),
  };
}
