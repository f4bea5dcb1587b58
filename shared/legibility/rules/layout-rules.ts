import { pictureCanvas, type NoticeBlock } from '../../contract/index.ts';
import { countGraphemes } from '../../contract/graphemes.ts';
import { scriptOf } from '../scripts.ts';
import { whereOf } from './colour-rules.ts';
import type { DrawnText, PixelBox } from './frames.ts';
import { isHan } from './sizes.ts';
import { finding, type Judge, type Subject } from './subject.ts';

const MOST_MESSAGES = 3;
const MOST_LINES = 7;
const MOST_SIZES = 2;
const LONGEST_LINE = 35;
const LONGEST_SQUARE_LINE = 16;
/** As findings name what has no words. */
const CODE = 'QR';
/** Of the shorter side of the picture. */
const SAFE_SHARE = 0.03;

export const density: Judge = (subject) => [...messages(subject), ...pagesAsDrawn(subject)];

function messages({ version: { body } }: Subject) {
  if (body.kind !== 'notice') return [];
  const [text] = Object.values(body.texts);
  const found = (text?.blocks ?? []).reduce((sum, block) => sum + messagesOf(block), 0);
  if (found <= MOST_MESSAGES) return [];
  return [
    finding({
      rule: 'L20',
      level: 'warning',
      code: 'messages-many',
      found,
      wanted: MOST_MESSAGES,
      unit: 'messages',
    }),
  ];
}

function messagesOf(block: NoticeBlock): number {
  if (block.kind === 'steps') return block.steps.length;
  return block.kind === 'list' ? block.items.length : 1;
}

/** A board is not read through: who looks for a row passes over the others. */
function pagesAsDrawn({ version, frames }: Subject) {
  const isBoard = version.body.kind === 'board';
  return (frames?.pages ?? []).flatMap(({ texts }) => {
    const lines = Math.max(
      0,
      ...[...Map.groupBy(texts, ({ language }) => language).values()].map((own) =>
        own.reduce((sum, text) => sum + text.lines.length, 0),
      ),
    );
    const [first] = texts;
    const sizes = new Set(
      texts.filter(({ language }) => language === first?.language).map(({ fontPx }) => Math.round(fontPx)),
    ).size;
    const said = { rule: 'L20', level: 'warning' } as const;
    return [
      ...(!isBoard && lines > MOST_LINES
        ? [finding({ ...said, code: 'lines-many', found: lines, wanted: MOST_LINES, unit: 'lines' })]
        : []),
      ...(!isBoard && sizes > MOST_SIZES
        ? [finding({ ...said, code: 'sizes-many', found: sizes, wanted: MOST_SIZES, unit: 'times' })]
        : []),
      ...texts.flatMap(longLine),
    ];
  });
}

function longLine(text: DrawnText) {
  const wanted = isHan(text.language) ? LONGEST_SQUARE_LINE : LONGEST_LINE;
  const found = Math.max(0, ...text.lines.map(countGraphemes));
  if (found <= wanted) return [];
  return [
    finding({
      rule: 'L20',
      level: 'warning',
      code: 'line-long',
      found,
      wanted,
      unit: 'graphemes',
      ...whereOf(text),
    }),
  ];
}

export const overflow: Judge = ({ frames }) =>
  (frames?.pages ?? []).flatMap(({ texts }) =>
    texts.flatMap((text) => {
      const floor = scriptOf(text.language).lineHeight;
      const said = { rule: 'L21', level: 'error', ...whereOf(text) } as const;
      return [
        ...(text.overflowPx > 0
          ? [finding({ ...said, code: 'overflows', found: text.overflowPx, wanted: 0, unit: 'px' })]
          : []),
        ...(text.lines.length > 1 && text.lineHeight < floor - 0.01
          ? [finding({ ...said, code: 'lines-tight', found: text.lineHeight, wanted: floor, unit: 'ratio' })]
          : []),
        ...(isOrphaned(text) ? [finding({ ...said, code: 'syllable-alone' })] : []),
      ];
    }),
  );

/** A last line of one syllable, of a Vietnamese text that has more; the end of a number or an address is none. */
function isOrphaned({ language, text, lines }: DrawnText): boolean {
  if (language !== 'vi' || lines.length < 2) return false;
  const [last = '', ...before] = text.trim().split(/\s+/).toReversed();
  return lines.at(-1)?.trim() === last && [last, ...before.slice(0, 1)].some((word) => /\p{L}/u.test(word));
}

export const safeArea: Judge = ({ setting, frames }) => {
  if (setting === null || frames === null) return [];
  const { display } = setting;
  const { widthPx, heightPx } = pictureCanvas(display);
  const marginPx = Math.min(widthPx, heightPx) * SAFE_SHARE;
  return frames.pages.flatMap(({ texts, codes }) =>
    [...texts, ...codes.map(({ box }) => ({ box, language: null, text: CODE }))].flatMap(
      ({ box, ...where }) => {
        const { xPx, yPx } = box;
        const nearestPx = Math.min(xPx, yPx, widthPx - xPx - box.widthPx, heightPx - yPx - box.heightPx);
        const said = {
          rule: 'L23',
          level: 'error',
          unit: 'px',
          language: where.language,
          text: where.text,
        } as const;
        if (nearestPx < marginPx - 1)
          return [finding({ ...said, code: 'edge-near', found: nearestPx, wanted: marginPx })];
        const seamPx = seamWithin(box, display);
        return seamPx === null ? [] : [finding({ ...said, code: 'across-seam', found: seamPx, wanted: 0 })];
      },
    ),
  );
};

/** By how much a box lies across where one glass of a wall ends. */
function seamWithin(
  { xPx, yPx, widthPx, heightPx }: PixelBox,
  { canvas, wall }: NonNullable<Subject['setting']>['display'],
): number | null {
  if (wall === null) return null;
  const across = (seam: number, from: number, length: number): number =>
    from < seam && seam < from + length ? Math.min(seam - from, from + length - seam) : 0;
  const depths = [
    across(wall.xPx, xPx, widthPx),
    across(wall.xPx + canvas.widthPx, xPx, widthPx),
    across(wall.yPx, yPx, heightPx),
    across(wall.yPx + canvas.heightPx, yPx, heightPx),
  ];
  const deepest = Math.max(...depths);
  return deepest > 0 ? deepest : null;
}
