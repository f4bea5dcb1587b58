import { describe, expect, it } from 'vitest';
import { arrivalOf } from '../../../../../server/console/pages/publish/arrival.ts';
import { groupFindings, isKnownFinding } from '../../../../../server/console/pages/publish/finding-groups.ts';
import { firstDifferenceMs } from '../../../../../server/console/pages/publish/first-difference.ts';
import { waitingAt } from '../../../../../server/console/pages/publish/waiting.ts';
import {
  ScheduleRule,
  type DisplayState,
  type Finding,
  type ManifestPlan,
  type WaitingDisplay,
} from '../../../../../shared/contract/index.ts';
import { compileZones } from '../../../../../shared/timeline/index.ts';

const finding = (code: string, displayId: string, subjectId: string | null = 'x'): Finding => ({
  code,
  displays: { count: 1, first: [displayId] },
  gates: [],
  zone: null,
  subjectId,
  detail: `${code} on ${displayId}`,
  from: null,
  until: null,
  remedy: null,
  facts: {},
});

describe('findings', () => {
  it('are told once for all displays on which they are made, the worst first', () => {
    const groups = groupFindings([
      finding('some/newer-one', 'a'),
      finding('content/not-approved', 'a'),
      finding('content/not-approved', 'b'),
      finding('content/not-approved', 'b'),
      finding('content/not-approved', 'a', 'other'),
      finding('display/not-compiled', 'c'),
      { ...finding('display/gap-to-slate', 'd', null), displays: { count: 90, first: ['d', 'e'] } },
      finding('display/gap-to-slate', 'f', null),
    ]);
    expect(groups.map(({ code, subjectId, displays: { first } }) => [code, subjectId, first])).toEqual([
      ['display/not-compiled', 'x', ['c']],
      ['content/not-approved', 'x', ['a', 'b']],
      ['content/not-approved', 'other', ['a']],
      ['display/gap-to-slate', null, ['d', 'e']],
      ['display/gap-to-slate', null, ['f']],
      ['some/newer-one', 'x', ['a']],
    ]);
    expect(groups.map(({ displays }) => displays.count)).toEqual([1, 2, 1, 90, 1, 1]);
    expect(isKnownFinding('some/newer-one')).toBe(false);
  });
});

describe('what waits', () => {
  const display = (id: string, gateId: string): WaitingDisplay => ({
    id,
    gateId,
    key: id,
    name: id,
    revision: 2,
  });
  const waiting = {
    at: '2026-11-27T00:00:00.000Z',
    displays: [display('a', 'here'), display('b', 'there')],
    unchanged: 1,
    held: 0,
    undrawn: { count: 0, first: [] },
    findings: [
      { ...finding('content/not-approved', 'b'), gates: [{ gateId: 'there', count: 1, displayId: 'b' }] },
      {
        ...finding('content/expires', 'b'),
        displays: { count: 7, first: ['b', 'd'] },
        gates: [
          { gateId: 'there', count: 5, displayId: 'b' },
          { gateId: 'here', count: 2, displayId: 'c' },
        ],
      },
      finding('display/not-compiled', 'e'),
    ],
  };

  it('is published as a whole where nothing is left out, so that nothing waits on', () => {
    expect(waitingAt(waiting, undefined).displayIds).toBeUndefined();
    const here = { ...waiting, displays: waiting.displays.slice(0, 1) };
    expect(waitingAt(here, 'here').displayIds).toBeUndefined();
  });

  it('is of the gate that was chosen, with what is found there', () => {
    const order = waitingAt(waiting, 'here');
    expect(order.displays.map(({ id }) => id)).toEqual(['a']);
    expect(order.displayIds).toEqual(['a']);
    expect(order.findings.map(({ code, displays }) => [code, displays.count, displays.first])).toEqual([
      ['content/expires', 2, ['c']],
      ['display/not-compiled', 1, ['e']],
    ]);
  });
});

describe('how far a publication has come', () => {
  const state = (kiosk: object | null, report: object | null) =>
    ({ kiosk, report }) as Pick<DisplayState, 'kiosk' | 'report'>;
  const connected = { state: 'active', isConnected: true };
  const arrival = (of: Pick<DisplayState, 'kiosk' | 'report'> | undefined) =>
    arrivalOf({ revision: 3 }, of).arrival;

  it('is told by what the kiosk said last', () => {
    expect(arrival(state(connected, { revision: 3, missingBlobs: 0 }))).toBe('arrived');
    expect(arrival(state(connected, { revision: 4, missingBlobs: 0 }))).toBe('arrived');
    expect(arrival(state(connected, { revision: 3, missingBlobs: 2 }))).toBe('fetching');
    expect(arrival(state(connected, { revision: 2, missingBlobs: 0 }))).toBe('awaited');
    expect(arrival(state(connected, null))).toBe('awaited');
    expect(arrival(state({ ...connected, isConnected: false }, null))).toBe('away');
    expect(arrival(state({ ...connected, state: 'revoked' }, null))).toBe('noKiosk');
    expect(arrival(state(null, null))).toBe('noKiosk');
    expect(arrival(undefined)).toBe('gone');
  });
});

describe('the first difference between two plans', () => {
  const zone = 'Asia/Ho_Chi_Minh';
  const nowMs = Temporal.ZonedDateTime.from(`2026-11-26T12:00[${zone}]`).epochMilliseconds;
  const HOUR = 3_600_000;
  const planOf = (...hours: [start: string, end: string][]): ManifestPlan =>
    ({
      display: { zone },
      zones: compileZones([zone], nowMs - 10 * 24 * HOUR, nowMs + 20 * 24 * HOUR),
      schedules: hours.map(([start, end]) => ({
        rule: ScheduleRule.parse({ startDate: '2026-11-01', dayparts: [{ key: 'part', start, end }] }),
        period: null,
      })),
    }) as unknown as ManifestPlan;
  /** As if each plan showed whether any of its schedules is on. */
  const shown = ({ schedules }: ManifestPlan, atMs: number): string => {
    const time = Temporal.Instant.fromEpochMilliseconds(atMs)
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString();
    const isOn = schedules.some(({ rule: { dayparts } }) =>
      dayparts.some(({ start, end }) => `${start}:00` <= time && time < `${end}:00`),
    );
    return String(isOn);
  };
  const first = (before: ManifestPlan, after: ManifestPlan) =>
    firstDifferenceMs([before, after], nowMs, shown);

  it('is now, or when a schedule of either begins or ends, or unknown', () => {
    expect(first(planOf(), planOf(['11:00', '13:00']))).toBe(nowMs);
    expect(first(planOf(), planOf(['08:00', '10:00']))).toBe(nowMs + 20 * HOUR);
    expect(first(planOf(['15:00', '17:00']), planOf())).toBe(nowMs + 3 * HOUR);
    expect(first(planOf(['15:00', '17:00']), planOf(['15:00', '16:00']))).toBe(nowMs + 4 * HOUR);
    expect(first(planOf(['15:00', '17:00']), planOf(['15:00', '17:00']))).toBeNull();
  });
});
