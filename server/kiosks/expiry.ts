import { formatInstant } from '../../shared/time/index.ts';
import { CODE_LIFE_MS } from './enrolment.ts';
import type { KiosksParts } from './kiosks-deps.ts';

/** Forgets, of all kiosks and units, what can no longer be used. A unit learns for a while that its code has expired. */
export async function forgetExpired({ platform, sessions, enrolments }: KiosksParts): Promise<void> {
  const { database, clock } = platform;
  const nowMs = clock.wallMs();
  const lifeAgo = formatInstant(nowMs - CODE_LIFE_MS);
  await database.transact((trx) => sessions.deleteExpired(trx, formatInstant(nowMs)));
  await database.transact(async (trx) => {
    await enrolments.deleteExpired(trx, lifeAgo);
    await enrolments.deleteWrongCodes(trx, lifeAgo);
  });
}
