import { expect, it } from 'vitest';
import { standingOf } from '../../../../server/console/parts/standing.ts';

const kiosk = {
  id: 'k',
  name: 'Hall',
  state: 'active',
  isConnected: true,
  lastSeenAt: null,
  openFaults: 0,
} as const;
const report = { revision: 1, missingBlobs: 0, screen: 'connected', showing: [] } as const;

it('tells the worst that is known of a display first', () => {
  const standing = (of: Partial<Parameters<typeof standingOf>[0]>) =>
    standingOf({ kiosk, report: { ...report, showing: [] }, ...of }).standing;
  expect(standing({ kiosk: null, report: null })).toBe('noKiosk');
  expect(standing({ kiosk: { ...kiosk, state: 'clone-suspected', isConnected: false } })).toBe('cloned');
  expect(standing({ kiosk: { ...kiosk, isConnected: false } })).toBe('away');
  expect(standing({ report: { ...report, screen: 'absent', showing: [] } })).toBe('noScreen');
  expect(standing({ report: null })).toBe('connected');
  expect(standing({})).toBe('connected');
});
