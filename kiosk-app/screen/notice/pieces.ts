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
  /** A step's sign, its number where it has none, nothing where it goes on from the page before. */
  sign: string | null;
  /** What a contact is reached by: the same in every language, else part of the words. */
  value: string | null;
}

/** Which two languages stand together. The first language always leads; others take turns under it. */
export interface Pair {
  first: string;
  second: string | null;
}

/** The pairs a notice is read in, by the languages of the display; its own where it has none of those. */
export function languagePairs(body: NoticeBody, languages: readonly string[]): Pair[] {
  const own = Object.keys(body.texts);
  const shared = languages.filter((language) => own.includes(language));
  const [first = 'vi', ...others] = shared.length > 0 ? shared : own;
  return others.length === 0 ? [{ first, second: null }] : others.map((second) => ({ first, second }));
}

export function piecesOf(body: NoticeBody, { first, second }: Pair): Piece[] {
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
    sign: body.pictogram ?? null,
    value: null,
  };
  return [title, ...lead.blocks.flatMap((block, i) => blockPieces(block, under, i, { inFirst, inSecond }))];
}

interface Languages {
  inFirst: (text: string) => Words;
  inSecond: (text: string | undefined) => Words | null;
}

function blockPieces(
  block: NoticeBlock,
  under: NoticeText | undefined,
  i: number,
  { inFirst, inSecond }: Languages,
): Piece[] {
  const other = under?.blocks[i];
  if (block.kind === 'steps') {
    const steps = other?.kind === 'steps' ? other.steps : [];
    return block.steps.map(({ text, pictogram }, n) => ({
      kind: 'step',
      first: inFirst(text),
      second: inSecond(steps[n]?.text),
      sign: pictogram ?? `${n + 1}`,
      value: null,
    }));
  }
  if (block.kind === 'contact') {
    const contact = other?.kind === 'contact' ? other : undefined;
    const label =
      contact === undefined || contact.value === block.value
        ? contact?.label
        : `${contact.label}: ${contact.value}`;
    return [
      {
        kind: 'contact',
        first: inFirst(block.label),
        second: inSecond(label),
        sign: null,
        value: block.value,
      },
    ];
  }
  const text = other?.kind === 'paragraph' ? other.text : undefined;
  return [{ kind: 'paragraph', first: inFirst(block.text), second: inSecond(text), sign: null, value: null }];
}
