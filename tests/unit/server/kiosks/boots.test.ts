import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { meetBoot, REMEMBERED_BOOTS, type Boot } from '../../../../server/kiosks/boots.ts';

/** Meets boots one after the other, as the server does; true from the moment one returns. */
function isFoundOut(bootIds: readonly string[]): boolean {
  let remembered: Boot[] = [];
  for (const bootId of bootIds) {
    const { kind, turn } = meetBoot(remembered, bootId);
    if (kind === 'returned') return true;
    const others = remembered.filter((boot) => boot.bootId !== bootId);
    remembered = [...others, { bootId, turn }].filter((boot) => boot.turn > turn - REMEMBERED_BOOTS);
  }
  return false;
}

const timesSpoken = fc.integer({ min: 1, max: 4 });

describe('telling a clone from a restart', () => {
  test.prop([fc.array(timesSpoken, { maxLength: 200 })])(
    'a kiosk that restarts and reconnects, however often, is no clone',
    (spokenPerBoot) => {
      const bootIds = spokenPerBoot.flatMap((times, boot) => Array<string>(times).fill(`boot ${boot}`));
      expect(isFoundOut(bootIds)).toBe(false);
    },
  );

  test.prop([timesSpoken, timesSpoken, fc.array(timesSpoken, { maxLength: 20 })])(
    'two units side by side are found out when the first speaks again',
    (first, second, earlier) => {
      const before = earlier.flatMap((times, boot) => Array<string>(times).fill(`earlier ${boot}`));
      const sideBySide = [...Array<string>(first).fill('A'), ...Array<string>(second).fill('B')];
      expect(isFoundOut([...before, ...sideBySide])).toBe(false);
      expect(isFoundOut([...before, ...sideBySide, 'A'])).toBe(true);
    },
  );

  test.prop([fc.integer({ min: 1, max: REMEMBERED_BOOTS - 2 })])(
    'a unit that stays up is found beside one that restarts all the time',
    (restarts) => {
      const other = Array.from({ length: restarts }, (_, boot) => `other ${boot}`);
      expect(isFoundOut(['A', ...other, 'A'])).toBe(true);
    },
  );
});
