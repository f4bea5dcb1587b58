import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, reasonOfReceipt } from '../../../../server/feeds/feed-parts.ts';
import { begunAnew, newState, standingOf } from '../../../../server/feeds/feed.ts';
import { assertOfNow, withoutLeaps } from '../../../../server/feeds/plausibility.ts';
import { waitMs } from '../../../../server/feeds/rhythm.ts';
import { FeedDraft } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatInstant } from '../../../../shared/time/index.ts';

const NOW_MS = 1_800_000_000_000;
const at = (seconds: number): string => formatInstant(NOW_MS + seconds * 1_000);
const feed = (more: object) =>
  FeedDraft.parse({
    gateId: '019ab000-0000-7000-8000-000000000000',
    name: 'Weather',
    arrival: { kind: 'poll', link: 'https://weather.example.vn/', everySeconds: 60 },
    format: { kind: 'metar', station: 'VVNB' },
    zone: 'Asia/Ho_Chi_Minh',
    ttlSeconds: 600,
    ...more,
  });

describe('how long until a feed is asked again', () => {
  it('is its own time, a twentieth more or less', () => {
    expect([0, 0.5, 1].map((chance) => waitMs(60, 0, chance))).toEqual([57_000, 60_000, 63_000]);
  });

  it('is longer after each failure, up to an hour, and never shorter than half of that', () => {
    expect([1, 2, 3].map((failures) => waitMs(60, failures, 1))).toEqual([120_000, 240_000, 480_000]);
    expect([waitMs(60, 9, 1), waitMs(60, 999, 0)]).toEqual([3_600_000, 1_800_000]);
    expect(waitMs(86_400, 3, 1)).toBe(86_400_000);
  });

  it('is never less than half of its own time, nor more than an hour and its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15, max: 86_400 }),
        fc.nat(2_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (every, failures, chance) => {
          const waited = waitMs(every, failures, chance);
          expect(waited).toBeGreaterThanOrEqual(every * 500);
          expect(waited).toBeLessThanOrEqual(Math.max(every * 1_050, 3_600_000));
        },
      ),
    );
  });
});

describe('a document of another time', () => {
  const judged = (seconds: number | null, last: string | null = null): unknown => {
    try {
      assertOfNow(
        { observedAt: seconds === null ? null : at(seconds) },
        { lastObservedAt: last },
        { nowMs: NOW_MS, ttlSeconds: 600 },
      );
      return 'taken';
    } catch (error) {
      return (error as { data: { reason: string } }).data.reason;
    }
  };

  it('is taken where the one before it was taken while the clock of this server was ahead', () => {
    expect([judged(0, at(240)), judged(-30, at(7_200))]).toEqual(['outdated', 'taken']);
  });

  it('is refused when it is ahead, goes backwards, or is over', () => {
    expect([judged(300), judged(301)]).toEqual(['taken', 'from-the-future']);
    expect([judged(-10, at(-10)), judged(-11, at(-10))]).toEqual(['taken', 'outdated']);
    expect([judged(-599), judged(-600)]).toEqual(['taken', 'run-out']);
    expect(judged(null, at(-10))).toBe('taken');
  });
});

describe('what leaps', () => {
  const before = {
    lastValues: [
      { key: 'a', value: 10, observedAt: at(-60) },
      { key: 'b', value: 10, observedAt: at(-1) },
    ],
  };
  const said = (value: number | null, mostJump: number | null = 5) =>
    withoutLeaps(
      { observedAt: null, values: [{ key: 'a', value, mostJump }], news: [], faults: [] },
      before,
      { nowMs: NOW_MS, ttlSeconds: 600 },
    );

  it('is not believed, in either direction', () => {
    expect([said(15), said(5), said(null), said(99, null)].map(({ values }) => values.length)).toEqual([
      1, 1, 1, 1,
    ]);
    for (const value of [16, 4])
      expect(said(value)).toMatchObject({ values: [], faults: [{ reason: 'jump', key: 'a' }] });
  });

  it('is believed when what was said of it before has run out, whatever else holds', () => {
    const [a, b] = before.lastValues;
    const over = { lastValues: [{ ...a, observedAt: at(-600) }, b] as typeof before.lastValues };
    const read = withoutLeaps(
      { observedAt: null, values: [{ key: 'a', value: 99, mostJump: 5 }], news: [], faults: [] },
      over,
      { nowMs: NOW_MS, ttlSeconds: 600 },
    );
    expect(read).toMatchObject({ values: [{ value: 99 }], faults: [] });
  });
});

