import type { Database } from 'better-sqlite3';
import type { ChainHead } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** The latest head of a stream of plays that the manifests of a display told. */
export type KeptPlayHead = ChainHead & { displayId: string };

/** Heads of other displays' plays, as accepted manifests told them: what the server cannot take back. */
export interface PlayHeadStore {
  all(): KeptPlayHead[];
  /** One commit. A head that is not later than the one kept changes nothing. */
  keep(displayId: string, heads: readonly ChainHead[], keptAt: string): void;
}

export function createPlayHeadStore(database: Database, guarded: Guarded): PlayHeadStore {
  const list = database.prepare<[], KeptPlayHead>(
    'SELECT display_id AS displayId, stream_id AS streamId, seq, hash FROM play_head ORDER BY display_id, stream_id',
  );
  const upsert = database.prepare<KeptPlayHead & { keptAt: string }>(`
    INSERT INTO play_head (display_id, stream_id, seq, hash, kept_at)
    VALUES (:displayId, :streamId, :seq, :hash, :keptAt)
    ON CONFLICT (display_id, stream_id) DO UPDATE
    SET seq = excluded.seq, hash = excluded.hash, kept_at = excluded.kept_at WHERE excluded.seq > play_head.seq`);
  const keep = database.transaction((displayId: string, heads: readonly ChainHead[], keptAt: string) => {
    for (const { streamId, seq, hash } of heads) upsert.run({ displayId, streamId, seq, hash, keptAt });
  });
  return {
    all: () => guarded(() => list.all()),
    keep: (displayId, heads, keptAt) => guarded(() => keep.immediate(displayId, heads, keptAt)),
  };
}
