import { describe, expect, it } from 'vitest';
import { arrivalOf } from '../../../../../server/console/pages/publish/arrival.ts';
import { groupFindings, isKnownFinding } from '../../../../../server/console/pages/publish/finding-groups.ts';
import { waitingAt } from '../../../../../server/console/pages/publish/waiting.ts';
import type { DisplayState, Finding, WaitingDisplay } from '../../../../../shared/contract/index.ts';

const finding = (code: string, displayId: string, subjectId = 'x'): Finding => ({
  code,
  displayId,
  subjectId,
  detail: `${code} on ${displayId}`,
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
    ]);
    expect(groups.map(({ code, subjectId, displayIds }) => [code, subjectId, displayIds])).toEqual([
      ['display/not-compiled', 'x', ['c']],
      ['content/not-approved', 'x', ['a', 'b']],
      ['content/not-approved', 'other', ['a']],
      ['some/newer-one', 'x', ['a']],
    ]);
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
    findings: [finding('content/not-approved', 'b'), finding('content/not-approved', 'c')],
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
    expect(order.findings.map(({ displayId }) => displayId)).toEqual(['c']);
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
