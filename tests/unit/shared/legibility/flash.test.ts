import { describe, expect, it } from 'vitest';
import { createFlashWatch, type Flashes, type Srgb } from '../../../../shared/legibility/index.ts';

const FRAME_MS = 1000 / 60;
const [BLACK, WHITE, RED, GREY, PALE]: Srgb[] = [
  [0, 0, 0],
  [255, 255, 255],
  [255, 0, 0],
  [110, 110, 110],
  [245, 245, 245],
];

/** Two seconds of a picture of four parts that are of the same colour, or of one alone that changes. */
function flashesOf(colourAt: (ms: number) => Srgb, others: Srgb | null = null): Flashes[] {
  const watch = createFlashWatch();
  for (let frame = 0; frame < 120; frame += 1) {
    const atMs = frame * FRAME_MS;
    const colour = colourAt(atMs);
    watch.look({ atMs, cells: [colour, others ?? colour, others ?? colour, others ?? colour] });
  }
  return watch.found();
}

/** From one to the other and back, so often a second. */
const between =
  (one: Srgb | undefined, other: Srgb | undefined, perSecond: number) =>
  (ms: number): Srgb =>
    ((Math.floor((ms / 1000) * perSecond * 2) % 2 === 0 ? one : other) ?? BLACK) as Srgb;

describe('flashes', () => {
  it('of light are found from the fourth in a second, with how many there are and when', () => {
    const [found, ...more] = flashesOf(between(BLACK, WHITE, 10));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: 'general', inASecond: 10 });
    expect(found?.untilMs).toBeGreaterThan(1_900);
    expect(flashesOf(between(BLACK, WHITE, 4.5))).toMatchObject([{ kind: 'general' }]);
    expect(flashesOf(between(BLACK, WHITE, 3))).toEqual([]);
    expect(flashesOf(between(BLACK, WHITE, 1))).toEqual([]);
  });

  it('are found in a small part of the picture, too', () => {
    expect(flashesOf(between(BLACK, GREY, 8), WHITE)).toMatchObject([{ kind: 'general' }]);
  });

  it('of saturated red are found by colour, whatever their light', () => {
    const asBright: Srgb = [127, 127, 127];
    expect(flashesOf(between(RED, asBright, 8)).map(({ kind }) => kind)).toEqual(['red']);
    expect(
      flashesOf(between(RED, BLACK, 8))
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['general', 'red']);
    expect(flashesOf(between([90, 130, 90], [130, 90, 90], 8))).toEqual([]);
  });

  it('are none where little changes, or bright becomes brighter, or something only fades', () => {
    expect(flashesOf(between([120, 120, 120], GREY, 10))).toEqual([]);
    expect(flashesOf(between(WHITE, PALE, 10))).toEqual([]);
    expect(flashesOf((ms) => [ms / 8, ms / 8, ms / 8])).toEqual([]);
    const slow = (ms: number): Srgb => {
      const level = 127 + 127 * Math.sin((ms / 1000) * Math.PI * 2);
      return [level, level, level];
    };
    expect(flashesOf(slow)).toEqual([]);
  });

  it.each([0, 0.25, 0.5, 0.75])('are found wherever in its course a flicker begins: at %f', (start) => {
    const flicker = (ms: number): Srgb => {
      const luminance = 0.5 + 0.09 * Math.sin(2 * Math.PI * ((ms / 1000) * 10 + start));
      const level = 255 * (1.055 * luminance ** (1 / 2.4) - 0.055);
      return [level, level, level];
    };
    expect(flashesOf(flicker)).toMatchObject([{ kind: 'general', inASecond: 10 }]);
  });

  it.each<[string, Srgb, Srgb]>([
    ['beside black', [1, 0, 0], [0, 0, 0]],
    ['of brick', [12, 3, 3], [11, 4, 4]],
    ['of wood', [70, 10, 10], [60, 30, 30]],
  ])('of red are none where it is too dark to be seen: %s', (_, one, other) => {
    expect(flashesOf(between(one, other, 10))).toEqual([]);
  });

  it('of red are found where it is dark, and seen', () => {
    expect(flashesOf(between([110, 0, 0], BLACK, 8)).map(({ kind }) => kind)).toEqual(['red']);
  });

  it('of red are found also where it fades through pink', () => {
    const fading = (ms: number): Srgb => {
      const level = Math.round(255 * (0.5 - 0.5 * Math.cos((ms / 1000) * 8 * 2 * Math.PI)));
      return [255, level, level];
    };
    expect(flashesOf(fading).map(({ kind }) => kind)).toContain('red');
  });

  it('that grow slowly and fall at once are counted as well', () => {
    const saw = (ms: number): Srgb => {
      const level = (ms % 125) * 2;
      return [level, level, level];
    };
    expect(flashesOf(saw)).toMatchObject([{ kind: 'general', inASecond: 8 }]);
  });
});
