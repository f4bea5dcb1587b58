import { formatInstant } from '../../shared/time/index.ts';
import { forgetAll } from '../platform/forgetting.ts';
import { CODE_LIFE_MS } from './enrolment.ts';
import type { KiosksParts } from './kiosks-deps.ts';

/** Forgets, of all kiosks and units, what can no longer be used. A unit learns for a while that its code has expired. */
export async function forgetExpired(
  { platform, sessions, enrolments }: KiosksParts,
  signal?: AbortSignal,
): Promise<void> {
  const { database, clock } = platform;
  const nowMs = clock.wallMs();
  const now = formatInstant(nowMs);
  const lifeAgo = formatInstant(nowMs - CODE_LIFE_MS);
  await forgetAll(database, (trx, most) => sessions.deleteExpired(trx, now, most), signal);
  await forgetAll(database, (trx, most) => enrolments.deleteExpired(trx, lifeAgo, most), signal);
  await database.transact((trx) => enrolments.deleteWrongCodes(trx, lifeAgo));
}
