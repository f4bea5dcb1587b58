import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createInvitations } from '../../../../server/platform/invitations.ts';
import { createTurns, type Release, type Turns } from '../../../../server/platform/turns.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Asks for so many turns at once; answers what became of each, in the order asked. */
function ask(turns: Turns, count: number, who = (index: number): string => `kiosk ${index}`) {
  const began: Release[] = [];
  const refused: { who: string; retryAfterMs: number }[] = [];
  for (let index = 0; index < count; index++)
    turns.take(who(index)).then(
      (release) => void began.push(release),
      (error: { retryAfterMs: number }) =>
        void refused.push({ who: who(index), retryAfterMs: error.retryAfterMs }),
    );
  return { began, refused };
}

describe('turns', () => {
  it('begin one in each turn of the event loop, in the order in which they were asked for', async () => {
    const turns = createTurns(createManualClock());
    const order: number[] = [];
    for (let index = 0; index < 5; index++)
      void turns.take('kiosk').then((release) => {
        order.push(index);
        release();
      });
    await Promise.resolve();
    for (let begun = 1; begun <= 5; begun++) {
      await nextTurn();
      expect(order).toEqual(Array.from({ length: Math.min(5, begun + 1) }, (_, index) => index));
    }
  });

  it('begin with what is urgent, however long other things have waited', async () => {
    const turns = createTurns(createManualClock());
    const order: string[] = [];
    for (const [name, isUrgent] of [
      ['first', false],
      ['file', false],
      ['manifest', true],
      ['another manifest', true],
    ] as const)
      void turns.take('kiosk', isUrgent).then((release) => {
        order.push(name);
        release();
      });
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(order).toEqual(['first', 'manifest', 'another manifest', 'file']);
  });

  it('are held by 64 at most; the next begins when one ends', async () => {
    const turns = createTurns(createManualClock());
    const { began } = ask(turns, 70);
    for (let turn = 0; turn < 100; turn++) await nextTurn();
    expect(began).toHaveLength(64);
    began[0]?.();
    began[0]?.();
    await nextTurn();
    expect(began).toHaveLength(65);
  });

  it('measure how much gets done while there is something to do, and not in between', async () => {
    const clock = createManualClock();
    const turns = createTurns(clock);
    for (let piece = 0; piece < 4_000; piece++) {
      const release = await turns.take('kiosk');
      clock.advance(10);
      release();
      clock.advance(500);
      await nextTurn();
    }
    expect(turns.perSecond()).toBeCloseTo(100, 0);
  });

  it('refuse what would wait for more than five seconds, and let those who come back as asked go first', async () => {
    const turns = createTurns(createManualClock());
    const mostWaiting = turns.perSecond() * 5;
    const first = ask(turns, mostWaiting + 300);
    await nextTurn();
    expect(first.refused).toHaveLength(299);
    const [earliest, latest] = [first.refused[0], first.refused.at(-1)];
    expect(earliest?.retryAfterMs).toBeGreaterThan(5_000);
    expect(latest?.retryAfterMs).toBeGreaterThan(earliest?.retryAfterMs ?? 0);

    const strangers = ask(turns, 10, (index) => `stranger ${index}`);
    const back = ask(turns, 1, () => latest?.who ?? '');
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(strangers.refused).toHaveLength(10);
    expect(back.refused).toEqual([]);
    for (const release of first.began) release();
    await nextTurn();
    expect(back.began).toHaveLength(1);
  });
});

describe('invitations', () => {
  test.prop([fc.integer({ min: 1, max: 50 }), fc.integer({ min: 20, max: 500 })])(
    'ask everybody back at a time of their own, no more than so many a second',
    (callers, perSecond) => {
      const invitations = createInvitations(createManualClock());
      const times = Array.from({ length: callers }, (_, index) =>
        invitations.invite(`kiosk ${index}`, { afterMs: 5_000, perSecond }),
      );
      for (const [index, timeMs] of times.entries())
        expect(timeMs).toBeCloseTo(5_000 + ((index + 1) * 1_000) / perSecond, 3);
    },
  );

  it('are good once, for whoever has one, and not for ever', () => {
    const clock = createManualClock();
    const invitations = createInvitations(clock);
    const line = { afterMs: 1_000, perSecond: 10 };
    for (const who of ['a', 'a', 'b']) invitations.invite(who, line);
    clock.advance(1_200);
    expect(['a', 'a', 'a', 'c'].map(invitations.accept)).toEqual([true, true, false, false]);
    clock.advance(61_000);
    expect(invitations.accept('b')).toBe(false);
  });
});
