import { directionOf } from './scripts.ts';

/** A part of a text; what is set apart keeps its own order whatever stands around it. */
export interface BidiRun {
  text: string;
  isSetApart: boolean;
}

/** Numbers, times, codes and Latin words, with what stands between them: `VN 123`, `+84 24 3886 5047`, `10:30–12:00`. */
const LEFT_TO_RIGHT =
  /[+#(]?[\p{Script=Latin}\d](?:[\p{Script=Latin}\p{M}\d]|[\s:.,/\-–+()@&%#°'’_]+(?=[\p{Script=Latin}\d]))*[%°)]?/gu;

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
