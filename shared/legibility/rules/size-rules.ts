import { finding, type Judge } from './subject.ts';
import { isDense, isHan, setTexts } from './sizes.ts';

const FIRST_ARC_MINUTES = 20;
const LEAST_ARC_MINUTES = 16;
const DENSER = 1.25;
/** 0.7° (EN 301 549, 5.1.4). */
const ACCESSIBLE_ARC_MINUTES = 42;
/** A pixel is a piece of a letter: less than a tenth of the number that is asked for is nothing anybody sees. */
const CLOSE = 0.995;

/** Stems of Noto Sans, in em: of what is set on panels (400), and on LED (600). */
const LED_STEM = 0.12;
const LEAST_STROKE_PX = 2;
const LED_LEAST_CAP_PX: Record<string, number> = { vi: 14, zh: 16, ja: 16, ko: 16, km: 20, my: 20 };
const LED_LEAST_LATIN_PX = 9;

export const capHeight: Judge = (subject) =>
  setTexts(subject).flatMap(({ language, isFirst, arcMinutes }) => {
    const wanted = isFirst ? FIRST_ARC_MINUTES : LEAST_ARC_MINUTES;
    if (arcMinutes >= wanted * CLOSE) return [];
    const level = arcMinutes < LEAST_ARC_MINUTES * CLOSE ? 'error' : 'warning';
    return [
      finding({
        rule: 'L01',
        level,
        code: 'letters-small',
        found: arcMinutes,
        wanted,
        unit: 'arcmin',
        language,
      }),
    ];
  });

export const accessibleHeight: Judge = (subject) => {
  const placement = subject.setting?.display.placement;
  if (placement !== 'queue' && placement !== 'lane-header') return [];
  const [first] = setTexts(subject).filter(({ isFirst }) => isFirst);
  if (first === undefined || first.arcMinutes >= ACCESSIBLE_ARC_MINUTES * CLOSE) return [];
  return [
    finding({
      rule: 'L02',
      level: 'warning',
      code: 'letters-not-accessible',
      found: first.arcMinutes,
      wanted: ACCESSIBLE_ARC_MINUTES,
      unit: 'arcmin',
      language: first.language,
    }),
  ];
};

export const denseHeight: Judge = (subject) =>
  setTexts(subject).flatMap(({ language, isFirst, arcMinutes }) => {
    const wanted = (isFirst ? FIRST_ARC_MINUTES : LEAST_ARC_MINUTES) * DENSER;
    if (!isDense(language) || arcMinutes >= wanted * CLOSE) return [];
    return [
      finding({
        rule: 'L03',
        level: 'warning',
        code: 'dense-small',
        found: arcMinutes,
        wanted,
        unit: 'arcmin',
        language,
      }),
    ];
  });

export const ledHeight: Judge = (subject) => {
  if (subject.setting?.display.physical.kind !== 'led') return [];
  return setTexts(subject).flatMap(({ language, capPx }) => {
    const wanted = LED_LEAST_CAP_PX[language.split('-', 1)[0] ?? ''] ?? LED_LEAST_LATIN_PX;
    if (capPx >= wanted * CLOSE) return [];
    return [
      finding({
        rule: 'L04',
        level: 'error',
        code: 'led-pixels-few',
        found: capPx,
        wanted,
        unit: 'px',
        language,
      }),
    ];
  });
};

export const ledStroke: Judge = (subject) => {
  if (subject.setting?.display.physical.kind !== 'led') return [];
  return setTexts(subject).flatMap(({ language, fontPx }) => {
    const strokePx = fontPx * LED_STEM;
    if (isHan(language) || strokePx >= LEAST_STROKE_PX * CLOSE) return [];
    return [
      finding({
        rule: 'L05',
        level: 'warning',
        code: 'stroke-thin',
        found: strokePx,
        wanted: LEAST_STROKE_PX,
        unit: 'px',
        language,
      }),
    ];
  });
};
