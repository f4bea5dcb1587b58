import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema/index.ts';

export type Reader = Kysely<Tables>;
/** Only inside `transact`: a write takes one, so that it cannot happen outside. A `Reader` of the same moment, too. */
export type Transactor = Transaction<Tables>;

/** A database that is looked into as it is: it is not brought up to date, and nothing of it can be written. */
export interface ReadOnly extends AsyncDisposable {
  read: Reader;
}

/**
 * One logical database. Reading and writing have separate handles: inside `transact` use nothing but its argument
 * (a call to `read` there would wait for itself).
 */
export interface Database extends AsyncDisposable {
  read: Reader;
  /**
   * Runs work in one transaction: all of it is kept, or nothing, and as if transactions ran one after another. Where
   * several run at once (PostgreSQL) work is run again when another came in between: it does nothing outside `trx` that
   * may not be done twice, and tells what it did by what it answers.
   */
  transact<T>(work: (trx: Transactor) => Promise<T>): Promise<T>;
}
