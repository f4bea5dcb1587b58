import type { CaptionCue } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

/** `00:01.500` and `00:00:01.500` of WebVTT, `00:00:01,500` of SubRip. */
const TIME = String.raw`(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})`;
const TIMING = new RegExp(`^${TIME}[ \\t]+-->[ \\t]+${TIME}(?:[ \\t].*)?$`);
/** Notes, styles and regions of WebVTT say nothing to readers. */
const UNSAID = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:[ \t].*)?$/;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** A line of a file, with its number in it. */
interface Line {
  text: string;
  number: number;
}

/**
 * The cues of a file of WebVTT or SubRip, in its order; of the text what is read, without who says it and how it would be
 * styled. Throws `captions/unreadable` with the line: a cue that is passed over in silence is a sentence that is missing.
 */
export function cuesIn(file: string): CaptionCue[] {
  const cues = blocksOf(file).flatMap((block, i) =>
    UNSAID.test(block[0]?.text ?? '') && (i === 0 || !isTiming(block[1])) ? [] : [cueOf(block)],
  );
  if (cues.length === 0) throw unreadable('has no captions: WebVTT (.vtt) and SubRip (.srt) are read');
  return cues;
}

function blocksOf(file: string): Line[][] {
  const blocks: Line[][] = [[]];
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [i, text] of lines.entries()) {
    if (text.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push({ text: text.trim(), number: i + 1 });
  }
  return blocks.filter((block) => block.length > 0);
}

function isTiming(line: Line | undefined): boolean {
  return line !== undefined && TIMING.test(line.text);
}

function cueOf(block: readonly Line[]): CaptionCue {
  const [first, second] = block;
  const timing = isTiming(first) ? first : second;
  const match = timing === undefined ? null : TIMING.exec(timing.text);
  if (timing === undefined || match === null)
    throw unreadable(`line ${first?.number}: must be a time, as 00:00:01.000 --> 00:00:03.500`);
  const [startMs, endMs] = [timeOf(match.slice(1, 5)), timeOf(match.slice(5, 9))];
  if (startMs >= endMs) throw unreadable(`line ${timing.number}: must end after it begins`);
  const lines = block
    .slice(block.indexOf(timing) + 1)
    .map(({ text }) => plain(text))
    .filter((text) => text !== '');
  if (lines.length === 0) throw unreadable(`line ${timing.number}: says nothing`);
  return { startMs, endMs, lines };
}

function timeOf([hours = '0', minutes, seconds, thousandths]: readonly (string | undefined)[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths);
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .normalize('NFC')
    .trim();
}

function unreadable(detail: string): AppError {
  return new AppError('captions/unreadable', detail, { errors: [{ detail, pointer: '/body/text' }] });
}
