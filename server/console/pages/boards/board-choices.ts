import { z } from 'zod';
import {
  OpeningBoard,
  Content,
  ContentClass,
  ContentVersion,
  OpeningBoardText,
  type ContentDraft,
  type Gate,
  type OpeningHours,
} from '../../../../shared/contract/index.ts';
import {
  BLANK_PROVENANCE,
  ProvenanceChoices,
  provenanceChoicesOf,
  provenanceFieldAt,
  provenanceOf,
} from '../../parts/provenance/provenance.ts';
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
export const BoardChoices = z.object({
  gateId: z.string(),
  /** In the library; empty: as its title is. */
  name: z.string(),
  class: ContentClass,
  timeless: z.boolean(),
  openings: z.array(z.string()),
  /** Empty: no clock beside the own one. */
  otherZone: z.string(),
  languages: z.array(LanguageChoices),
  provenance: ProvenanceChoices.prefault({}),
});
export type BoardChoices = z.infer<typeof BoardChoices>;

/** A version that was saved, of a content. */
export const SavedBoard = z.object({ content: Content, version: ContentVersion });
export type SavedBoard = z.infer<typeof SavedBoard>;

/** As a window keeps it until it is saved. */
export const KeptBoard = z.object({ seen: SavedBoard.nullable(), choices: BoardChoices });

/** A board of everything that the gate has hours of, in those of its languages that we have words in. */
export function newBoard(
  gate: { id: string; languages: readonly string[] },
  hours: readonly OpeningHours[],
): BoardChoices {
  const choices: BoardChoices = {
    gateId: gate.id,
    name: '',
    class: 'routine',
    timeless: true,
    openings: hours.map(({ key }) => key),
    otherZone: '',
    languages: [],
    provenance: BLANK_PROVENANCE,
  };
  const known = gate.languages.filter(hasDefaultWords);
  const begun = known.length > 0 ? known : gate.languages.slice(0, 1);
  return begun.reduce((made, language) => withLanguage(made, language, hours), choices);
}

/** Another language, with the words we have in it. */
export function withLanguage(
  choices: BoardChoices,
  language: string,
  hours: readonly OpeningHours[],
): BoardChoices {
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
export function withZone(choices: BoardChoices, otherZone: string): BoardChoices {
  const named = (one: LanguageChoices): LanguageChoices => {
    const isOwnWord =
      one.otherClock.trim() !== '' && one.otherClock !== defaultClock(one.language, choices.otherZone);
    return isOwnWord ? one : { ...one, otherClock: defaultClock(one.language, otherZone) };
  };
  return { ...choices, otherZone, languages: choices.languages.map(named) };
}

/** A version that was saved, to be edited, its languages in the order of the gate; null for one that is no board. */
export function choicesOfBoard(
  { content, version }: SavedBoard,
  { languages: order, zone }: Pick<Gate, 'languages' | 'zone'>,
): BoardChoices | null {
  const { body, title, class: contentClass, timeless } = version;
  if (body.kind !== 'board' || body.template !== 'opening-hours') return null;
  const rankOf = (language: string): number =>
    order.includes(language) ? order.indexOf(language) : order.length;
  const ordered = Object.entries(body.texts).toSorted(([one], [other]) => rankOf(one) - rankOf(other));
  const languages = ordered.map(([language, text]): LanguageChoices => {
    const phrases = Object.fromEntries(PHRASE_NAMES.map((name) => [name, text[name]]));
    return {
      language,
      title: text.title,
      rows: Object.fromEntries(body.openings.map((key, i) => [key, text.rows[i] ?? ''])),
      phrases: LanguageChoices.shape.phrases.parse(phrases),
      ownClock: text.ownClock ?? '',
      otherClock: text.otherClock ?? '',
    };
  });
  return {
    gateId: content.gateId ?? '',
    name: title === languages[0]?.title ? '' : title,
    class: contentClass,
    timeless,
    openings: body.openings,
    otherZone: body.otherZone ?? '',
    languages,
    provenance: provenanceChoicesOf(version, zone),
  };
}

/** What the form comes to. */
export function bodyOf(choices: BoardChoices): OpeningBoard {
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
  { openings, otherZone }: BoardChoices,
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
export function previewOf(choices: BoardChoices): OpeningBoard | null {
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

/** What is sent, by the clock of the gate. Of the version before stays what the form does not ask for. */
export function draftOf(choices: BoardChoices, seen: SavedBoard | null, zone: string): ContentDraft {
  const { gateId, name, class: contentClass, timeless, languages } = choices;
  const before = seen?.version;
  return {
    title: name.trim() || (languages[0]?.title.trim() ?? ''),
    class: contentClass,
    gateId,
    timeless,
    validFrom: before?.validFrom ?? null,
    validUntil: before?.validUntil ?? null,
    ...provenanceOf(choices.provenance, zone),
    body: bodyOf(choices),
  };
}

export type Lack = 'noRows' | 'unsaid' | 'places';

/** What has to be mended before a board can be sent, by the name of the field. */
export function lacksOf(choices: BoardChoices): Record<string, Lack> {
  if (choices.openings.length === 0) return { openings: 'noRows' };
  const found = OpeningBoard.safeParse(bodyOf(choices)).error?.issues ?? [];
  // What says nothing at all is told as that, whatever else it lacks.
  return Object.fromEntries(
    found
      .map(({ path, code }) => [path.join('.'), code === 'too_small' ? 'unsaid' : 'places'] as const)
      .reverse(),
  );
}

/** Which field a pointer of a refusal is of. */
export function fieldOf(pointer: string): string | undefined {
  const path = pointer.split('/').slice(2);
  if (path[0] === 'title') return 'name';
  return path[0] === 'body' ? path.slice(1).join('.') : (provenanceFieldAt(path.join('/')) ?? path[0]);
}
