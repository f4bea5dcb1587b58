import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { NOTICE_LIMITS } from '../../../../../shared/contract/index.ts';
import { contentOf } from '../../../../../server/console/pages/notices/draft/body-of-draft.ts';
import {
  addBlock,
  addLanguage,
  addStep,
  moveBlock,
  moveStep,
  remove,
  restore,
  type Removal,
} from '../../../../../server/console/pages/notices/draft/edit-blocks.ts';
import { say } from '../../../../../server/console/pages/notices/draft/edit-words.ts';
import {
  blankDraft,
  sayingsOf,
  type BlockKind,
  type NoticeDraft,
} from '../../../../../server/console/pages/notices/draft/notice-draft.ts';

const LANGUAGES = ['vi', 'en', 'zh-Hans', 'ar'];

/** A notice in one language, as if it were written alone: a list of lists of words. */
interface Alone {
  title: string;
  blocks: { kind: BlockKind; words: string[] }[];
}

/** Every language edited by itself, each edit made once for each of them; what was taken out lies on a pile. */
interface Oracle {
  shown: string[];
  alone: Record<string, Alone>;
  pile: ((oracle: Oracle) => void)[];
}

interface Real {
  draft: NoticeDraft;
  pile: Removal[];
}

type Command = fc.Command<Oracle, Real>;

/** A command that is the same to both, and looks afterwards whether they still say the same. */
function command(name: string, run: (oracle: Oracle, real: Real) => void): Command {
  return {
    check: () => true,
    run: (oracle, real) => {
      run(oracle, real);
      expect(said(real.draft)).toEqual(oracle.shown.map((language) => [language, oracle.alone[language]]));
    },
    toString: () => name,
  };
}

/** What the draft says in each of its languages. */
function said({ languages, blocks, ...draft }: NoticeDraft): [string, Alone][] {
  const sayings = sayingsOf({ ...draft, blocks });
  return languages.map((language) => {
    const at = (place: string): string => sayings.find((saying) => saying.at === place)?.said[language] ?? '';
    const wordsOf = (id: string): string[] =>
      sayings.filter((saying) => saying.at.startsWith(`${id}.`)).map((saying) => at(saying.at));
    return [
      language,
      { title: at('title'), blocks: blocks.map(({ kind, id }) => ({ kind, words: wordsOf(id) })) },
    ];
  });
}

const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

const each = (oracle: Oracle, change: (alone: Alone, language: string) => void): void => {
  for (const [language, alone] of Object.entries(oracle.alone)) change(alone, language);
};

const WORDS: Record<BlockKind, string[]> = {
  paragraph: [''],
  steps: [''],
  list: [''],
  table: ['', '', '', ''],
  contact: ['', ''],
  figure: [''],
  qr: [''],
};

const add = (kind: BlockKind): Command =>
  command(`add ${kind}`, (oracle, real) => {
    real.draft = addBlock(kind)(real.draft);
    each(oracle, ({ blocks }) => {
      if (blocks.length < NOTICE_LIMITS.blocks) blocks.push({ kind, words: [...WORDS[kind]] });
    });
  });

const step = (n: number): Command =>
  command(`add a step to block ${n}`, (oracle, real) => {
    const block = real.draft.blocks[n];
    if (block === undefined) return;
    real.draft = addStep(block.id)(real.draft);
    each(oracle, ({ blocks }) => {
      const { kind, words } = blocks[n]!;
      if ((kind === 'steps' || kind === 'list') && words.length < NOTICE_LIMITS.steps) words.push('');
    });
  });

function move(items: unknown[], from: number, to: number): void {
  items.splice(to, 0, ...items.splice(from, 1));
}

const moveABlock = (from: number, to: number): Command =>
  command(`move block ${from} to ${to}`, (oracle, real) => {
    const { blocks } = real.draft;
    real.draft = moveBlock(blocks[from]?.id ?? 'none', to)(real.draft);
    if (from < blocks.length && to < blocks.length) each(oracle, (alone) => move(alone.blocks, from, to));
  });

const moveAStep = (n: number, from: number, to: number): Command =>
  command(`move step ${from} of block ${n} to ${to}`, (oracle, real) => {
    const block = real.draft.blocks[n];
    if (block?.kind !== 'steps') return;
    real.draft = moveStep(block.id, block.steps[from]?.id ?? 'none', to)(real.draft);
    if (from >= block.steps.length || to >= block.steps.length) return;
    each(oracle, ({ blocks }) => move(blocks[n]!.words, from, to));
  });

const removeABlock = (index: number): Command =>
  command(`remove block ${index}`, (oracle, real) => {
    const block = real.draft.blocks[index];
    if (block === undefined) return;
    takeOut(real, { kind: 'block', block, index });
    const taken = Object.entries(oracle.alone).map(
      ([language, { blocks }]) => [language, ...blocks.splice(index, 1)] as const,
    );
    oracle.pile.push(({ alone }) => {
      for (const [language, kept] of taken) {
        const { blocks } = alone[language]!;
        if (blocks.length < NOTICE_LIMITS.blocks) blocks.splice(index, 0, kept!);
      }
    });
  });

