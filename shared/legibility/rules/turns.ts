import { languageTurns, SHORTEST_TURN_MS, type LanguageTurn } from '../language-turns.ts';
import { readingTimeMs } from '../reading-time.ts';
import { saidIn, type Said } from './said.ts';
import type { Subject } from './subject.ts';

/** What stands on the glass at one time: the first language, and one under it. */
export interface Turn {
  languages: readonly string[];
  readMs: number;
}

/** The languages that a display speaks and the version has, in the order of the display; the version's own where it has none of them. */
export function languagesShown({ version, setting }: Subject): string[] {
  const said = [...new Set(wordsToRead(version.body).map(({ language }) => language))];
  const asked = setting?.display.languages ?? said;
  const shown = asked.filter((language) => said.includes(language));
  return shown.length > 0 ? shown : said.slice(0, 1);
}

/** One after the other, as a screen shows them. */
export function turnsOf(subject: Subject): Turn[] {
  const [first, ...others] = languagesShown(subject);
  if (first === undefined) return [];
  const words = wordsToRead(subject.version.body);
  const isTogether = subject.setting?.display.placement === 'lane-header' && isTitleAlone(subject);
  if (others.length === 0 || isTogether) return [turnOf(words, [first, ...others], 0)];
  const turns = languageTurns([first, ...others], {
    placement: subject.setting?.display.placement ?? null,
    mayPart: mayPart(subject),
    readMs: (turn) => turnOf(words, spokenIn(turn), 0).readMs,
  });
  const shortestMs = turns.length > 1 ? SHORTEST_TURN_MS : 0;
  return turns.map((turn) => turnOf(words, spokenIn(turn), shortestMs));
}

function spokenIn({ first, second }: LanguageTurn): string[] {
  return second === null ? [first] : [first, second];
}

/** A welcome is led by its first language on every page, and so is a board. */
function mayPart({ version: { body } }: Subject): boolean {
  return body.kind === 'notice' && body.tone !== 'welcome';
}

/** Above a lane a title alone is said in every language at once. */
function isTitleAlone({ version: { body } }: Subject): boolean {
  return body.kind === 'notice' && Object.values(body.texts).every(({ blocks }) => blocks.length === 0);
}

function turnOf(words: readonly Said[], languages: readonly string[], shortestMs: number): Turn {
  const own = words.filter(({ language }) => languages.includes(language));
  return { languages, readMs: Math.max(shortestMs, readingTimeMs(own)) };
}

/** What a board says whatever its values are: its title, its messages, and the names of its rows and columns. */
const STANDING_ON_BOARDS = /^\/body\/texts\/[^/]+\/(?:title|(?:rows|lanes|columns|clocks|messages)\/\d+)$/;

/** What of a body is there to be read; pictures have no such words. */
export function wordsToRead(body: Subject['version']['body']): Said[] {
  const said = saidIn(body);
  if (body.kind === 'notice') return said.filter(({ pointer }) => !pointer.endsWith('/url'));
  return body.kind === 'board' ? said.filter(({ pointer }) => STANDING_ON_BOARDS.test(pointer)) : [];
}
