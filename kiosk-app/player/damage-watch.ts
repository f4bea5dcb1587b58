import type { Database } from 'better-sqlite3';
import type { Cancel } from '../../shared/time/index.ts';
import type { PlayerPorts } from './ports.ts';
import { condemn, guardedTelling, type DatabaseSchema, type Guarded } from './state/index.ts';

/**
 * Sees to databases that turn out to be damaged while the player runs: the first sight of it asks for another player, and
 * the file is condemned when this one ends, so that the next sets it aside, begins afresh and reports the loss.
 */
export interface DamageWatch extends Disposable {
  /** How work on a database is done. */
  over(database: Database, schema: DatabaseSchema): Guarded;
  /** From here on damage asks for another player; before, whoever opens the databases sees to it. */
  start(): void;
}

export function createDamageWatch({
  clock,
  restart,
  log,
}: Pick<PlayerPorts, 'clock' | 'restart' | 'log'>): DamageWatch {
  const damaged = new Set<Database>();
  let isStarted = false;
  let cancel: Cancel = () => {};

  function onDamage(database: Database, name: string): void {
    if (!isStarted || damaged.has(database)) return;
    log(`${name}.db turned out to be damaged; it is set aside, and the player starts anew`);
    if (damaged.size === 0) cancel = clock.after(0, restart);
    damaged.add(database);
  }
  return {
    over: (database, { name }) => guardedTelling(() => onDamage(database, name)),
    start: () => void (isStarted = true),
    [Symbol.dispose]() {
      cancel();
      for (const database of damaged) condemnIfPossible(database);
    },
  };
}

/** Where not even the mark can be written, the next start finds the damage itself. */
function condemnIfPossible(database: Database): void {
  try {
    condemn(database);
  } catch {
    // Nothing more can be done to this file.
  }
}
