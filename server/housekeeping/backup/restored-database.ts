import { createAudit } from '../../audit/index.ts';
import { SERVER_ACTOR } from '../../platform/actor.ts';
import { createBus } from '../../platform/bus.ts';
import type { Database } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BackupFacts } from './backup-facts.ts';

export type RestoreTools = Pick<Platform, 'clock' | 'crypto' | 'random'>;

/** What is put back, and where. */
export interface RestoredDatabase {
  /** The copy in the backup, which is verified. */
  copy: string;
  facts: BackupFacts;
  databaseUrl: string;
  /** Folder of what was there before, made when something was. */
  aside: string;
  /** Folder for what is prepared, which is gone afterwards. */
  staging: string;
  at: string;
  tools: RestoreTools;
}

/** How the database of one engine is put back. */
export interface DatabaseSwap {
  /** Prepares what can be prepared; nothing in use is changed. */
  prepare(): Promise<void>;
  /** Puts it in place of what is there. False when nothing was. */
  replace(): Promise<boolean>;
  /** Removes what was prepared and is not used. */
  tidy(): Promise<void>;
}

/** The audit says that it was set back. */
export async function writeDown(
  database: Pick<Database, 'transact'>,
  { facts, at, tools }: Pick<RestoredDatabase, 'facts' | 'at' | 'tools'>,
): Promise<void> {
  await database.transact((trx) =>
    createAudit({ ...tools, bus: createBus() }).append(trx, {
      actor: SERVER_ACTOR,
      action: 'housekeeping:restore',
      subject: { kind: 'backup', id: facts.madeAt },
      after: { madeAt: facts.madeAt, restoredAt: at, checksums: facts.checksums },
    }),
  );
}