describe('a feed', () => {
  it('is good until what it said last has run out, and silent from then on', () => {
    const state = { lastGoodAt: at(0), silentAt: at(600) };
    const standing = (of: Parameters<typeof standingOf>[1], seconds: number, more = {}) =>
      standingOf(feed(more), of, NOW_MS + seconds * 1_000);
    expect([standing(state, 599), standing(state, 600)]).toEqual(['good', 'silent']);
    expect(standing({ lastGoodAt: at(0), silentAt: null }, 1)).toBe('silent');
    expect(standing(state, 1, { isOn: false })).toBe('off');
  });

  it('that has not said anything is waited for as long as what it says would hold, and is silent from then on', () => {
    const state = begunAnew(newState('f'), feed({ arrival: { kind: 'push' } }), NOW_MS);
    expect(standingOf(feed({}), state, NOW_MS + 599_000)).toBe('waiting');
    expect(standingOf(feed({}), state, NOW_MS + 600_000)).toBe('silent');
    expect(standingOf(feed({}), { ...state, silentAt: null }, NOW_MS)).toBe('silent');
  });

  it('that fell silent is not good again because somebody changed it', () => {
    const silent = { ...newState('f'), lastGoodAt: at(-700) };
    expect(standingOf(feed({}), begunAnew(silent, feed({}), NOW_MS), NOW_MS)).toBe('silent');
  });

  it('that is changed is asked at once, and what it said before tells nothing of it', () => {
    const state = {
      ...newState('f'),
      lastGoodAt: at(-9),
      lastValues: [{ key: 'a', value: 1, observedAt: at(-9), isStillSaid: true }],
      failures: 7,
      silentAt: at(9),
    };
    expect(begunAnew(state, feed({}), NOW_MS)).toMatchObject({
      dueAt: at(0),
      lastValues: [],
      failures: 0,
      silentAt: at(600),
    });
    expect(begunAnew(state, feed({ isOn: false }), NOW_MS)).toMatchObject({ dueAt: null, silentAt: null });
    expect(begunAnew(state, feed({ arrival: { kind: 'push' } }), NOW_MS)).toMatchObject({ dueAt: null });
  });
});

describe('what goes wrong on the way', () => {
  it('has a reason, in the words of feeds', () => {
    const timeOut = new DOMException('it took too long', 'TimeoutError');
    expect(faultOf(new AppError('link/failed', 'no', { cause: timeOut })).reason).toBe('too-slow');
    expect(faultOf(new AppError('link/failed', 'no', { cause: new Error('hung up') })).reason).toBe(
      'unreachable',
    );
    expect(faultOf(new AppError('link/not-allowed', 'no')).reason).toBe('not-allowed');
    expect(faultOf(new AppError('request/too-large', 'no')).reason).toBe('too-large');
    expect(faultOf(new AppError('feed/refused', 'no', { data: { reason: 'doctype' } }))).toEqual({
      reason: 'doctype',
      detail: 'no',
    });
    expect(['reading/outdated', 'reading/wrong-type', 'reading/too-many'].map(reasonOfReceipt)).toEqual([
      'outdated',
      'wrong-type',
      'too-many',
    ]);
  });

  it('is no fault of the feed where it is one of ours', () => {
    const ours = new AppError('storage/unreadable', 'a defect');
    expect(() => faultOf(ours)).toThrow(ours);
    const defect = new TypeError('a defect');
    expect(() => faultOf(defect)).toThrow(defect);
  });
});
