import { spokenLanguages } from '../../languages/index.ts';
import { USUAL_MISSING_LANGUAGES } from '../../contract/index.ts';
import { boardTurns } from '../board-turns.ts';
import { languageTurns, SHORTEST_TURN_MS, type LanguageTurn } from '../language-turns.ts';
import { readingTimeMs } from '../reading-time.ts';
import { saidIn, type Said } from './said.ts';
import type { Frames } from './frames.ts';
import type { Subject } from './subject.ts';

/** A version where it is shown. */
type Placed = Pick<Subject, 'version' | 'setting'>;

/** What stands on the glass at one time: the first language, and one under it. */
export interface Turn {
  languages: readonly string[];
  readMs: number;
  /** Until another turn may stand there: of what has pages by its nature, one of them. */
  pageMs: number;
}

/** The languages that a display speaks and the version has, in the order of the display, with what stands in for the others. */
export function languagesShown({ version, setting }: Placed): string[] {
  const said = languagesSaid(version);
  if (setting === null) return said;
  const { languages, missingLanguages = USUAL_MISSING_LANGUAGES } = setting.display;
  return spokenLanguages(said, languages, missingLanguages.fallBack);
}

/** The languages in which a version has words to be read. */
export function languagesSaid({ body }: Subject['version']): string[] {
  return [...new Set(wordsToRead(body).map(({ language }) => language))];
}

/** One after the other, as a screen shows them. */
export function turnsOf(subject: Placed): Turn[] {
  const [first, ...others] = languagesShown(subject);
  if (first === undefined) return [];
  const { body } = subject.version;
  const words = wordsToRead(body);
  const placement = subject.setting?.display.placement ?? null;
  const isTogether = placement === 'lane-header' && isTitleAlone(subject);
  if (others.length === 0 || isTogether) return [turnOf(words, [first, ...others], 0)];
  const turns =
    body.kind === 'board'
      ? boardTurns(body, [first, ...others], placement)
      : languageTurns([first, ...others], {
          placement,
          mayPart: mayPart(subject),
          readMs: (turn) => turnOf(words, spokenIn(turn), 0).readMs,
        });
  const shortestMs = turns.length > 1 ? SHORTEST_TURN_MS : 0;
  return turns.map((turn) => turnOf(words, spokenIn(turn), shortestMs));
}

function spokenIn({ first, second }: LanguageTurn): string[] {
  return second === null ? [first] : [first, second];
}

/** A welcome is led by its first language on every page. */
function mayPart({ version: { body } }: Placed): boolean {
  return body.kind === 'notice' && body.tone !== 'welcome';
}

/** Above a lane a title alone is said in every language at once. */
function isTitleAlone({ version: { body } }: Placed): boolean {
  return body.kind === 'notice' && Object.values(body.texts).every(({ blocks }) => blocks.length === 0);
}

function turnOf(words: readonly Said[], languages: readonly string[], shortestMs: number): Turn {
  const own = words.filter(({ language }) => languages.includes(language));
  const readMs = Math.max(shortestMs, readingTimeMs(own));
  return { languages, readMs, pageMs: pageMs(own, shortestMs) ?? readMs };
}

const MESSAGE = /\/messages\/(\d+)$/;

/** Messages stand there one by one, each in every language before the next. */
function pageMs(words: readonly Said[], shortestMs: number): number | null {
  const messages = words.filter(({ pointer }) => MESSAGE.test(pointer));
  if (messages.length === 0) return null;
  const pages = Map.groupBy(messages, ({ pointer }) => MESSAGE.exec(pointer)?.[1]);
  return Math.max(shortestMs, ...[...pages.values()].map(readingTimeMs));
}

/** What a board says whatever its values are: its title, its messages, and the names of its rows and columns. */
const STANDING_ON_BOARDS = /^\/body\/texts\/[^/]+\/(?:title|(?:rows|lanes|columns|clocks|messages)\/\d+)$/;

/** What of a body is there to be read; pictures have no such words. */
export function wordsToRead(body: Subject['version']['body']): Said[] {
  const said = saidIn(body);
  if (body.kind === 'notice') return said.filter(({ pointer }) => !pointer.endsWith('/url'));
  return body.kind === 'board' ? said.filter(({ pointer }) => STANDING_ON_BOARDS.test(pointer)) : [];
}

/** Whether a picture has a page, and a notice on it words of every language that has a turn: else nobody has seen it drawn. */
export function isWhollyDrawn(subject: Placed, { pages }: Pick<Frames, 'pages'>): boolean {
  if (pages.length === 0) return false;
  if (subject.version.body.kind !== 'notice') return true;
  const drawn = new Set(pages.flatMap(({ texts }) => texts.map(({ language }) => language)));
  return turnsOf(subject).every(({ languages }) => languages.every((language) => drawn.has(language)));
}
