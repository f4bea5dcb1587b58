import { assertNever } from '../../../../../shared/errors.ts';
import {
  isSaid,
  sayingsOf,
  type BlockDraft,
  type Details,
  type NoticeDraft,
  type Said,
} from './notice-draft.ts';

/** Two people began with the same version. */
export interface Forked {
  base: NoticeDraft;
  mine: NoticeDraft;
  /** Saved before mine. */
  theirs: NoticeDraft;
}

export interface Merged {
  draft: NoticeDraft;
  /** Places at which both said something else; mine stands there. */
  contested: number;
}

/**
 * Everything I said, and what the other one said where I said nothing new. Null where the other one has added, removed or
 * exchanged blocks: then it takes a person to see what belongs to what.
 */
export function mergeDrafts({ base, mine, theirs }: Forked): Merged | null {
  if (shapeOf(base) !== shapeOf(theirs)) return null;
  let contested = 0;
  const settle = <Value>(values: { base: Value; mine: Value; theirs: Value }): Value => {
    if (values.mine === values.base) return values.theirs;
    if (values.theirs !== values.base && values.theirs !== values.mine) contested += 1;
    return values.mine;
  };
  const added = theirs.languages.filter(
    (language) => !base.languages.includes(language) && !mine.languages.includes(language),
  );
  const languages = [...mine.languages, ...added];
  const words = (at: string): Said => settledWords({ at, languages, forked: { base, mine, theirs } }, settle);
  const forked = { base, mine, theirs };
  const settled = { words, sign: signsOf(forked, settle), other: othersOf(forked, settle) };
  const draft: NoticeDraft = {
    ...mine,
    languages,
    tone: settle({ base: base.tone, mine: mine.tone, theirs: theirs.tone }),
    sign: settle({ base: base.sign, mine: mine.sign, theirs: theirs.sign }),
    title: words('title'),
    blocks: mine.blocks.map((block) => settledBlock(block, settled)),
    details: settledDetails({ base, mine, theirs }, settle),
  };
  return { draft, contested };
}

type Settle = <Value>(values: { base: Value; mine: Value; theirs: Value }) => Value;

interface Spoken {
  at: string;
  languages: readonly string[];
  forked: Forked;
}

function settledWords({ at, languages, forked }: Spoken, settle: Settle): Said {
  const saidIn = (draft: NoticeDraft): Said =>
    sayingsOf(draft).find((saying) => saying.at === at)?.said ?? {};
  const [base, mine, theirs] = [saidIn(forked.base), saidIn(forked.mine), saidIn(forked.theirs)];
  const words = languages.map((language): [string, string] => [
    language,
    settle({
      base: base[language] ?? '',
      mine: mine[language] ?? '',
      theirs: theirs[language] ?? '',
    }),
  ]);
  const settled = Object.fromEntries(words);
  return Object.fromEntries(words.filter(([language]) => isSaid(settled, language)));
}

interface Settled {
  words: (at: string) => Said;
  sign: (stepId: string) => string;
  /** What is the same in every language: columns, a picture, an address. */
  other: <Value>(of: (block: BlockDraft) => Value, block: BlockDraft) => Value;
}

function settledBlock(block: BlockDraft, { words, sign, other }: Settled): BlockDraft {
  const { id } = block;
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: words(`${id}.text`) };
    case 'contact':
      return { ...block, label: words(`${id}.label`), value: words(`${id}.value`) };
    case 'qr':
      return {
        ...block,
        label: words(`${id}.label`),
        link: other((one) => (one.kind === 'qr' ? one.link : block.link), block),
      };
    case 'figure':
      return {
        ...block,
        caption: words(`${id}.caption`),
        picture: other((one) => (one.kind === 'figure' ? one.picture : block.picture), block),
      };
    case 'table': {
      const settled = (row: string, cells: readonly Said[]): Said[] =>
        cells.map((said, c) => (c < block.columns ? words(`${id}.${row}:${c}`) : said));
      const rows = block.rows.map((row) => ({ ...row, cells: settled(row.id, row.cells) }));
      return { ...block, head: settled('head', block.head), rows };
    }
    case 'steps':
    case 'list': {
      const steps = block.steps.map((step) => ({
        ...step,
        text: words(`${id}.${step.id}`),
        sign: sign(step.id),
      }));
      return { ...block, steps };
    }
    default:
      return assertNever(block);
  }
}

function othersOf({ base, mine, theirs }: Forked, settle: Settle): Settled['other'] {
  return (of, block) => {
    const [was, is, becomes] = [base, mine, theirs].map((draft) =>
      JSON.stringify(of(draft.blocks.find(({ id }) => id === block.id) ?? block)),
    );
    const settled = settle({ base: was, mine: is, theirs: becomes });
    const found = [mine, theirs]
      .flatMap(({ blocks }) => blocks.filter(({ id }) => id === block.id))
      .find((one) => JSON.stringify(of(one)) === settled);
    return of(found ?? block);
  };
}

function signsOf({ base, mine, theirs }: Forked, settle: Settle): (stepId: string) => string {
  const signIn = (draft: NoticeDraft, stepId: string): string =>
    draft.blocks.flatMap((block) => ('steps' in block ? block.steps : [])).find(({ id }) => id === stepId)
      ?.sign ?? '';
  return (stepId) =>
    settle({ base: signIn(base, stepId), mine: signIn(mine, stepId), theirs: signIn(theirs, stepId) });
}

function settledDetails({ base, mine, theirs }: Forked, settle: Settle): Details {
  const of = <Name extends keyof Details>(name: Name): Details[Name] =>
    settle({ base: base.details[name], mine: mine.details[name], theirs: theirs.details[name] });
  return {
    name: of('name'),
    class: of('class'),
    gateId: of('gateId'),
    validFrom: of('validFrom'),
    validUntil: of('validUntil'),
    timeless: of('timeless'),
    source: of('source'),
    catalogue: of('catalogue'),
    documentNumber: of('documentNumber'),
    documentDate: of('documentDate'),
    documentLink: of('documentLink'),
    documentContentId: of('documentContentId'),
    reviewBy: of('reviewBy'),
  };
}

function shapeOf({ blocks }: NoticeDraft): string {
  return blocks.map(shapeOfBlock).join();
}

function shapeOfBlock(block: BlockDraft): string {
  if ('steps' in block) return `${block.kind} ${block.steps.length}`;
  return 'rows' in block ? `table ${block.columns} × ${block.rows.length}` : block.kind;
}
