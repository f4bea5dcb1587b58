import { describe, expect, it } from 'vitest';
import { createAttempts, type Attempts } from '../../../../server/accounts/attempts.ts';
import { testPlatform } from '../../../support/platform.ts';

const MINUTE_MS = 60_000;

/** How many of so many attempts are let through, one after another. */
async function passed(attempts: Attempts, many: number, whoAt: (at: number) => [string, string]) {
  let count = 0;
  for (let at = 0; at < many; at += 1)
    await attempts.begin(...whoAt(at)).then(
      () => (count += 1),
      (refusal: unknown) => expect(refusal).toMatchObject({ code: 'request/too-many' }),
    );
  return count;
}

describe('attempts to sign in', () => {
  it('are five for one name from one place, and for all of an IPv6 network together', async () => {
    await using platform = await testPlatform();
    const attempts = createAttempts(platform);
    expect(await passed(attempts, 8, () => ['Administrator', '10.0.0.7'])).toBe(5);
    expect(await passed(attempts, 8, (at) => ['administrator', `2001:db8:0:7::${at + 1}`])).toBe(5);
    expect(await passed(attempts, 1, () => ['administrator', '10.0.0.8'])).toBe(1);
  });

  it('are fifty for one name, wherever from', async () => {
    await using platform = await testPlatform();
    const attempts = createAttempts(platform);
    expect(await passed(attempts, 60, (at) => ['administrator', `10.0.0.${at}`])).toBe(50);
    expect(await passed(attempts, 1, () => ['somebody-else', '10.0.0.7'])).toBe(1);
  });

  it('are a hundred from one place, whoever is named', async () => {
    await using platform = await testPlatform();
    const attempts = createAttempts(platform);
    expect(await passed(attempts, 110, (at) => [`person-${at}`, '10.0.0.7'])).toBe(100);
    expect(await passed(attempts, 1, () => ['person-1', '10.0.0.8'])).toBe(1);
  });

  it('count for every server on the database, for a quarter of an hour after the first', async () => {
    await using platform = await testPlatform();
    const [one, other] = [createAttempts(platform), createAttempts(platform)];
    expect(await passed(one, 5, () => ['administrator', '10.0.0.7'])).toBe(5);
    platform.clock.advance(10 * MINUTE_MS);
    const refused = await other.begin('administrator', '10.0.0.7').catch((refusal: unknown) => refusal);
    expect(refused).toMatchObject({ code: 'request/too-many', retryAfterMs: 5 * MINUTE_MS });
    platform.clock.advance(5 * MINUTE_MS);
    expect(await passed(other, 1, () => ['administrator', '10.0.0.7'])).toBe(1);
  });

  it('that succeed are none, and forgive nobody who guesses elsewhere', async () => {
    await using platform = await testPlatform();
    const attempts = createAttempts(platform);
    expect(await passed(attempts, 49, (at) => ['administrator', `10.0.0.${at}`])).toBe(49);
    for (let again = 0; again < 8; again += 1) {
      await attempts.begin('administrator', '10.0.1.1');
      await attempts.succeeded('administrator', '10.0.1.1');
    }
    expect(await passed(attempts, 8, (at) => ['administrator', `10.0.2.${at}`])).toBe(1);
  });

  it('are kept as hashes, and forgotten when they count no more', async () => {
    await using platform = await testPlatform();
    const { database, clock } = platform;
    const attempts = createAttempts(platform);
    await attempts.begin('a password typed into the wrong field', '10.0.0.7');
    const kept = await database.read.selectFrom('signInAttempts').selectAll().execute();
    expect(kept).toHaveLength(3);
    expect(kept.every(({ id }) => /^[0-9a-f]{64}$/.test(id))).toBe(true);
    expect(await database.transact((trx) => attempts.forgetOld(trx, 9))).toBe(0);
    clock.advance(15 * MINUTE_MS);
    expect(await database.transact((trx) => attempts.forgetOld(trx, 9))).toBe(3);
  });
});
