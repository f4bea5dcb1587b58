import { describe, expect, it } from 'vitest';
import { readingStore } from '../../../../server/readings/reading-store.ts';
import type { StoredReading } from '../../../../server/readings/reading.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const START_MS = 1_800_000_000_000;
const at = (seconds: number): string => formatInstant(START_MS + seconds * 1_000);

function reading(gateId: string, key: string, more: Partial<StoredReading> = {}): StoredReading {
  const seen = { value: 'open', observedAt: at(0), ttlSeconds: 100 };
  const told = { key, ...seen, since: at(0), sequence: START_MS };
  return { gateId, told, seen, valueType: 'string', dueAt: null, sentBy: null, ...more };
}

describe.each(ENGINES)('the store of readings on %s', (engine) => {
  const stored = storedOn(engine);
  const save = (...readings: StoredReading[]) => stored.transact((trx) => readingStore.save(trx, readings));

  it('keeps the last of each key of each gate, whatever type its value is of', async () => {
    const [gateId, other] = [await stored.gate(), await stored.gate()];
    const [a, b] = [reading(gateId, 'a'), reading(gateId, 'b')];
    const changed = {
      ...b,
      told: { ...b.told, value: null, earlier: [{ value: 'open', since: at(-9) }], sequence: START_MS + 7 },
      seen: { ...b.seen, value: 4.5 },
      valueType: 'number' as const,
      sentBy: { kind: 'api-token' as const, name: 'Lane desk' },
    };
    await save(a, b, reading(other, 'a'));
    await save(changed);
    expect(await readingStore.among(stored.read, gateId, ['b', 'a', 'c'])).toEqual([a, changed]);
    expect(await readingStore.standing(stored.read, gateId)).toEqual({
      count: 2,
      tables: 0,
      sequence: START_MS + 7,
    });
    expect(await readingStore.sequenceOf(stored.read, gateId)).toBe(START_MS + 7);
    const nowhere = stored.newId();
    expect(await readingStore.standing(stored.read, nowhere)).toEqual({ count: 0, tables: 0, sequence: 0 });
    expect(await readingStore.sequenceOf(stored.read, nowhere)).toBe(0);
  });

  it('keeps tables, and counts them apart', async () => {
    const gateId = await stored.gate();
    const value = { rows: [{ flight: 'VN255', gate: 7, isLate: false, belt: null }] };
    const flights = reading(gateId, 'flights.arrivals', { valueType: 'table' });
    const table = { ...flights, told: { ...flights.told, value }, seen: { ...flights.seen, value } };
    await save(table, reading(gateId, 'a'));
    expect(await readingStore.among(stored.read, gateId, ['flights.arrivals'])).toEqual([table]);
    expect(await readingStore.standing(stored.read, gateId)).toMatchObject({ count: 2, tables: 1 });
  });

  it('lists those of a gate by their keys, a page at a time', async () => {
    const gateId = await stored.gate();
    await save(...['c', 'a', 'b'].map((key) => reading(gateId, key)));
    const first = await readingStore.list(stored.read, { gateId, after: '', limit: 2 });
    expect(first).toMatchObject({ rows: [{ told: { key: 'a' } }, { told: { key: 'b' } }], next: 'b' });
    const second = await readingStore.list(stored.read, { gateId, after: 'b', limit: 2 });
    expect(second).toMatchObject({ rows: [{ told: { key: 'c' } }], next: null });
  });

  it('names those that are due, the longest due first, and when the next is', async () => {
    const gateId = await stored.gate();
    await save(
      reading(gateId, 'later', { dueAt: at(30) }),
      reading(gateId, 'second', { dueAt: at(20) }),
      reading(gateId, 'first', { dueAt: at(10) }),
      reading(gateId, 'never'),
    );
    const due = await readingStore.due(stored.read, at(20), 9);
    expect(due.map(({ told }) => told.key)).toEqual(['first', 'second']);
    expect(await readingStore.due(stored.read, at(20), 1)).toHaveLength(1);
    expect(await readingStore.nextDue(stored.read)).toBe(at(10));
    await save(...['first', 'second', 'later'].map((key) => reading(gateId, key)));
    expect(await readingStore.nextDue(stored.read)).toBeNull();
  });

  it('forgets what ran out before an instant, some at a time', async () => {
    const gateId = await stored.gate();
    const seen = { value: 'open', observedAt: at(-1_000), ttlSeconds: 100 };
    await save(...['a', 'b'].map((key) => reading(gateId, key, { seen })));
    const forget = (before: string) => stored.transact((trx) => readingStore.deleteRunOut(trx, before, 1));
    expect(await forget(at(-900))).toBe(0);
    expect(await forget(at(-899))).toBe(1);
    expect(await readingStore.standing(stored.read, gateId)).toMatchObject({ count: 1 });
  });
});
