import { LONGEST_WAIT_MS } from '../language-turns.ts';
import { hasReadingSpeed } from '../scripts.ts';
import { languagesShown, turnsOf, wordsToRead, type Turn } from './turns.ts';
import type { DrawnPage, Frames } from './frames.ts';
import { finding, type Judge, type Setting } from './subject.ts';

const SHORTEST_MS = 5_000;
const SECOND_MS = 1_000;
const UNIT_MS = 2_000;
const MOST_PAGES_PASSED = 2;
/** Who looks for one row of a board waits for it longer than for the first words that they can read, and not for ever. */
const ROUNDS_WAITED = 3;
const LOOKED_UP: ReadonlySet<string> = new Set(['lanes', 'waits', 'table', 'opening-hours']);
const NEAREST_M = 1.5;
const WALKING_M_PER_S = 1.3;

export const dwell: Judge = (subject) => {
  const { setting, version } = subject;
  const durationMs = setting?.durationMs ?? null;
  if (durationMs === null || version.body.kind === 'video') return [];
  const turns = turnsOf(subject);
  const longestMs = Math.max(SHORTEST_MS, ...turns.map(({ readMs }) => readMs));
  const roundMs = Math.max(longestMs, roundOf(turns));
  const said = { rule: 'L15', unit: 'seconds', found: seconds(durationMs) } as const;
  if (durationMs < longestMs)
    return [finding({ ...said, level: 'error', code: 'shown-short', wanted: seconds(longestMs) })];
  if (durationMs < roundMs)
    return [finding({ ...said, level: 'warning', code: 'round-short', wanted: seconds(roundMs) })];
  return [];
};

export const readingSpeed: Judge = (subject) =>
  languagesShown(subject)
    .filter((language) => !hasReadingSpeed(language))
    .map((language) => finding({ rule: 'L16', level: 'warning', code: 'speed-unknown', language }));

export const vehicleLane: Judge = (subject) => {
  const { setting } = subject;
  if (setting?.display.placement !== 'vehicle-lane') return [];
  const turns = turnsOf(subject);
  const pages = Math.max(0, ...(roundsDrawn(subject.frames) ?? [turns]).map(({ length }) => length));
  const neededMs = Math.max(mostWords(subject) * SECOND_MS, mostUnits(subject) * UNIT_MS);
  const found = [];
  if (pages > MOST_PAGES_PASSED)
    found.push(
      finding({
        rule: 'L17',
        level: 'error',
        code: 'pages-many',
        found: pages,
        wanted: MOST_PAGES_PASSED,
        unit: 'pages',
      }),
    );
  if (setting.durationMs !== null && setting.durationMs < neededMs)
    found.push(
      finding({
        rule: 'L17',
        level: 'error',
        code: 'driver-short',
        found: seconds(setting.durationMs),
        wanted: seconds(neededMs),
        unit: 'seconds',
      }),
    );
  return found;
};

export const walkPast: Judge = (subject) => {
  const { setting } = subject;
  if (setting?.display.placement !== 'walk-past') return [];
  const exposureS = exposureMs(setting) / SECOND_MS;
  const neededS = seconds(roundOf(turnsOf(subject)));
  if (neededS <= exposureS) return [];
  return [
    finding({
      rule: 'L18',
      level: 'error',
      code: 'passed-before-read',
      found: neededS,
      wanted: exposureS,
      unit: 'seconds',
    }),
  ];
};

export const ownLanguage: Judge = (subject) => {
  const placement = subject.setting?.display.placement;
  if (placement === undefined) return [];
  const longestMs = LONGEST_WAIT_MS[placement] ?? Infinity;
  const turns = turnsOf(subject);
  return languagesShown(subject).flatMap((language) => {
    const said = { rule: 'L19', level: 'warning', language } as const;
    const without = turns.filter(({ languages }) => !languages.includes(language));
    if (turns.length > 0 && without.length === turns.length)
      return [finding({ ...said, code: 'language-left-out' })];
    const waitMs = without.reduce((sum, { pageMs }) => sum + pageMs, 0);
    if (waitMs <= longestMs) return [];
    const wait = { found: seconds(waitMs), wanted: seconds(longestMs), unit: 'seconds' } as const;
    return [finding({ ...said, code: 'language-late', ...wait })];
  });
};

/** Until the page with a traveller's own row is there, in their language. */
export const ownRow: Judge = (subject) => {
  const { setting, frames, version } = subject;
  const longestMs = setting === null ? null : longestRoundMs(setting);
  if (longestMs === null || version.body.kind !== 'board' || !LOOKED_UP.has(version.body.template)) return [];
  const rounds = (roundsDrawn(frames) ?? []).filter(({ length }) => length > 1);
  const roundMs = Math.max(0, ...rounds.map((pages) => pages.reduce((sum, { dwellMs }) => sum + dwellMs, 0)));
  if (roundMs <= longestMs) return [];
  return [
    finding({
      rule: 'L19',
      level: 'warning',
      code: 'row-late',
      found: seconds(roundMs),
      wanted: seconds(longestMs),
      unit: 'seconds',
    }),
  ];
};

function longestRoundMs({ display }: Setting): number | null {
  if (display.placement === 'walk-past') return exposureMs({ display });
  const longestMs = LONGEST_WAIT_MS[display.placement];
  return longestMs === undefined ? null : longestMs * ROUNDS_WAITED;
}

/** How long who walks past has it before them. */
function exposureMs({ display }: Pick<Setting, 'display'>): number {
  return (Math.max(0, display.viewingDistanceM - NEAREST_M) / WALKING_M_PER_S) * SECOND_MS;
}

/** Pages that take turns, by what is known of live values; null: it was not drawn. */
function roundsDrawn(frames: Frames | null): readonly (readonly DrawnPage[])[] | null {
  return frames === null ? null : [...Map.groupBy(frames.pages, ({ scene }) => scene).values()];
}

function roundOf(turns: readonly Turn[]): number {
  return turns.reduce((sum, { readMs }) => sum + readMs, 0);
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

/** Things that are told, of the language that tells the most: where to, when, how much. */
function mostUnits(subject: Parameters<Judge>[0]): number {
  const said = wordsToRead(subject.version.body);
  return Math.max(
    0,
    ...languagesShown(subject).map((language) => said.filter((one) => one.language === language).length),
  );
}

/** Of the language that needs the most. */
function mostWords(subject: Parameters<Judge>[0]): number {
  const said = wordsToRead(subject.version.body);
  return Math.max(
    0,
    ...languagesShown(subject).map((language) => {
      const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
      const texts = said.filter((one) => one.language === language);
      return texts.reduce(
        (sum, { text }) => sum + [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length,
        0,
      );
    }),
  );
}
