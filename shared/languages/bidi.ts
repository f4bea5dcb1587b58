import { directionOf } from './scripts.ts';

/** A part of a text; what is set apart keeps its own order whatever stands around it. */
export interface BidiRun {
  text: string;
  isSetApart: boolean;
}

/** A sign belongs to the number it stands right before; between letters a hyphen is none. */
const SIGN = String.raw`(?:[+#]|(?<![\p{L}\p{N}])[-−±]?\p{Sc}?(?=\d))`;
const WORD = String.raw`[\p{Script=Latin}\d][\p{Script=Latin}\p{M}\d]*`;
const BETWEEN = String.raw`[\s:.,/\-–+@&%#°'’_]+`;
const AFTER = '[%°]?';
/** Brackets run with what is between them, or stand with the words around it. */
const BRACKETED = String.raw`\(${SIGN}?${WORD}(?:${BETWEEN}${WORD})*${AFTER}\)`;
const LINK_CHARACTER = String.raw`[^\s()<>[\]{}"'\u0080-\u{10ffff}]`;
/** What ends a sentence does not end a link. */
const LINK = String.raw`https?:\/\/(?:${LINK_CHARACTER}|\(${LINK_CHARACTER}*\))*(?:(?![.,;:!?])${LINK_CHARACTER}|\(${LINK_CHARACTER}*\))`;

/** Links, numbers, times, codes and Latin words, with what stands between them: `VN 123`, `+84 24 3886 5047`, `10:30–12:00`, `-5 °C`. */
const LEFT_TO_RIGHT = new RegExp(
  `${LINK}|${SIGN}?(?:${WORD}|${BRACKETED})(?:${BETWEEN}${WORD}|(?:${BETWEEN})?${BRACKETED}|(?<=\\))${WORD})*${AFTER}`,
  'gu',
);

/**
 * The parts of a text in its order. In a language that is written from right to left, what is not is set apart: a flight
 * number, a range of times or a telephone number would else be read from its end.
 */
export function bidiRuns(language: string, text: string): BidiRun[] {
  if (directionOf(language) === 'ltr') return [{ text, isSetApart: false }];
  const runs: BidiRun[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(LEFT_TO_RIGHT)) {
    if (index > end) runs.push({ text: text.slice(end, index), isSetApart: false });
    runs.push({ text: run, isSetApart: true });
    end = index + run.length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), isSetApart: false });
  return runs;
}
