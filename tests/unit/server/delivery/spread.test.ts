import { describe, expect, it } from 'vitest';
import { createSpread } from '../../../../server/delivery/spread.ts';

describe('the spread of what many kiosks do together', () => {
  it('is as long as half of what the server gets done needs for it', () => {
    const at = (perSecond: number) => createSpread({ perSecond: () => perSecond });
    expect([at(1_200).returnMs(2_000), at(600).returnMs(2_000)]).toEqual([20_000, 40_000]);
    expect([at(800).changeMs(2_000), at(400).changeMs(2_000)]).toEqual([20_000, 40_000]);
  });

  it('is nothing for a change of 200 displays, and never below a second for a return', () => {
    const spread = createSpread({ perSecond: () => 100 });
    expect([spread.changeMs(200), spread.changeMs(201) > 0]).toEqual([0, true]);
    expect(createSpread({ perSecond: () => 5_000 }).returnMs(1)).toBe(1_000);
  });
});
