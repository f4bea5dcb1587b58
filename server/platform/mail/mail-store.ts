import type { MailStanding } from '../../../shared/contract/index.ts';
import type { Reader, Transactor } from '../database.ts';
import type { MailTables } from '../schema/mail.ts';

type Row = MailTables['letters'];

/** One that waits, as it was queued. */
export type QueuedLetter = Pick<
  Row,
  'id' | 'dedupeKey' | 'recipient' | 'subject' | 'language' | 'queuedAt' | 'expiresAt'
> & { sealed: string };

/** One that is being sent, for the so-many-th time. */
export type ClaimedLetter = QueuedLetter & { attempts: number };

/** False when one of the same key was queued before. */
export async function insertLetter(trx: Transactor, letter: QueuedLetter): Promise<boolean> {
  const inserted = await trx
    .insertInto('letters')
    .values({
      ...letter,
      attempts: 0,
      nextAttemptAt: letter.queuedAt,
      sentAt: null,
      failedAt: null,
      problem: null,
    })
    .onConflict((conflict) => conflict.column('dedupeKey').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whether so many wait, or more. */
export async function areWaiting(reader: Reader, count: number): Promise<boolean> {
  const last = reader
    .selectFrom('letters')
    .select('id')
    .where('nextAttemptAt', 'is not', null)
    .orderBy('nextAttemptAt')
    .limit(1)
    .offset(count - 1);
  return (await last.executeTakeFirst()) !== undefined;
}

/** Takes the letter that is due longest, and keeps it from others until an instant. */
export async function claimLetter(
  trx: Transactor,
  { now, until }: { now: string; until: string },
): Promise<ClaimedLetter | null> {
  const due = await trx
    .selectFrom('letters')
    .selectAll()
    .where('nextAttemptAt', '<=', now)
    .orderBy('nextAttemptAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (due === undefined) return null;
  const attempts = due.attempts + 1;
  await trx.updateTable('letters').set({ attempts, nextAttemptAt: until }).where('id', '=', due.id).execute();
  const { id, dedupeKey, recipient, subject, language, queuedAt, expiresAt, sealed } = due;
  return { id, dedupeKey, recipient, subject, language, queuedAt, expiresAt, sealed: sealed ?? '', attempts };
}

/** What became of an attempt. */
export type Settled =
  | { sentAt: string }
  | { failedAt: string; problem: string }
  | { nextAttemptAt: string; problem: string };

/** Of a letter that somebody else has taken on meanwhile it says nothing. */
export async function settleLetter(
  trx: Transactor,
  { id, attempts }: ClaimedLetter,
  outcome: Settled,
): Promise<void> {
  const isOver = !('nextAttemptAt' in outcome);
  await trx
    .updateTable('letters')
    .set({ ...(isOver ? { nextAttemptAt: null, sealed: null } : {}), ...outcome })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('nextAttemptAt', 'is not', null)
    .execute();
}

/** Gives up those whose time is over; so many at most, how many. */
export async function giveUpLate(trx: Transactor, now: string, most: number): Promise<number> {
  const late = trx
    .selectFrom('letters')
    .select('id')
    .where('expiresAt', '<=', now)
    .where('nextAttemptAt', 'is not', null)
    .limit(most);
  const { numUpdatedRows } = await trx
    .updateTable('letters')
    .set((row) => ({
      nextAttemptAt: null,
      sealed: null,
      failedAt: now,
      problem: row.fn.coalesce('problem', row.val('its time was over')),
    }))
    .where('id', 'in', late)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** So many at most; how many. */
export async function deleteLettersBefore(
  trx: Transactor,
  expiredBefore: string,
  most: number,
): Promise<number> {
  const some = trx.selectFrom('letters').select('id').where('expiresAt', '<', expiredBefore).limit(most);
  const { numDeletedRows } = await trx.deleteFrom('letters').where('id', 'in', some).executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteWaiting(trx: Transactor, dedupeKey: string): Promise<void> {
  const waiting = trx.deleteFrom('letters').where('nextAttemptAt', 'is not', null);
  await waiting.where('dedupeKey', '=', dedupeKey).execute();
}

/** When one is due next; null when none waits. */
export async function nextDueAt(reader: Reader): Promise<string | null> {
  const first = reader
    .selectFrom('letters')
    .select('nextAttemptAt')
    .where('nextAttemptAt', 'is not', null)
    .orderBy('nextAttemptAt')
    .limit(1);
  return (await first.executeTakeFirst())?.nextAttemptAt ?? null;
}

/** By the key; of those that were never queued, or were forgotten, nothing. */
export async function standingsOf(
  reader: Reader,
  dedupeKeys: readonly string[],
): Promise<Map<string, MailStanding>> {
  if (dedupeKeys.length === 0) return new Map();
  const rows = await reader
    .selectFrom('letters')
    .select(['dedupeKey', 'queuedAt', 'sentAt', 'failedAt', 'problem'])
    .where('dedupeKey', 'in', dedupeKeys)
    .execute();
  return new Map(rows.map((row) => [row.dedupeKey, standingOf(row)]));
}

function standingOf({
  queuedAt,
  sentAt,
  failedAt,
  problem,
}: Pick<Row, 'queuedAt' | 'sentAt' | 'failedAt' | 'problem'>): MailStanding {
  if (sentAt !== null) return { state: 'sent', at: sentAt, problem: null };
  if (failedAt !== null) return { state: 'failed', at: failedAt, problem };
  return { state: 'waiting', at: queuedAt, problem };
}
