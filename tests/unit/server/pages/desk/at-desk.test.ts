import { describe, expect, it } from 'vitest';
import { AtDesk } from '../../../../../server/pages/desk/at-desk.ts';
import { createMemoryKeep } from '../../../../../server/pages/desk/keep.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { createDeskServer, GATE_ID, LAN, MINH } from '../../../../support/desk-server.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

function phone(before: { keep?: ReturnType<typeof createMemoryKeep> } = {}) {
  const clock = createManualClock();
  const server = createDeskServer(clock);
  const keep = before.keep ?? createMemoryKeep();
  const parts = {
    api: server.api,
    keep,
    clock,
    alone: (work: () => Promise<void>) => work(),
    isSeen: () => true,
    changed: () => {},
  };
  const at = new AtDesk(parts);
  const say = (lane: string, value: string): Promise<void> =>
    at.say({
      gateId: GATE_ID,
      control: lane,
      changes: [{ key: `lanes.${lane}.state`, value }],
      ttlSeconds: 600,
    });
  const values = () => server.taken.map(({ key, value }) => `${key.split('.')[1]} ${String(value)}`);
  return { clock, server, keep, at, say, values, parts };
}

/** Lets what is under way come to its end: nothing here waits for more than the clock. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('somebody at the desk of a gate', () => {
  it('says something, and it is with the server at once', async () => {
    const { at, say, values } = phone();
    await at.open();
    await say('7', 'open');
    expect(values()).toEqual(['7 open']);
    expect(at.state).toMatchObject({ link: 'online', said: [] });
    expect(at.state.readings[GATE_ID]).toMatchObject([{ reading: { key: 'lanes.7.state', value: 'open' } }]);
  });

  it('says it without a network: it waits, and is sent in order and each once when the network is back', async () => {
    const { at, say, values, server, clock } = phone();
    await at.open();
    server.network = 'gone';
    for (const [lane, value] of [
      ['7', 'open'],
      ['8', 'open'],
      ['7', 'closed'],
    ] as const) {
      await say(lane, value);
      clock.advance(500);
    }
    expect(at.state.link).toBe('offline');
    expect(at.state.said.map(({ control }) => control)).toEqual(['7', '8', '7']);
    server.network = 'whole';
    await at.ask();
    expect(values()).toEqual(['7 open', '8 open', '7 closed']);
    expect(at.state).toMatchObject({ link: 'online', said: [] });
    const times = server.taken.map(({ observedAt }) => parseInstant(observedAt ?? ''));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    await at.ask();
    expect(values()).toHaveLength(3);
  });

  it('tries again by itself, less often as long as nothing answers', async () => {
    const { at, say, server, clock, values } = phone();
    await at.open();
    server.network = 'gone';
    await say('7', 'open');
    server.calls.length = 0;
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect(server.calls.length).toBeGreaterThan(3);
    expect(server.calls.length).toBeLessThan(10);
    server.network = 'whole';
    clock.advance(15_000);
    await settled();
    expect(values()).toEqual(['7 open']);
  });

  it('sends what was answered and not heard once more, and it is the same to the server', async () => {
    const { at, say, server } = phone();
    await at.open();
    server.network = 'loses-answers';
    await say('7', 'open');
    expect(at.state.said).toHaveLength(1);
    server.network = 'whole';
    await at.ask();
    expect(at.state.said).toEqual([]);
    const [first, second] = server.taken;
    expect(second).toEqual(first);
  });

  it('keeps what was tapped when the page is closed, and knows the gate without a network', async () => {
    const first = phone();
    await first.at.open();
    first.server.network = 'gone';
    await first.say('7', 'closed');
    first.at[Symbol.dispose]();
    const again = phone({ keep: first.keep });
    again.server.network = 'gone';
    await again.at.open();
    expect(again.at.state).toMatchObject({ link: 'offline', person: { personId: LAN }, desks: [{}] });
    expect(again.at.state.said).toHaveLength(1);
    again.server.network = 'whole';
    await again.at.ask();
    expect(again.values()).toEqual(['7 closed']);
  });

  it('is told what the server refuses, and nothing after it is held up', async () => {
    const { at, say, server, values } = phone();
    await at.open();
    server.refuses.set('lanes.7.state', 'reading/outdated');
    await say('7', 'open');
    await say('8', 'open');
    expect(values()).toEqual(['8 open']);
    expect(at.state.said).toMatchObject([{ control: '7', refusal: 'reading/outdated' }]);
    await at.forget(at.state.said.map(({ order }) => order));
    expect(at.state.said).toEqual([]);
  });

  it('says nothing in the name of another: what somebody left waits until they are back', async () => {
    const { at, say, server, values } = phone();
    await at.open();
    server.network = 'gone';
    await say('7', 'open');
    server.network = 'whole';
    server.personId = MINH;
    await at.ask();
    expect(at.state.person).toMatchObject({ personName: 'Minh' });
    await say('8', 'open');
    expect(values()).toEqual(['8 open']);
    expect(at.state.said).toMatchObject([{ personName: 'Lan', control: '7' }]);
    server.personId = LAN;
    server.network = 'gone';
    await at.ask();
    await say('9', 'closed');
    server.network = 'whole';
    await at.ask();
    expect(values()).toContain('7 open');
  });

  it('says nothing once signed out, and what was not sent is sent after the next sign-in', async () => {
    const { at, say, server, values, keep } = phone();
    await at.open();
    server.network = 'gone';
    await say('7', 'open');
    server.network = 'whole';
    server.personId = null;
    await at.ask();
    expect(at.state).toMatchObject({ link: 'signed-out', person: null });
    expect(await keep.snapshot()).toBeNull();
    await say('8', 'open');
    expect(at.state.said).toHaveLength(1);
    server.personId = LAN;
    await at.ask();
    expect(values()).toEqual(['7 open']);
  });

  it('dates what is said by the server’s clock, whatever its own shows', async () => {
    const { at, say, server, clock } = phone();
    clock.step(-3_600_000);
    server.aheadMs = 3_600_000;
    await at.open();
    await say('7', 'open');
    expect(server.taken[0]?.observedAt).toBe('2026-11-22T08:00:00.000Z');
    // The telephone is set right meanwhile: what is said later is still later, and never of a time to come.
    server.network = 'gone';
    clock.advance(500);
    clock.step(-600_000);
    await say('7', 'closed');
    clock.step(7_200_000);
    server.aheadMs = -3_000_000;
    server.network = 'whole';
    await at.ask();
    const [before, after] = server.taken.map(({ observedAt }) => observedAt ?? '');
    expect((after ?? '') > (before ?? '')).toBe(true);
  });

  it('opens no desk to whom none is open, and asks nothing in vain', async () => {
    const { at, server } = phone();
    server.desks = [];
    await at.open();
    expect(at.state).toMatchObject({ link: 'online', desks: [] });
    expect(server.calls).toEqual(['session', 'desks']);
  });
});
