import { describe, expect, it } from 'vitest';
import {
  assertTakeable,
  observed,
  settled,
  withSeen,
  type Observation,
  type StoredReading,
} from '../../../../server/readings/reading.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatInstant } from '../../../../shared/time/index.ts';

const START_MS = 1_800_000_000_000;
const SECOND_MS = 1_000;

/** What a source saw so many seconds after the start. */
function seen(value: Observation['value'], seconds: number, ttlSeconds = 100): Observation {
  return { value, observedAt: at(seconds), ttlSeconds };
}

function at(seconds: number): string {
  return formatInstant(START_MS + seconds * SECOND_MS);
}

/** A reading of one key, seen again and again. */
function feed(before?: StoredReading) {
  let known = before;
  let sequence = 0;
  const moment = (seconds: number) => ({
    nowMs: START_MS + seconds * SECOND_MS,
    nextSequence: () => (sequence += 1),
  });
  return {
    says: (observation: Observation, seconds: number): StoredReading => {
      const taken = observed(observation, START_MS + seconds * SECOND_MS);
      assertTakeable(taken, known, START_MS + seconds * SECOND_MS);
      return (known = withSeen(
        known,
        { gateId: 'gate', key: 'lanes.7.state', seen: taken, sentBy: null },
        moment(seconds),
      ));
    },
    due: (seconds: number): StoredReading | undefined => (known = known && settled(known, moment(seconds))),
  };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('a reading', () => {
  it('is told to kiosks at once when it is new, and when it changes after ten seconds or more', () => {
    const { says } = feed();
    expect(says(seen('open', 0), 0)).toMatchObject({ told: { value: 'open', since: at(0), sequence: 1 } });
    const changed = says(seen('closed', 10), 11);
    expect(changed.told).toMatchObject({
      value: 'closed',
      since: at(10),
      earlier: [{ value: 'open', since: at(0) }],
      observedAt: at(10),
    });
    expect(changed.dueAt).toBeNull();
  });

  it('that changes sooner is held until the last change has stood for ten seconds, and only the latest counts', () => {
    const { says, due } = feed();
    says(seen(1, 0), 0);
    const held = says(seen(2, 3), 3);
    expect(held).toMatchObject({ told: { value: 1, sequence: 1 }, seen: { value: 2 }, dueAt: at(10) });
    says(seen(3, 5), 5);
    expect(due(9)).toMatchObject({ told: { value: 1 } });
    expect(due(10)).toMatchObject({
      told: { value: 3, since: at(10), earlier: [{ value: 1, since: at(0) }], observedAt: at(5) },
      dueAt: null,
    });
  });

  it('that changes and changes back within ten seconds never changed', () => {
    const { says, due } = feed();
    says(seen(true, 0), 0);
    says(seen(false, 3), 3);
    says(seen(true, 6), 6);
    expect(due(10)).toMatchObject({ told: { value: true, since: at(0), sequence: 1 } });
  });

  it('is told with the eight values that it had before', () => {
    const { says } = feed();
    for (let i = 0; i < 10; i += 1) says(seen(i, 20 * i), 20 * i);
    const { told } = says(seen(10, 200), 200);
    expect(told.earlier?.map(({ value }) => value)).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
  });

  it('that is only repeated is told again when half of its time is over, and keeps its beginning', () => {
    const { says, due } = feed();
    says(seen('open', 0), 0);
    expect(says(seen('open', 20), 20)).toMatchObject({ told: { sequence: 1 }, dueAt: at(50) });
    expect(due(50)).toMatchObject({ told: { sequence: 2, observedAt: at(20), since: at(0) }, dueAt: null });
    expect(says(seen('open', 99), 99).told).toMatchObject({ sequence: 3, since: at(0) });
  });

  it('that is to hold less long than kiosks believe is told of at once', () => {
    const { says } = feed();
    says(seen('open', 0, 3_600), 0);
    expect(says(seen('open', 5, 60), 5).told).toMatchObject({ sequence: 2, ttlSeconds: 60, since: at(0) });
  });

  it('that had run out begins anew, though it is what it was', () => {
    const { says } = feed();
    says(seen('open', 0), 0);
    expect(says(seen('open', 200), 200).told).toMatchObject({
      since: at(200),
      earlier: [
        { value: null, since: at(100) },
        { value: 'open', since: at(0) },
      ],
    });
  });

  it('that is a table changes at once, however soon after the last change, and keeps nothing of what it was', () => {
    const { says } = feed();
    says(seen({ rows: [{ flight: 'VN255', gate: 7 }] }, 0), 0);
    const changed = says(seen({ rows: [{ flight: 'VN255', gate: 8 }] }, 1), 1);
    expect(changed).toMatchObject({ told: { since: at(1), sequence: 2 }, dueAt: null });
    expect(changed.told).not.toHaveProperty('earlier');
    const empty = says(seen({ rows: [] }, 2), 2);
    expect(empty.told).toMatchObject({ value: { rows: [] }, since: at(2), sequence: 3 });
    expect(says(seen(null, 3), 20).told).not.toHaveProperty('earlier');
  });

  it('that is the same table again is a repetition', () => {
    const { says, due } = feed();
    const rows = () => ({ rows: [{ flight: 'VN255', gate: 7 }] });
    says(seen(rows(), 0), 0);
    expect(says(seen(rows(), 20), 20)).toMatchObject({ told: { sequence: 1 }, dueAt: at(50) });
    expect(due(50)).toMatchObject({ told: { sequence: 2, since: at(0) } });
  });

  it('begins now when the clock of its source is ahead, and where a late source saw it when that comes late', () => {
    expect(feed().says(seen('open', 60), 0).told.since).toBe(at(0));
    expect(feed().says(seen('open', -60), 0).told.since).toBe(at(-60));
  });
});

describe('what a source says', () => {
  it.each<[string, Observation, number, string]>([
    ['from more than five minutes ahead', seen('open', 301), 0, 'reading/from-the-future'],
    ['from five minutes ahead', seen('open', 300), 0, 'taken'],
    ['that was over before it came', seen('open', 0), 100, 'reading/run-out'],
    ['in the last moment of its time', seen('open', 0), 99, 'taken'],
  ])('%s is judged by the clock of the server', (_what, observation, seconds, code) => {
    expect(codeOf(() => feed().says(observation, seconds))).toBe(code);
  });

  it('is refused when something later is known, and taken again when it is the same', () => {
    const { says } = feed();
    says(seen('open', 20), 20);
    expect(codeOf(() => says(seen('closed', 19), 21))).toBe('reading/outdated');
    expect(codeOf(() => says(seen('open', 20), 21))).toBe('taken');
  });

  it('of a time that has not come is as of now, and keeps nobody out who comes later', () => {
    const { says } = feed();
    expect(says(seen('open', 240), 0)).toMatchObject({
      seen: { observedAt: at(0) },
      told: { value: 'open', observedAt: at(0), since: at(0) },
    });
    expect(says(seen('closed', 11), 11).told).toMatchObject({ value: 'closed', since: at(11) });
  });

  it('of a time that has not come stands in the order in which it came', () => {
    const { says } = feed();
    says(seen('open', 240), 0);
    expect(says(seen('closed', 230), 0).seen.value).toBe('closed');
    expect(says(seen('suspended', 220), 15).told).toMatchObject({ value: 'suspended', observedAt: at(15) });
    expect(codeOf(() => says(seen('open', 14), 16))).toBe('reading/outdated');
  });

  it('is heard at once where what is known was dated by a clock that was hours ahead', () => {
    const ahead = feed().says(seen('open', 7_200), 7_200);
    const closed = feed(ahead).says(seen('closed', 5), 5);
    expect(closed).toMatchObject({
      told: { value: 'closed', since: at(5), observedAt: at(5), sequence: 1 },
      dueAt: null,
    });
    const open = feed(ahead).says(seen('open', 5, 10_000), 5);
    expect(open).toMatchObject({ told: { value: 'open', observedAt: at(5) }, dueAt: null });
  });

  it('is of one type as long as it holds, also when it was unknown for a while', () => {
    const { says } = feed();
    says(seen(12, 0), 0);
    expect(codeOf(() => says(seen('twelve', 1), 1))).toBe('reading/wrong-type');
    says(seen(null, 2), 2);
    expect(codeOf(() => says(seen('twelve', 20), 20))).toBe('reading/wrong-type');
    expect(codeOf(() => says(seen('twelve', 200), 200))).toBe('taken');
    expect(codeOf(() => says(seen({ rows: [] }, 201), 201))).toBe('reading/wrong-type');
  });
});
