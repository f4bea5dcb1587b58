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
  const draft: NoticeDraft = {
    ...mine,
    languages,
    tone: settle({ base: base.tone, mine: mine.tone, theirs: theirs.tone }),
    sign: settle({ base: base.sign, mine: mine.sign, theirs: theirs.sign }),
    title: words('title'),
    blocks: mine.blocks.map((block) => settledBlock(block, words, signsOf({ base, mine, theirs }, settle))),
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

function settledBlock(
  block: BlockDraft,
  words: (at: string) => Said,
  sign: (stepId: string) => string,
): BlockDraft {
  const { id } = block;
  if (block.kind === 'paragraph') return { ...block, text: words(`${id}.text`) };
  if (block.kind === 'contact') {
    return { ...block, label: words(`${id}.label`), value: words(`${id}.value`) };
  }
  const steps = block.steps.map((step) => ({
    ...step,
    text: words(`${id}.${step.id}`),
    sign: sign(step.id),
  }));
  return { ...block, steps };
}

function signsOf({ base, mine, theirs }: Forked, settle: Settle): (stepId: string) => string {
  const signIn = (draft: NoticeDraft, stepId: string): string =>
    draft.blocks
      .flatMap((block) => (block.kind === 'steps' ? block.steps : []))
      .find(({ id }) => id === stepId)?.sign ?? '';
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
  return blocks.map((block) => (block.kind === 'steps' ? block.steps.length : block.kind)).join();
}