const removeAStep = (n: number, index: number): Command =>
  command(`remove step ${index} of block ${n}`, (oracle, real) => {
    const block = real.draft.blocks[n];
    if (block?.kind !== 'steps' || block.steps.length < 2) return;
    const taken = block.steps[index];
    if (taken === undefined) return;
    takeOut(real, { kind: 'step', blockId: block.id, step: taken, index });
    const owners = Object.values(oracle.alone).map(({ blocks }) => blocks[n]!.words);
    const words = owners.map((own) => own.splice(index, 1)[0]!);
    oracle.pile.push(({ alone }) => {
      const isThere = Object.values(alone).every(({ blocks }, i) =>
        blocks.some((other) => other.words === owners[i] && other.words.length < NOTICE_LIMITS.steps),
      );
      if (isThere) for (const [i, own] of owners.entries()) own.splice(index, 0, words[i]!);
    });
  });

const removeALanguage = (index: number): Command =>
  command(`remove language ${index}`, (oracle, real) => {
    const language = real.draft.languages[index];
    if (language === undefined || real.draft.languages.length === 1) return;
    takeOut(real, { kind: 'language', language, index });
    oracle.shown.splice(index, 1);
    oracle.pile.push(({ shown }) => {
      if (!shown.includes(language)) shown.splice(index, 0, language);
    });
  });

const addALanguage = (language: string): Command =>
  command(`add ${language}`, (oracle, real) => {
    real.draft = addLanguage(language)(real.draft);
    if (oracle.shown.includes(language)) return;
    oracle.shown.push(language);
    for (const [i, { kind, words }] of oracle.alone[language]!.blocks.entries()) {
      for (const [word, text] of words.entries()) {
        const said = Object.values(oracle.alone).map(({ blocks }) => blocks[i]!.words[word]!);
        const isNumber = kind === 'table' && said.some((it) => it !== '') && !said.some(hasLetter);
        if (text === '' && (isNumber || (kind === 'contact' && word === 1)))
          words[word] = oracle.alone[oracle.shown[0]!]!.blocks[i]!.words[word]!;
      }
    }
  });

const undo = (): Command =>
  command('undo', (oracle, real) => {
    const removal = real.pile.pop();
    if (removal !== undefined) real.draft = restore(removal)(real.draft);
    oracle.pile.pop()?.(oracle);
  });

const write = (place: number, column: number, text: string): Command =>
  command(`say "${text}" at ${place} in column ${column}`, (oracle, real) => {
    const { languages } = real.draft;
    const language = languages[column % languages.length]!;
    const sayings = sayingsOf(real.draft);
    const { at } = sayings[place % sayings.length]!;
    real.draft = say({ at, language }, text)(real.draft);
    writeAlone(oracle, { place: place % sayings.length, language, text });
  });

function takeOut(real: Real, removal: Removal): void {
  real.draft = remove(removal)(real.draft);
  real.pile.push(removal);
}

/** The place is counted from the title on; a number said in the first language goes along to who has the same. */
function writeAlone(
  oracle: Oracle,
  { place, language, text }: { place: number; language: string; text: string },
): void {
  if (place === 0) {
    oracle.alone[language]!.title = text;
    return;
  }
  const slots = oracle.alone[language]!.blocks.flatMap(({ kind, words }, block) =>
    words.map((_, word) => ({
      block,
      word,
      isShared: kind === 'table' ? !hasLetter(text) : kind === 'contact' && word === 1,
    })),
  );
  const { block, word, isShared } = slots[place - 1]!;
  const wordsOf = (other: string): string[] => oracle.alone[other]!.blocks[block]!.words;
  const before = wordsOf(language)[word];
  const isLead = isShared && oracle.shown[0] === language;
  const followers = isLead ? oracle.shown.filter((other) => wordsOf(other)[word] === before) : [language];
  for (const follower of followers) wordsOf(follower)[word] = text;
}

const index = fc.nat({ max: NOTICE_LIMITS.blocks });
const words = fc.constantFrom('', 'Hộ chiếu', 'Passport', '护照', '1900 1234');
const commands = fc.commands(
  [
    fc.constantFrom<BlockKind>(...(Object.keys(WORDS) as BlockKind[])).map(add),
    index.map(step),
    fc.tuple(index, index).map(([from, to]) => moveABlock(from, to)),
    fc.tuple(index, index, index).map(([n, from, to]) => moveAStep(n, from, to)),
    index.map(removeABlock),
    fc.tuple(index, index).map(([n, at]) => removeAStep(n, at)),
    fc.nat({ max: 3 }).map(removeALanguage),
    fc.constantFrom(...LANGUAGES).map(addALanguage),
    fc.constant(undefined).map(undo),
    fc
      .tuple(fc.nat({ max: 40 }), fc.nat({ max: 3 }), words)
      .map(([at, column, text]) => write(at, column, text)),
  ],
  { maxCommands: 60 },
);

test.prop([commands], { numRuns: 300 })(
  'whatever is edited, every language says the same things in the same order, as if each had been edited alone',
  (edits) => {
    const real: Real = { draft: blankDraft(['vi', 'en'], null), pile: [] };
    fc.modelRun(() => {
      const alone = Object.fromEntries(LANGUAGES.map((language) => [language, { title: '', blocks: [] }]));
      return { model: { shown: ['vi', 'en'], alone, pile: [] }, real };
    }, edits);
    const shapes = Object.values(contentOf(real.draft, 'Asia/Ho_Chi_Minh').body.texts).map(({ blocks }) =>
      blocks.map((block) => (block.kind === 'steps' ? block.steps.length : block.kind)).join(),
    );
    expect(new Set(shapes).size).toBeLessThan(2);
  },
);
