import type { Database } from 'better-sqlite3';
import { Envelope } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** The readings of a gate as they were stated; the envelope is verified again after a restart. */
export interface KeptReadings {
  gateId: string;
  envelope: Envelope;
}

export interface ReadingStore {
  /** The last of each gate that this kiosk has been at. */
  all(): KeptReadings[];
  /** Takes the place of the one before, whatever that was: which of them is later is for the caller to judge. */
  keep(readings: KeptReadings): void;
}

export function createReadingStore(database: Database, guarded: Guarded): ReadingStore {
  const list = database.prepare<[], { gate_id: string; envelope: string }>(
    'SELECT gate_id, envelope FROM readings_statement ORDER BY gate_id',
  );
  const replace = database.prepare<[string, string]>(
    'INSERT OR REPLACE INTO readings_statement (gate_id, envelope) VALUES (?, ?)',
  );
  return {
    all: () =>
      guarded(() =>
        list.all().map(({ gate_id: gateId, envelope }) => ({
          gateId,
          envelope: Envelope.parse(JSON.parse(envelope)),
        })),
      ),
    keep: ({ gateId, envelope }) => void guarded(() => replace.run(gateId, JSON.stringify(envelope))),
  };
}
