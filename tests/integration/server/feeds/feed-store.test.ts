import { describe, expect, it } from 'vitest';
import { newState, type StoredState } from '../../../../server/feeds/feed.ts';
import { feedStore, feedTable } from '../../../../server/feeds/feed-store.ts';
import { FeedDraft } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { EDIT, storedOn } from '../../../support/stored.ts';

const at = (minute: number): string => `2026-11-26T07:${String(minute).padStart(2, '0')}:00.000Z`;

describe.each(ENGINES)('the store of feeds on %s', (engine) => {
  const stored = storedOn(engine);

  async function feed(): Promise<string> {
    const id = stored.newId();
    const draft = FeedDraft.parse({
      gateId: await stored.gate(),
      name: 'Weather',
      arrival: { kind: 'push' },
      format: { kind: 'metar', station: 'VVNB' },
      zone: 'Asia/Ho_Chi_Minh',
      ttlSeconds: 600,
    });
    await stored.transact((trx) => feedTable.insert(trx, id, draft, EDIT));
    return id;
  }
  const save = (state: StoredState) => stored.transact((trx) => feedStore.saveState(trx, state));

  it('keeps how each feed fares, and what it said last', async () => {
    const [id, other] = [await feed(), await feed()];
    await save(newState(id));
    const state: StoredState = {
      feedId: id,
      validators: { etag: '"7"', lastModified: null },
      lastTriedAt: at(3),
      lastGoodAt: at(2),
      lastObservedAt: at(1),
      lastValues: [
        { key: 'waits.hall.minutes', value: 12.5, observedAt: at(1), isStillSaid: true },
        {
          key: 'flights.arrivals',
          value: { rows: [{ flight: 'VN255', gate: null }] },
          observedAt: at(0),
          isStillSaid: false,
        },
      ],
      failures: 3,
      dueAt: at(4),
      silentAt: at(9),
      lastFault: { reason: 'jump', detail: 'waits.hall.minutes: from 1 to 99' },
    };
    await save(state);
    expect(await feedStore.states(stored.read, [id, other])).toEqual([state]);
    expect(await feedStore.states(stored.read, [])).toEqual([]);
    await save({ ...newState(id) });
    expect(await feedStore.states(stored.read, [id])).toEqual([newState(id)]);
  });

  it('keeps what a server said last that did not keep what of it is still said, and asks for all of it again', async () => {
    const id = await feed();
    await save({ ...newState(id), validators: { etag: '"7"', lastModified: at(1) }, lastGoodAt: at(2) });
    const lastValues = JSON.stringify([{ key: 'lanes.1.state', value: 'open' }]);
    await stored.transact((trx) =>
      trx.updateTable('feedStates').set({ lastValues }).where('feedId', '=', id).execute(),
    );
    expect(await feedStore.states(stored.read, [id])).toMatchObject([
      {
        validators: { etag: null, lastModified: null },
        lastValues: [{ key: 'lanes.1.state', value: 'open', observedAt: at(2), isStillSaid: false }],
      },
    ]);
  });

  it('names those to be asked and those that fell silent, and when the next is', async () => {
    const [first, second, silent] = [await feed(), await feed(), await feed()];
    await save({ ...newState(second), dueAt: at(20) });
    await save({ ...newState(first), dueAt: at(10), silentAt: at(50) });
    await save({ ...newState(silent), silentAt: at(15) });
    expect(await feedStore.nextDue(stored.read)).toBe(at(10));
    expect(await feedStore.due(stored.read, at(20), 9)).toEqual({ asked: [first, second], silent: [silent] });
    expect(await feedStore.due(stored.read, at(20), 1)).toEqual({ asked: [first], silent: [silent] });
    expect(await feedStore.due(stored.read, at(9), 9)).toEqual({ asked: [], silent: [] });
    for (const id of [first, second, silent]) await save(newState(id));
    expect(await feedStore.nextDue(stored.read)).toBeNull();
  });

  it('is claimed by one asker, while it is due', async () => {
    const id = await feed();
    await save({ ...newState(id), dueAt: at(10) });
    const claim = (now: string) =>
      stored.transact((trx) => feedStore.claim(trx, { feedId: id, now, until: at(30) }));
    expect([await claim(at(9)), await claim(at(10)), await claim(at(11))]).toEqual([false, true, false]);
    expect(await claim(at(30))).toBe(true);
    await save(newState(id));
  });

  it('adds faults up by day and reason, lists the latest first, and forgets what is old', async () => {
    const [id, other] = [await feed(), await feed()];
    const add = (day: number, reason: 'jump' | 'silent', count: number, feedId = id) =>
      stored.transact((trx) =>
        feedStore.addFaults(trx, feedId, `2026-11-${day}T08:00:00.000Z`, [
          { reason, count, detail: `${count}` },
        ]),
      );
    await add(25, 'silent', 1);
    await add(26, 'jump', 2);
    await add(26, 'jump', 3);
    await add(26, 'silent', 1);
    await add(26, 'silent', 7, other);
    const first = await feedStore.faults(stored.read, { feedId: id, after: '', limit: 2 });
    expect(first).toEqual({
      rows: [
        { day: '2026-11-26', reason: 'jump', count: 5, lastAt: '2026-11-26T08:00:00.000Z', detail: '3' },
        { day: '2026-11-26', reason: 'silent', count: 1, lastAt: '2026-11-26T08:00:00.000Z', detail: '1' },
      ],
      next: '2026-11-26/silent',
    });
    const next = await feedStore.faults(stored.read, { feedId: id, after: first.next ?? '', limit: 2 });
    expect(next).toMatchObject({ rows: [{ day: '2026-11-25', reason: 'silent' }], next: null });
    const today = await feedStore.faultsOn(stored.read, '2026-11-26', [id, other]);
    expect([today.get(id), today.get(other)]).toEqual([6, 7]);
    expect((await feedStore.faultsOn(stored.read, '2026-11-24', [id])).size).toBe(0);
    expect((await feedStore.faultsOn(stored.read, '2026-11-26', [])).size).toBe(0);
    const forget = () => stored.transact((trx) => feedStore.deleteBefore(trx, '2026-11-26', 9));
    expect([await forget(), await forget()]).toEqual([1, 0]);
    expect((await feedStore.faults(stored.read, { feedId: id, after: '', limit: 9 })).rows).toHaveLength(2);
  });

  it('keeps what was wrong whatever characters its words are of', async () => {
    const id = await feed();
    const fault = { reason: 'unknown-word' as const, detail: 'nobody said what “op\u0000en” means' };
    await stored.transact(async (trx) => {
      await feedStore.saveState(trx, { ...newState(id), lastFault: fault });
      await feedStore.addFaults(trx, id, at(1), [{ ...fault, count: 1 }]);
      await feedStore.addFaults(trx, id, at(2), [{ ...fault, count: 1 }]);
    });
    const told = { reason: 'unknown-word', detail: 'nobody said what “op\uFFFDen” means' };
    expect(await feedStore.states(stored.read, [id])).toMatchObject([{ lastFault: told }]);
    const { rows } = await feedStore.faults(stored.read, { feedId: id, after: '', limit: 9 });
    expect(rows).toMatchObject([{ ...told, count: 2 }]);
  });

  it('knows which news were seen, each of its own feed, and forgets all of it with the feed', async () => {
    const [id, other] = [await feed(), await feed()];
    await stored.transact(async (trx) => {
      await feedStore.addEntry(trx, id, 'a', at(1));
      await feedStore.addEntry(trx, id, 'a', at(2));
      await feedStore.addEntry(trx, other, 'b', at(1));
      await feedStore.addFaults(trx, id, at(1), [{ reason: 'silent', count: 1, detail: '' }]);
      await feedStore.saveState(trx, newState(id));
    });
    expect([...(await feedStore.knownEntries(stored.read, id, ['a', 'b']))]).toEqual(['a']);
    expect((await feedStore.knownEntries(stored.read, id, [])).size).toBe(0);
    await stored.transact((trx) => feedTable.remove(trx, id));
    expect(await feedStore.states(stored.read, [id])).toEqual([]);
    expect((await feedStore.faults(stored.read, { feedId: id, after: '', limit: 9 })).rows).toEqual([]);
    expect((await feedStore.knownEntries(stored.read, id, ['a'])).size).toBe(0);
  });
});
