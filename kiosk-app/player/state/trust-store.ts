import type { Database } from 'better-sqlite3';
import { Envelope } from '../../../shared/contract/index.ts';
import type { Guarded } from './sqlite-errors.ts';

/** A trust root, registrar list, recall or revocation as it was accepted. */
export interface KeptStatement {
  /** SHA-256 of what came: the root's payload, or the blob of the statement. */
  digest: string;
  envelope: Envelope;
}

export interface TrustStore {
  /** In the order in which they were accepted. */
  accepted(): KeptStatement[];
  keep(statement: KeptStatement): void;
  /** Forgets everything. */
  clear(): void;
}

export function createTrustStore(database: Database, guarded: Guarded): TrustStore {
  const list = database.prepare<[], { digest: string; envelope: string }>(
    'SELECT digest, envelope FROM trust_statement ORDER BY position',
  );
  const insert = database.prepare<[string, string]>(
    'INSERT OR IGNORE INTO trust_statement (digest, envelope) VALUES (?, ?)',
  );
  const clear = database.prepare('DELETE FROM trust_statement');

  return {
    accepted: () =>
      guarded(() =>
        list.all().map(({ digest, envelope }) => ({
          digest,
          envelope: Envelope.parse(JSON.parse(envelope)),
        })),
      ),
    keep: ({ digest, envelope }) => void guarded(() => insert.run(digest, JSON.stringify(envelope))),
    clear: () => void guarded(() => clear.run()),
  };
}
