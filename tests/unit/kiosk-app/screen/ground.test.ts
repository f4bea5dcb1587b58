import { describe, expect, it } from 'vitest';
import { groundTone } from '../../../../kiosk-app/screen/ground.ts';
import { contrastOf, srgbOf } from '../../../../shared/legibility/rules/colours.ts';

describe('the ground of a layout', () => {
  it.each([
    ['#0f1c2b', 'dark'],
    ['#000000', 'dark'],
    ['#f7f5f0', 'light'],
    ['#ffffff', 'light'],
    ['#8a8f96', 'middle-light'],
    ['#f5a623', 'middle-light'],
    ['#7a7a7a', 'middle-light'],
    ['#da251d', 'middle-dark'],
    ['#2e7d32', 'middle-dark'],
  ])('%s has words as on %s', (background, tone) => {
    expect(groundTone(background)).toBe(tone);
  });

  it('that is neither dark nor light has words that are read on it, whichever it is', () => {
    const steps = Array.from({ length: 18 }, (_, i) => (i * 15).toString(16).padStart(2, '0'));
    const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));
    const middle = all.filter((one) => groundTone(one).startsWith('middle'));
    expect(middle.length).toBeGreaterThan(0);
    for (const one of middle) {
      const ink = groundTone(one) === 'middle-light' ? '#000000' : '#ffffff';
      expect(contrastOf(srgbOf(one), srgbOf(ink))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
