import type { NoticeBlock, NoticeBody } from '../../../shared/contract/content.ts';
import { assertNever } from '../../../shared/errors.ts';
import { spokenLanguages } from '../../../shared/languages/spoken.ts';
import { languageTurns, type LanguageTurn, readingTimeMs } from '../../../shared/legibility/index.ts';
import type { NoticeSetting } from './notice.ts';

export interface Words {
  language: string;
  text: string;
}

/** The smallest part of a notice that stands on one page: the words of a language pair that belong together. */
export interface Piece {
  kind: 'title' | 'paragraph' | 'step' | 'contact' | 'item' | 'row' | 'figure' | 'qr';
  first: Words;
  second: Words | null;
  /** Further languages, which share a line under the second. */
  others: Words[];
  /** A step's sign, its number where it has none, nothing where it goes on from the page before; a title's sign or number. */
  sign: string | null;
  /** What a contact is reached by: the same in every language, else part of the words. */
  value: string | null;
  /** Of a row of a table: the headings above it, and its cells. */
  row?: { head: readonly Cell[]; cells: readonly Cell[] };
  /** Of a figure. */
  figure?: Figure;
  /** Of a QR code: where it leads. */
  link?: string;
}

/** A cell; what is the same in both languages, such as a number, is said once. */
export interface Cell {
  first: Words;
  second: Words | null;
}

export interface Figure {
  url: string;
  widthPx: number;
  heightPx: number;
}

/** Where the picture of a figure is, by the digest of its first size. */
export type FigureUrls = Readonly<Record<string, string>>;

/** Everything that is read of a piece. */
export function wordsOf({ first, second, others, row }: Piece): Words[] {
  if (row !== undefined) return row.cells.flatMap(wordsOfCell);
  return second === null ? [first, ...others] : [first, second, ...others];
}

/** Everything that is drawn of a piece. */
export function drawnOf(piece: Piece): Words[] {
  return [...wordsOf(piece), ...(piece.row?.head ?? []).flatMap(wordsOfCell)];
}

function wordsOfCell({ first, second }: Cell): Words[] {
  return second === null ? [first] : [first, second];
}

/** The turns of a notice where it stands. A welcome of the country is led by its own language on every page. */
export function turnsOf(
  body: NoticeBody,
  setting: Pick<NoticeSetting, 'languages' | 'placement' | 'missingLanguages'>,
): LanguageTurn[] {
  const readMs = (turn: LanguageTurn): number => readingTimeMs(piecesOf(body, turn).flatMap(wordsOf));
  const { placement } = setting;
  return languageTurns(spokenOn(body, setting), { placement, mayPart: body.tone !== 'welcome', readMs });
}

/** The first two languages always, with them all others at once or, where room is short, one after the other. */
export function together(
  body: NoticeBody,
  setting: Pick<NoticeSetting, 'languages' | 'missingLanguages'>,
): [atOnce: LanguageTurn[], inTurn: LanguageTurn[]] {
  const [first = 'vi', second = null, ...others] = spokenOn(body, setting);
  return [[{ first, second, others }], others.map((other) => ({ first, second, others: [other] }))];
}

function spokenOn(
  { texts }: NoticeBody,
  { languages, missingLanguages }: Pick<NoticeSetting, 'languages' | 'missingLanguages'>,
): string[] {
  return spokenLanguages(Object.keys(texts), languages, missingLanguages.fallBack);
}

