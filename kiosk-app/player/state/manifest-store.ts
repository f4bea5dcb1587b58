import type { Database } from 'better-sqlite3';
import { Envelope } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** A manifest as it was accepted; the envelope is verified again after a restart. */
export interface KeptManifest {
  revision: number;
  envelope: Envelope;
}

export interface ManifestStore {
  current(displayId: string): KeptManifest | null;
  /** The one before, for regions in which nothing of the current one is ready. */
  previous(displayId: string): KeptManifest | null;
  /** Highest revision ever accepted; 0 at first. */
  floor(displayId: string): number;
  /**
   * In one transaction: it becomes current, the former becomes previous, the floor rises. False, and nothing changes,
   * when its revision is below the floor. The same manifest again changes nothing.
   */
  accept(displayId: string, manifest: KeptManifest): boolean;
  /** A new publisher key in the trust root starts the numbers anew. */
  resetFloor(displayId: string): void;
}

type Slot = 'current' | 'previous';
interface Row {
  revision: number;
  envelope: string;
}

export function createManifestStore(database: Database, guarded: Guarded): ManifestStore {
  const find = database.prepare<[string, Slot], Row>(
    'SELECT revision, envelope FROM manifest WHERE display_id = ? AND slot = ?',
  );
  const findFloor = database
    .prepare<[string], number>('SELECT revision FROM manifest_floor WHERE display_id = ?')
    .pluck();
  const demote = database.prepare<[string]>(`
    INSERT OR REPLACE INTO manifest (display_id, slot, revision, envelope)
    SELECT display_id, 'previous', revision, envelope FROM manifest WHERE display_id = ? AND slot = 'current'`);
  const promote = database.prepare<[string, number, string]>(
    "INSERT OR REPLACE INTO manifest (display_id, slot, revision, envelope) VALUES (?, 'current', ?, ?)",
  );
  const raise = database.prepare<[string, number]>(
    'INSERT OR REPLACE INTO manifest_floor (display_id, revision) VALUES (?, ?)',
  );
  const lower = database.prepare<[string]>('DELETE FROM manifest_floor WHERE display_id = ?');

  const floor = (displayId: string): number => findFloor.get(displayId) ?? 0;

  const takeOver = database.transaction(
    (displayId: string, { revision, envelope }: KeptManifest): boolean => {
      if (revision < floor(displayId)) return false;
      const json = JSON.stringify(envelope);
      if (find.get(displayId, 'current')?.envelope === json) return true;
      demote.run(displayId);
      promote.run(displayId, revision, json);
      raise.run(displayId, revision);
      return true;
    },
  );

  return {
    current: (displayId) => guarded(() => toManifest(find.get(displayId, 'current'))),
    previous: (displayId) => guarded(() => toManifest(find.get(displayId, 'previous'))),
    floor: (displayId) => guarded(() => floor(displayId)),
    accept: (displayId, manifest) => guarded(() => takeOver.immediate(displayId, manifest)),
    resetFloor: (displayId) => void guarded(() => lower.run(displayId)),
  };
}

function toManifest(row: Row | undefined): KeptManifest | null {
  return row ? { revision: row.revision, envelope: Envelope.parse(JSON.parse(row.envelope)) } : null;
}
