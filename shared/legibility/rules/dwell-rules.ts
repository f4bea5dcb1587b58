import { LONGEST_WAIT_MS } from '../language-turns.ts';
import { hasReadingSpeed } from '../scripts.ts';
import { languagesShown, turnsOf, wordsToRead, type Turn } from './turns.ts';
import { finding, type Judge } from './subject.ts';

const SHORTEST_MS = 5_000;
const SECOND_MS = 1_000;
const UNIT_MS = 2_000;
const MOST_PAGES_PASSED = 2;
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
  const pages = subject.frames?.pages.length ?? turns.length;
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
  const exposureS = Math.max(0, setting.display.viewingDistanceM - NEAREST_M) / WALKING_M_PER_S;
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
