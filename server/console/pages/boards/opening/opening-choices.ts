import { z } from 'zod';
import {
  OpeningBoard,
  OpeningBoardText,
  type Gate,
  type OpeningHours,
} from '../../../../../shared/contract/index.ts';
import {
  blankChoices,
  CommonChoices,
  commonChoicesOf,
  inOrderOf,
  SavedBoard,
  type BoardForm,
} from '../board-form.ts';
import { defaultClock, defaultPhrases, defaultRow, hasDefaultWords } from './default-words.ts';

/** Phrases of a language in the order of the form; those with places between braces say which. */
export const PHRASES = {
  open: [],
  closed: [],
  unknown: [],
  closedToday: [],
  closesAt: ['time'],
  closesIn: ['minutes'],
  opensAt: ['time'],
  opensIn: ['minutes'],
  opensOn: ['date', 'time'],
} as const satisfies Partial<Record<keyof OpeningBoardText, readonly string[]>>;
export type Phrase = keyof typeof PHRASES;
export const PHRASE_NAMES = Object.keys(PHRASES) as Phrase[];

/** The words of one language as they stand in the form: none is missing, some may be empty. */
const LanguageChoices = z.object({
  language: z.string(),
  title: z.string(),
  /** Names by the key of what they are of: they stay when a row is left out and comes back. */
  rows: z.record(z.string(), z.string()),
  phrases: z.record(z.enum(PHRASE_NAMES), z.string()),
  ownClock: z.string(),
  otherClock: z.string(),
});
export type LanguageChoices = z.infer<typeof LanguageChoices>;

/** A board as it stands in its form. */
export const OpeningChoices = CommonChoices.extend({
  openings: z.array(z.string()),
  /** Empty: no clock beside the own one. */
  otherZone: z.string(),
  languages: z.array(LanguageChoices),
});
export type OpeningChoices = z.infer<typeof OpeningChoices>;

/** A board of everything that the gate has hours of, in those of its languages that we have words in. */
export function newBoard(
  gate: { id: string; languages: readonly string[] },
  hours: readonly OpeningHours[],
): OpeningChoices {
  const choices: OpeningChoices = {
    ...blankChoices(gate.id),
    openings: hours.map(({ key }) => key),
    otherZone: '',
    languages: [],
  };
  const known = gate.languages.filter(hasDefaultWords);
  const begun = known.length > 0 ? known : gate.languages.slice(0, 1);
  return begun.reduce((made, language) => withLanguage(made, language, hours), choices);
}

/** Another language, with the words we have in it. */
export function withLanguage(
  choices: OpeningChoices,
  language: string,
  hours: readonly OpeningHours[],
): OpeningChoices {
  const { title, ownClock, otherClock: _other, ...phrases } = defaultPhrases(language);
  const added: LanguageChoices = {
    language,
    title,
    rows: Object.fromEntries(hours.map((one) => [one.key, defaultRow(language, one.function)])),
    phrases,
    ownClock: ownClock ?? '',
    otherClock: defaultClock(language, choices.otherZone),
  };
  return { ...choices, languages: [...choices.languages, added] };
}

/** The clock of a neighbour beside the own one, called as we call it where nobody has said otherwise. */
export function withZone(choices: OpeningChoices, otherZone: string): OpeningChoices {
  const named = (one: LanguageChoices): LanguageChoices => {
    const isOwnWord =
      one.otherClock.trim() !== '' && one.otherClock !== defaultClock(one.language, choices.otherZone);
    return isOwnWord ? one : { ...one, otherClock: defaultClock(one.language, otherZone) };
  };
  return { ...choices, otherZone, languages: choices.languages.map(named) };
}

