import { describe, expect, it } from 'vitest';
import { cardOf, newerOf, runningOut } from '../../../../../server/pages/desk/card.ts';
import { saidAfter, type Said } from '../../../../../server/pages/desk/said.ts';
import { changesAgain, changesOfState } from '../../../../../server/pages/desk/taps.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { DESK, GATE_ID, knownReading, LAN } from '../../../../support/desk-server.ts';

const AT = '2026-11-22T08:00:00.000Z';
const nowMs = parseInstant(AT);
const [seven, eight, hall] = DESK.desk.controls;
if (seven === undefined || eight === undefined || hall === undefined) throw new TypeError('no controls');

const nothing = { readings: [], said: [], nowMs };
const tapped = (key: string, value: string | number | null, more: Partial<Said> = {}): Said => ({
  order: 1,
  personId: LAN,
  personName: 'Lan',
  gateId: GATE_ID,
  control: '7',
  changes: [{ key, value }],
  saidAt: AT,
  ttlSeconds: 28_800,
  refusal: null,
  ...more,
});

describe('how a control stands', () => {
  it('is never open because nobody said anything, nor by a word that is none of a lane', () => {
    expect(cardOf(seven, nothing)).toMatchObject({ state: 'unknown', minutes: null, untilMs: null });
    const odd = knownReading('lanes.7.state', 'OPEN', { seenAt: AT });
    expect(cardOf(seven, { ...nothing, readings: [odd] }).state).toBe('unknown');
    const none = knownReading('lanes.7.state', null, { seenAt: AT });
    expect(cardOf(seven, { ...nothing, readings: [none] })).toMatchObject({
      state: 'unknown',
      untilMs: null,
    });
  });

  it('is unknown again at the very instant at which it runs out', () => {
    const readings = [knownReading('lanes.7.state', 'open', { seenAt: AT, ttlSeconds: 60 })];
    expect(cardOf(seven, { readings, said: [], nowMs: nowMs + 59_999 }).state).toBe('open');
    expect(cardOf(seven, { readings, said: [], nowMs: nowMs + 60_000 }).state).toBe('unknown');
  });

  it('shows what was tapped last and is not sent, and not what was refused', () => {
    const readings = [knownReading('lanes.7.state', 'open', { seenAt: AT })];
    const said = [
      tapped('lanes.7.state', 'closed'),
      tapped('lanes.7.state', 'suspended', { order: 2 }),
      tapped('lanes.7.state', 'open', { order: 3, refusal: 'reading/outdated' }),
    ];
    expect(cardOf(seven, { readings, said, nowMs })).toMatchObject({ state: 'suspended', isUnsent: true });
    expect(cardOf(eight, { readings, said, nowMs })).toMatchObject({ state: 'unknown', isUnsent: false });
  });

  it('shows a change that came too soon after the last, and when screens are told of it', () => {
    const held = { value: 'closed', until: '2026-11-22T08:00:10.000Z' };
    const readings = [knownReading('lanes.7.state', 'open', { seenAt: AT, held })];
    expect(cardOf(seven, { readings, said: [], nowMs })).toMatchObject({
      state: 'closed',
      heldUntilMs: nowMs + 10_000,
    });
  });

  it('says how long one waits, of a wait alone and of a lane', () => {
    const readings = [
      knownReading('waits.hall.minutes', 25, { seenAt: AT }),
      knownReading('lanes.7.wait', 10, { seenAt: AT }),
    ];
    expect(cardOf(hall, { readings, said: [], nowMs })).toMatchObject({ state: null, minutes: 25 });
    expect(cardOf(seven, { readings, said: [], nowMs })).toMatchObject({ state: 'unknown', minutes: 10 });
  });
});

it('says how long lorries wait in a yard', () => {
  const yard = { kind: 'trucks' as const, key: 'yard-1', number: null, name: { en: 'Yard 1' } };
  const readings = [knownReading('trucks.yard-1.minutes', 180, { seenAt: AT })];
  expect(cardOf(yard, { readings, said: [], nowMs })).toMatchObject({ state: null, minutes: 180 });
});

describe('what runs out within the hour', () => {
  it('is named, with what would have to be said again; what nobody knows is not', () => {
    const readings = [
      knownReading('lanes.7.state', 'open', { seenAt: AT, ttlSeconds: 3_600 }),
      knownReading('lanes.7.wait', 5, { seenAt: AT, ttlSeconds: 7_200 }),
      knownReading('lanes.8.state', 'closed', { seenAt: AT, ttlSeconds: 3_601 }),
    ];
    const [first, ...others] = runningOut(DESK.desk.controls, { readings, said: [], nowMs });
    expect(others).toEqual([]);
    expect(first?.control).toBe(seven);
    expect(first && changesAgain(seven, first.card)).toEqual([
      { key: 'lanes.7.state', value: 'open' },
      { key: 'lanes.7.wait', value: 5 },
    ]);
  });
});

describe('a tap', () => {
  it('that ends a lane ends its wait, if it had one', () => {
    const open = { ...cardOf(seven, nothing), state: 'open' as const, minutes: 5 };
    expect(changesOfState(seven, 'closed', open)).toEqual([
      { key: 'lanes.7.state', value: 'closed' },
      { key: 'lanes.7.wait', value: null },
    ]);
    expect(changesOfState(seven, 'open', open)).toEqual([{ key: 'lanes.7.state', value: 'open' }]);
    expect(changesOfState(seven, 'closed', { ...open, minutes: null })).toHaveLength(1);
  });

  it('is later than every tap before it, though the clock was set back', () => {
    expect(saidAfter([], nowMs)).toBe(AT);
    expect(saidAfter([AT, '2026-11-22T07:00:00.000Z'], nowMs - 60_000)).toBe('2026-11-22T08:00:00.001Z');
  });
});

describe('two answers about the same readings', () => {
  const older = knownReading('lanes.7.state', 'closed', { seenAt: AT });
  const newer = knownReading('lanes.7.state', 'open', { seenAt: '2026-11-22T08:00:01.000Z' });
  const other = knownReading('lanes.8.state', 'open', { seenAt: AT });

  it('come to the later word, in whichever order they arrive', () => {
    expect(newerOf([older], [newer], true)).toEqual([newer]);
    expect(newerOf([newer], [older], true)).toEqual([newer]);
  });

  it('forget what the server has forgotten, and nothing that the answer was not about', () => {
    expect(newerOf([older, other], [newer], true)).toEqual([newer]);
    expect(newerOf([older, other], [newer], false)).toEqual([other, newer]);
  });
});
