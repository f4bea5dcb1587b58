import { contrastOf, isRed, srgbOf, worstContrast } from './colours.ts';
import { CAP_RATIO } from '../type-scale.ts';
import { pxAt } from './sizes.ts';
import type { DrawnText } from './frames.ts';
import { finding, type Judge, type Setting, type Subject } from './subject.ts';

const TEXT = 4.5;
const LARGE_TEXT = 3;
const SIGN = 3;
const FAR_TEXT = 7;
const LARGE_PX = 24;
const LARGE_ARC_MINUTES = 20;
/** Where people pass by, drive by, or stand in the sun. */
const FAR: ReadonlySet<string> = new Set(['walk-past', 'vehicle-lane', 'plaza']);
/** What a screen sets signs on, and sets numbers in on the accent of a gate. */
export const SCREEN_COLOURS = { raised: '#172a3f', accentInk: '#14212e' } as const;
const STATES = ['open', 'closed', 'suspended', 'unknown', 'quiet', 'busy', 'veryBusy'] as const;

export const textContrast: Judge = (subject) => {
  const { setting } = subject;
  if (setting === null) return [];
  return [
    ...accentContrast(setting),
    ...drawn(subject, (text) => !text.isOverPicture).flatMap((text) => contrastOfText(text, setting)),
  ];
};

/** The signs of a notice are drawn in the accent of the gate, and numbers on it. */
function accentContrast({ display }: Setting) {
  const accent = srgbOf(display.accent);
  const pointer = '/setting/display/accent';
  const text = display.accent;
  const sign = contrastOf(accent, srgbOf(SCREEN_COLOURS.raised));
  const ink = contrastOf(accent, srgbOf(SCREEN_COLOURS.accentInk));
  const common = { rule: 'L06', unit: 'ratio', pointer, text } as const;
  if (sign < SIGN)
    return [finding({ ...common, level: 'error', code: 'accent-faint', found: sign, wanted: SIGN })];
  if (ink < TEXT)
    return [finding({ ...common, level: 'error', code: 'accent-dark', found: ink, wanted: TEXT })];
  return [];
}

function contrastOfText(text: DrawnText, setting: Setting) {
  const found = worstContrast(text.ink, text.ground);
  const isLarge =
    text.fontPx >= LARGE_PX && text.fontPx * CAP_RATIO >= pxAt(setting, LARGE_ARC_MINUTES) * 0.995;
  const wanted = isLarge ? LARGE_TEXT : TEXT;
  const said = { rule: 'L06', code: 'contrast-low', found, unit: 'ratio', ...whereOf(text) } as const;
  if (found < wanted) return [finding({ ...said, level: 'error', wanted })];
  if (FAR.has(setting.display.placement) && found < FAR_TEXT)
    return [finding({ ...said, level: 'warning', wanted: FAR_TEXT })];
  return [];
}

export const contrastOverPictures: Judge = (subject) =>
  drawn(subject, (text) => text.isOverPicture).flatMap((text) => {
    const found = worstContrast(text.ink, text.ground);
    if (found >= TEXT) return [];
    return [
      finding({
        rule: 'L07',
        level: 'error',
        code: 'picture-behind',
        found,
        wanted: TEXT,
        unit: 'ratio',
        ...whereOf(text),
      }),
    ];
  });

/** Red is darker than it looks: neither white nor black on it may be taken for readable. */
export const redContrast: Judge = (subject) => {
  const { setting } = subject;
  const accent = setting === null ? null : srgbOf(setting.display.accent);
  const onAccent =
    accent === null || !isRed(accent) ? null : contrastOf(accent, srgbOf(SCREEN_COLOURS.accentInk));
  const said = { rule: 'L08', level: 'error', code: 'red-contrast', wanted: TEXT, unit: 'ratio' } as const;
  return [
    ...(onAccent !== null && onAccent < TEXT
      ? [
          finding({
            ...said,
            found: onAccent,
            pointer: '/setting/display/accent',
            text: setting?.display.accent ?? null,
          }),
        ]
      : []),
    ...drawn(subject, ({ ink, ground }) => isRed(ink) || ground.some(isRed)).flatMap((text) => {
      const found = worstContrast(text.ink, text.ground);
      return found < TEXT ? [finding({ ...said, found, ...whereOf(text) })] : [];
    }),
  ];
};

/** What is open and what is closed must be told apart by whoever sees no colours. */
export const statesByWords: Judge = ({ version: { body } }) => {
  if (body.kind !== 'board') return [];
  return Object.entries<Record<string, unknown>>(body.texts).flatMap(([language, text]) => {
    const words = STATES.flatMap((state) => {
      const word = text[state];
      return typeof word === 'string' ? [[state, word.trim().toLocaleLowerCase()] as const] : [];
    });
    return words.flatMap(([state, word], i) =>
      words.slice(0, i).some(([, earlier]) => earlier === word)
        ? [
            finding({
              rule: 'L09',
              level: 'error',
              code: 'states-alike',
              language,
              pointer: `/body/texts/${language}/${state}`,
              text: word,
            }),
          ]
        : [],
    );
  });
};

function drawn({ frames }: Subject, isMeant: (text: DrawnText) => boolean): DrawnText[] {
  return (frames?.pages ?? []).flatMap(({ texts }) => texts.filter(isMeant));
}

export function whereOf({ language, text }: DrawnText) {
  return { language, text };
}
