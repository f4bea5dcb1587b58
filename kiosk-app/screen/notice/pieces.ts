import type { NoticeBlock, NoticeBody, NoticeText } from '../../../shared/contract/content.ts';

export interface Words {
  language: string;
  text: string;
}

/** The smallest part of a notice that stands on one page: the words of a language pair that belong together. */
export interface Piece {
  kind: 'title' | 'paragraph' | 'step' | 'contact';
  first: Words;
  second: Words | null;
  /** Further languages, which share a line under the second. */
  others: Words[];
  /** A step's sign, its number where it has none, nothing where it goes on from the page before; a title's sign or number. */
  sign: string | null;
  /** What a contact is reached by: the same in every language, else part of the words. */
  value: string | null;
}

/** Everything that is read of a piece. */
export function wordsOf({ first, second, others }: Piece): Words[] {
  return second === null ? [first, ...others] : [first, second, ...others];
}

/** Which languages stand together. The first always leads. */
export interface Turn {
  first: string;
  second: string | null;
  others: string[];
}

/** Words by their language: a notice's, or a board's. */
type Spoken = { texts: Readonly<Record<string, unknown>> };

/** The turns a notice or a board is read in: two languages at a time, so that each has room. */
export function inPairs(body: Spoken, languages: readonly string[]): Turn[] {
  const [first = 'vi', ...others] = languagesOf(body, languages);
  return others.length === 0
    ? [{ first, second: null, others: [] }]
    : others.map((second) => ({ first, second, others: [] }));
}

/** The first two languages always, with them all others at once or, where room is short, one after the other. */
export function together(body: NoticeBody, languages: readonly string[]): [atOnce: Turn[], inTurn: Turn[]] {
  const [first = 'vi', second = null, ...others] = languagesOf(body, languages);
  return [[{ first, second, others }], others.map((other) => ({ first, second, others: [other] }))];
}

/** By the languages of the display; its own where it has none of those. */
function languagesOf({ texts }: Spoken, languages: readonly string[]): string[] {
  const own = Object.keys(texts);
  const shared = languages.filter((language) => own.includes(language));
  return shared.length > 0 ? shared : own;
}

/** Blocks stand in two languages; only a title is said in more. */
export function piecesOf(body: NoticeBody, { first, second, others }: Turn): Piece[] {
  const lead = body.texts[first];
  if (lead === undefined) return [];
  const under = second === null ? undefined : body.texts[second];
  const inFirst = (text: string): Words => ({ language: first, text });
  const inSecond = (text: string | undefined): Words | null =>
    second === null || text === undefined ? null : { language: second, text };
  const title: Piece = {
    kind: 'title',
    first: inFirst(lead.title),
    second: inSecond(under?.title),
    others: others.map((language) => ({ language, text: body.texts[language]?.title ?? '' })),
    sign: body.pictogram ?? null,
    value: null,
  };
  return [
    title,
    ...lead.blocks.flatMap((block, i) => blockPieces(block, under, i, { second, inFirst, inSecond })),
  ];
}

/** Between a label and what it names. */
function colonIn(language: string | null): string {
  return language !== null && /^(?:zh|ja)\b/.test(language) ? '：' : ': ';
}

interface Languages {
  second: string | null;
  inFirst: (text: string) => Words;
  inSecond: (text: string | undefined) => Words | null;
}

function blockPieces(
  block: NoticeBlock,
  under: NoticeText | undefined,
  i: number,
  { second, inFirst, inSecond }: Languages,
): Piece[] {
  const other = under?.blocks[i];
  if (block.kind === 'steps') {
    const steps = other?.kind === 'steps' ? other.steps : [];
    return block.steps.map(({ text, pictogram }, n) => ({
      kind: 'step',
      first: inFirst(text),
      second: inSecond(steps[n]?.text),
      others: [],
      sign: pictogram ?? `${n + 1}`,
      value: null,
    }));
  }
  if (block.kind === 'contact') {
    const contact = other?.kind === 'contact' ? other : undefined;
    const label =
      contact === undefined || contact.value === block.value
        ? contact?.label
        : `${contact.label}${colonIn(second)}${contact.value}`;
    return [
      {
        kind: 'contact',
        first: inFirst(block.label),
        second: inSecond(label),
        others: [],
        sign: null,
        value: block.value,
      },
    ];
  }
  const text = other?.kind === 'paragraph' ? other.text : undefined;
  return [
    {
      kind: 'paragraph',
      first: inFirst(block.text),
      second: inSecond(text),
      others: [],
      sign: null,
      value: null,
    },
  ];
}