/** A version that was saved, to be edited, its languages in the order of the gate; null for one that is no board. */
export function choicesOfBoard(
  saved: SavedBoard,
  { languages: order, zone }: Pick<Gate, 'languages' | 'zone'>,
): OpeningChoices | null {
  const { body } = saved.version;
  if (body.kind !== 'board' || body.template !== 'opening-hours') return null;
  const languages = inOrderOf(order, Object.keys(body.texts)).flatMap((language): LanguageChoices[] => {
    const text = body.texts[language];
    if (text === undefined) return [];
    const phrases = Object.fromEntries(PHRASE_NAMES.map((name) => [name, text[name]]));
    return [
      {
        language,
        title: text.title,
        rows: Object.fromEntries(body.openings.map((key, i) => [key, text.rows[i] ?? ''])),
        phrases: LanguageChoices.shape.phrases.parse(phrases),
        ownClock: text.ownClock ?? '',
        otherClock: text.otherClock ?? '',
      },
    ];
  });
  return {
    ...commonChoicesOf(saved, zone, languages[0]?.title ?? ''),
    openings: body.openings,
    otherZone: body.otherZone ?? '',
    languages,
  };
}

/** What the form comes to. */
export function bodyOf(choices: OpeningChoices): OpeningBoard {
  const { openings, otherZone, languages } = choices;
  return {
    kind: 'board',
    template: 'opening-hours',
    openings,
    otherZone: otherZone === '' ? null : otherZone,
    texts: Object.fromEntries(languages.map((words) => [words.language, textOf(words, choices)])),
  };
}

function textOf(
  { title, rows, phrases, ownClock, otherClock }: LanguageChoices,
  { openings, otherZone }: OpeningChoices,
): OpeningBoardText {
  const clock = (text: string): string | null => (otherZone === '' ? null : text.trim());
  return {
    title: title.trim(),
    rows: openings.map((key) => (rows[key] ?? '').trim()),
    open: phrases.open.trim(),
    closed: phrases.closed.trim(),
    unknown: phrases.unknown.trim(),
    closedToday: phrases.closedToday.trim(),
    closesAt: phrases.closesAt.trim(),
    closesIn: phrases.closesIn.trim(),
    opensAt: phrases.opensAt.trim(),
    opensIn: phrases.opensIn.trim(),
    opensOn: phrases.opensOn.trim(),
    ownClock: clock(ownClock),
    otherClock: clock(otherClock),
  };
}

/** Stands on the preview where nothing can be shown yet. */
const UNSAID = '…';

/** What a screen shows of it so far; null while there is no row. */
export function previewOf(choices: OpeningChoices): OpeningBoard | null {
  if (choices.openings.length === 0) return null;
  const body = bodyOf(choices);
  const texts = Object.entries(body.texts).map(([language, text]) => [language, shownOf(text)] as const);
  return { ...body, texts: Object.fromEntries(texts) };
}

/** A phrase that lacks a place stands without its words until it has all of them. */
function shownOf(text: OpeningBoardText): OpeningBoardText {
  const wanting = PHRASE_NAMES.filter((name) => !OpeningBoardText.shape[name].safeParse(text[name]).success);
  const stood = wanting.map((name) => [
    name,
    [UNSAID, ...PHRASES[name].map((place) => `{${place}}`)].join(' '),
  ]);
  return {
    ...text,
    title: text.title || UNSAID,
    rows: text.rows.map((name) => name || UNSAID),
    ownClock: text.ownClock === '' ? UNSAID : text.ownClock,
    otherClock: text.otherClock === '' ? UNSAID : text.otherClock,
    ...Object.fromEntries<string>(stood.map(([name = '', phrase = '']): [string, string] => [name, phrase])),
  };
}

export type Lack = 'noRows' | 'unsaid' | 'places';

/** What has to be mended before a board can be sent, by the name of the field. */
export function lacksOf(choices: OpeningChoices): Record<string, Lack> {
  if (choices.openings.length === 0) return { openings: 'noRows' };
  const found = OpeningBoard.safeParse(bodyOf(choices)).error?.issues ?? [];
  // What says nothing at all is told as that, whatever else it lacks.
  return Object.fromEntries(
    found
      .map(({ path, code }) => [path.join('.'), code === 'too_small' ? 'unsaid' : 'places'] as const)
      .reverse(),
  );
}

/** The form of a board of opening hours, but for what says its lacks. */
export const openingForm: Omit<BoardForm<OpeningChoices>, 'useFaults'> = {
  kept: z.object({ seen: SavedBoard.nullable(), choices: OpeningChoices }),
  choicesOf: choicesOfBoard,
  bodyOf,
  previewOf,
  titleOf: ({ languages }) => languages[0]?.title ?? '',
  fieldAt: (path) => path.join('.'),
};
