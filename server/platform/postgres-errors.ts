import { DatabaseError } from 'pg';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { storageTrouble } from './storage-trouble.ts';

/** Beginning of an SQLSTATE → what it is to us; the longest one counts. See appendix A of PostgreSQL's manual. */
const CODES: Record<string, { code: ErrorCode; detail: string }> = {
  '08': { code: 'storage/unreachable', detail: 'the connection to PostgreSQL broke' },
  '22021': { code: 'request/invalid', detail: 'a text holds a character that cannot be kept' },
  '25P03': { code: 'storage/busy', detail: 'a transaction stood still for too long' },
  '40': { code: 'storage/busy', detail: 'other transactions came in between' },
  '53': { code: 'storage/busy', detail: 'PostgreSQL lacks memory or room for more work' },
  '53100': { code: 'storage/full', detail: 'the disk of PostgreSQL is full' },
  '53300': { code: 'storage/unreachable', detail: 'PostgreSQL takes no more connections' },
  '55P03': { code: 'storage/busy', detail: 'a lock was not to be had in time' },
  '57014': { code: 'storage/busy', detail: 'a statement took too long' },
  '57P': { code: 'storage/unreachable', detail: 'PostgreSQL is stopping or starting' },
  '58030': { code: 'storage/unreadable', detail: 'PostgreSQL cannot read its files' },
  XX: { code: 'storage/unreadable', detail: 'PostgreSQL finds its files damaged' },
};

/** Serialization, deadlock, and constraints that another transaction may have broken between our look and our write. */
const CLASHES = new Set(['40001', '40P01', '23505', '23503']);

/** An error of PostgreSQL, or of the way to it, as one of ours. What it quotes of rows stays in its cause. */
export function toStorageError(cause: unknown): AppError {
  if (!(cause instanceof DatabaseError)) {
    return storageTrouble({ code: 'storage/unreachable', detail: 'PostgreSQL does not answer' }, { cause });
  }
  const sqlState = cause.code ?? '';
  const known = CODES[sqlState] ?? CODES[sqlState.slice(0, 3)] ?? CODES[sqlState.slice(0, 2)];
  const { code, detail } = known ?? { code: 'server/defect', detail: 'PostgreSQL refused a statement' };
  return storageTrouble({ code, detail }, { cause, data: { sqlState } });
}

/** Whether the same work may succeed when it runs again, because the only trouble was another transaction. */
export function isClash(error: unknown): boolean {
  return error instanceof AppError && CLASHES.has(String(error.data?.['sqlState']));
}

/** What a first connection failed by, in words for who set the address. Names no secret. */
export function toOpeningError(error: AppError): AppError {
  const { cause } = error;
  const isAway = cause instanceof DatabaseError ? error.code !== 'server/defect' : isOfNetwork(cause);
  if (isAway) return error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError('config/invalid', `WAYPOST_DATABASE_URL opens no database: ${reason}`, { cause });
}

function isOfNetwork(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  return 'syscall' in cause ? cause.syscall !== 'open' : cause instanceof AggregateError || isTimeout(cause);
}

/** The pool's errors carry no code. */
function isTimeout({ message }: Error): boolean {
  return /time-?out|terminated/i.test(message);
}
