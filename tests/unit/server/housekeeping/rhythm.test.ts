import { fc, test } from '@fast-check/vitest';
import { createTask } from 'node-cron';
import { describe, expect, it } from 'vitest';
import {
  cronOf,
  dueAtMs,
  regularAfter,
  RETRY_MS,
  type Rhythm,
} from '../../../../server/housekeeping/rhythm.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';

const MINUTE_MS = 60_000;
const minute = fc.integer({ min: 0, max: 59 });
const rhythms: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({ every: fc.constant('hour' as const), minute }),
  fc.record({ every: fc.constant('day' as const), hour: fc.integer({ min: 0, max: 23 }), minute }),
);
const instants = fc.integer({
  min: parseInstant('2026-01-01T00:00:00Z'),
  max: parseInstant('2036-01-01T00:00:00Z'),
});

/** The slow way: minute by minute, asking the library whether it would wake up. */
function nextByCron(rhythm: Rhythm, afterMs: number): number {
  const task = createTask(cronOf(rhythm), () => {}, { timezone: 'UTC' });
  try {
    const startMs = Math.floor(afterMs / MINUTE_MS + 1) * MINUTE_MS;
    for (let atMs = startMs; ; atMs += MINUTE_MS)
      if (task.match(new Date(Temporal.Instant.fromEpochMilliseconds(atMs).epochMilliseconds))) return atMs;
  } finally {
    void task.destroy();
  }
}

describe('the regular time of a job', () => {
  test.prop([rhythms, instants], { numRuns: 20 })('is what its cron expression says', (rhythm, afterMs) => {
    expect(formatInstant(regularAfter(rhythm, afterMs))).toBe(formatInstant(nextByCron(rhythm, afterMs)));
  });

  it('is the next one when asked for at a regular time itself', () => {
    const nightly: Rhythm = { every: 'day', hour: 19, minute: 30 };
    const atMs = parseInstant('2026-11-22T19:30:00Z');
    expect(formatInstant(regularAfter(nightly, atMs))).toBe('2026-11-23T19:30:00.000Z');
  });
});

describe('a job', () => {
  const nightly: Rhythm = { every: 'day', hour: 19, minute: 0 };
  const nowMs = parseInstant('2026-11-22T08:00:00Z');
  const due = (startedAt: string | null, isDone = true): string => {
    const last = startedAt === null ? null : { startedMs: parseInstant(startedAt), isDone };
    return formatInstant(dueAtMs(nightly, { last, nowMs }));
  };

  it('is due at once when it never ran', () => {
    expect(due(null)).toBe('2026-11-22T08:00:00.000Z');
  });

  it('is due at its next time when it was done', () => {
    expect(due('2026-11-21T19:00:12Z')).toBe('2026-11-22T19:00:00.000Z');
  });

  it('is due once after missed nights', () => {
    expect(due('2026-11-18T19:00:00Z') < '2026-11-22T08').toBe(true);
    expect(due('2026-11-22T08:00:00Z')).toBe('2026-11-22T19:00:00.000Z');
  });

  it('is due again soon when it came to nothing, and at its regular time if that is sooner', () => {
    expect(due('2026-11-22T07:59:00Z', false)).toBe(formatInstant(nowMs - MINUTE_MS + RETRY_MS));
    expect(due('2026-11-22T18:50:00Z', false)).toBe('2026-11-22T19:00:00.000Z');
  });
});
