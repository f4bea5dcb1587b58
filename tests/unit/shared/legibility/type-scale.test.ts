import { expect, it } from 'vitest';
import {
  countGraphemes,
  floorPx,
  readingTimeMs,
  secondFloorRatio,
  secondRatio,
  typeScale,
} from '../../../../shared/legibility/index.ts';

const fullHd = { widthPx: 1920, heightPx: 1080 };

it('asks for the cap height that 20 minutes of arc need at the viewing distance', () => {
  const panel = {
    canvas: fullHd,
    physical: { kind: 'panel', diagonalInches: 55 } as const,
    viewingDistanceM: 10,
  };
  expect(floorPx(panel)).toBeGreaterThanOrEqual(128);
  expect(floorPx(panel)).toBeLessThanOrEqual(131);
  expect(floorPx({ ...panel, physical: { kind: 'led', pitchMm: 2.5 } })).toBe(33);
});

it('never falls below what a Vietnamese capital with stacked marks needs on coarse LED', () => {
  const led = { canvas: fullHd, physical: { kind: 'led', pitchMm: 10 } as const, viewingDistanceM: 10 };
  expect(floorPx(led)).toBe(20);
});

it('sets three sizes', () => {
  expect(typeScale(50)).toEqual({ basePx: 50, titlePx: 80, largePx: 120 });
});

it('sets a second language smaller, and yet no smaller than 16 minutes of arc ask for', () => {
  const arcMinutes = (ratio: number): number => 20 * ratio;
  for (const language of ['en', 'fr', 'zh-Hans', 'ko', 'th']) {
    expect(arcMinutes(secondFloorRatio(language))).toBeGreaterThanOrEqual(16);
    expect(secondRatio(language)).toBeLessThan(secondFloorRatio(language));
  }
});

it('gives each page the time its slowest reader needs, counting letters with their marks as one', () => {
  expect(countGraphemes('ế'.normalize('NFD'))).toBe(1);
  expect(readingTimeMs([{ language: 'vi', text: 'ngắn' }])).toBe(5_000);
  const texts = [
    { language: 'en', text: 'a'.repeat(140) },
    { language: 'zh-Hans', text: '字'.repeat(120) },
  ];
  expect(readingTimeMs(texts)).toBe(22_000);
  expect(readingTimeMs([...texts, ...texts])).toBe(42_000);
});
