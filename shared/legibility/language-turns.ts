import type { ManifestDisplay } from '../contract/index.ts';

/** Which languages stand together. The first leads. */
export interface LanguageTurn {
  first: string;
  second: string | null;
  /** Further languages, which share a line. */
  others: string[];
}

type Placement = ManifestDisplay['placement'];

/** Who walks or drives past has one look: so many turns, and no more. */
const MOST_TURNS: Partial<Record<Placement, number>> = { 'walk-past': 1, 'vehicle-lane': 2 };
/** How long whoever reads one language alone may wait for it. */
export const LONGEST_WAIT_MS: Partial<Record<Placement, number>> = {
  'walk-past': 0,
  queue: 20_000,
  'waiting-hall': 30_000,
};
/** A language that takes turns stays at least this long. */
export const SHORTEST_TURN_MS = 8_000;

export interface TurnFacts {
  /** Null while the display is not known. */
  placement: Placement | null;
  /** How long the words of a turn are read. */
  readMs: (turn: LanguageTurn) => number;
  /** Whether a page may be without the first language, where others would wait too long for theirs. */
  mayPart: boolean;
}

/**
 * The turns in which words are read, two languages at a time, by where they stand. The first language leads every turn;
 * where some language would have none, or be away for longer than people stand there, it leads its own turn, and the others
 * go in pairs.
 */
export function languageTurns(
  languages: readonly string[],
  { placement, readMs, mayPart }: TurnFacts,
): LanguageTurn[] {
  const most = mostTurns(placement);
  const led = ledTurns(languages).slice(0, most);
  if (!mayPart || languages.length < 3) return led;
  const parted = partedTurns(languages).slice(0, most);
  if (leftOut(parted, languages).length < leftOut(led, languages).length) return parted;
  const longestMs = LONGEST_WAIT_MS[placement ?? 'plaza'] ?? Infinity;
  const waitMs = longestWaitMs(led, languages, readMs);
  if (waitMs <= longestMs) return led;
  return longestWaitMs(parted, languages, readMs) < waitMs ? parted : led;
}

function leftOut(turns: readonly LanguageTurn[], languages: readonly string[]): string[] {
  return languages.filter((language) => !turns.some((one) => hasLanguage(one, language)));
}

function mostTurns(placement: Placement | null): number {
  return placement === null ? Infinity : (MOST_TURNS[placement] ?? Infinity);
}

function ledTurns([first = 'vi', ...others]: readonly string[]): LanguageTurn[] {
  return others.length === 0 ? [turn(first)] : others.map((second) => turn(first, second));
}

function partedTurns(languages: readonly string[]): LanguageTurn[] {
  const turns: LanguageTurn[] = [];
  for (let i = 0; i < languages.length; i += 2) turns.push(turn(languages[i] ?? 'vi', languages[i + 1]));
  return turns;
}

function turn(first: string, second: string | null = null): LanguageTurn {
  return { first, second, others: [] };
}

/** Of all languages, until it is there again; of one that has no turn, a round. */
export function longestWaitMs(
  turns: readonly LanguageTurn[],
  languages: readonly string[],
  readMs: (turn: LanguageTurn) => number,
): number {
  const times = turns.map((one) => ({ one, ms: Math.max(SHORTEST_TURN_MS, readMs(one)) }));
  const waits = languages.map((language) =>
    times.reduce((sum, { one, ms }) => sum + (hasLanguage(one, language) ? 0 : ms), 0),
  );
  return Math.max(0, ...waits);
}

function hasLanguage({ first, second, others }: LanguageTurn, language: string): boolean {
  return first === language || second === language || others.includes(language);
}