/** Blocks stand in two languages; only a title is said in more. */
export function piecesOf(
  body: NoticeBody,
  { first, second, others }: LanguageTurn,
  figures: FigureUrls = {},
): Piece[] {
  const lead = body.texts[first];
  if (lead === undefined) return [];
  const under = second === null ? undefined : body.texts[second];
  const inFirst = (text: string): Words => ({ language: first, text });
  const inSecond = (text: string | undefined): Words | null =>
    second === null || text === undefined ? null : { language: second, text };
  const plain = (kind: Piece['kind'], text: string, other: string | undefined): Piece => ({
    kind,
    first: inFirst(text),
    second: inSecond(other),
    others: [],
    sign: null,
    value: null,
  });
  const title: Piece = {
    ...plain('title', lead.title, under?.title),
    others: others.map((language) => ({ language, text: body.texts[language]?.title ?? '' })),
    sign: body.pictogram ?? null,
  };
  const says = { second, inFirst, inSecond, plain, figures };
  return [title, ...lead.blocks.flatMap((block, i) => blockPieces(block, under?.blocks[i], says))];
}

/** Between a label and what it names. */
function colonIn(language: string | null): string {
  return language !== null && /^(?:zh|ja)\b/.test(language) ? '：' : ': ';
}

interface Says {
  second: string | null;
  inFirst: (text: string) => Words;
  inSecond: (text: string | undefined) => Words | null;
  plain: (kind: Piece['kind'], text: string, other: string | undefined) => Piece;
  figures: FigureUrls;
}

type BlockOf<Kind extends NoticeBlock['kind']> = Extract<NoticeBlock, { kind: Kind }>;

/** The same block in the second language; undefined where it is none of that kind. */
function as<Kind extends NoticeBlock['kind']>(
  kind: Kind,
  block: NoticeBlock | undefined,
): BlockOf<Kind> | undefined {
  return block?.kind === kind ? (block as BlockOf<Kind>) : undefined;
}

function blockPieces(block: NoticeBlock, under: NoticeBlock | undefined, says: Says): Piece[] {
  const { plain } = says;
  switch (block.kind) {
    case 'paragraph':
      return [plain('paragraph', block.text, as('paragraph', under)?.text)];
    case 'steps':
      return block.steps.map(({ text, pictogram }, n) => ({
        ...plain('step', text, as('steps', under)?.steps[n]?.text),
        sign: pictogram ?? `${n + 1}`,
      }));
    case 'list':
      return block.items.map((text, n) => plain('item', text, as('list', under)?.items[n]));
    case 'table':
      return tablePieces(block, as('table', under), says);
    case 'contact':
      return [contactPiece(block, as('contact', under), says)];
    case 'figure': {
      const figure = figureOf(block, says.figures);
      const caption = plain('figure', block.caption, as('figure', under)?.caption);
      return [figure === null ? { ...caption, kind: 'paragraph' } : { ...caption, figure }];
    }
    case 'qr':
      return [{ ...plain('qr', block.label, as('qr', under)?.label), link: block.url }];
    default:
      return assertNever(block);
  }
}

function contactPiece(
  block: BlockOf<'contact'>,
  under: BlockOf<'contact'> | undefined,
  { second, plain }: Says,
): Piece {
  const label =
    under === undefined || under.value === block.value
      ? under?.label
      : `${under.label}${colonIn(second)}${under.value}`;
  return { ...plain('contact', block.label, label), value: block.value };
}

function tablePieces(
  { head, rows }: BlockOf<'table'>,
  under: BlockOf<'table'> | undefined,
  { inFirst, inSecond, plain }: Says,
): Piece[] {
  const cellsOf = (cells: readonly string[], others: readonly string[] = []): Cell[] =>
    cells.map((text, i) => ({
      first: inFirst(text),
      second: others[i] === text ? null : inSecond(others[i]),
    }));
  const above = cellsOf(head, under?.head);
  return rows.map((cells, n) => ({
    ...plain('row', cells[0] ?? '', under?.rows[n]?.[0]),
    row: { head: above, cells: cellsOf(cells, under?.rows[n]) },
  }));
}

function figureOf({ renditions: [size] }: BlockOf<'figure'>, figures: FigureUrls): Figure | null {
  const url = figures[size?.blob.digest ?? ''];
  if (size === undefined || url === undefined) return null;
  return { url, widthPx: size.widthPx, heightPx: size.heightPx };
}
