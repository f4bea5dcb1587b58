import { expect, it } from 'vitest';
import { createBehind } from '../../../../server/kiosks/behind.ts';
import { createBus } from '../../../../server/platform/bus.ts';

it('knows a display to be behind from its publication until its kiosk has what was published', () => {
  const bus = createBus();
  const behind = createBehind(bus);
  const notice = { revision: 2, planDigest: 'c'.repeat(64), jitterMs: 0 };
  bus.emit(
    'manifest:changed',
    ['one', 'other'].map((displayId) => ({ ...notice, displayId })),
  );
  expect(behind.displayIds()).toEqual(['one', 'other']);
  behind.told('one', false);
  behind.told('third', true);
  expect(behind.displayIds()).toEqual(['other', 'third']);
});
