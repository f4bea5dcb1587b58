import { z } from 'zod';
import {
  ContentClass,
  ImageRendition,
  LanguageTag,
  NOTICE_LIMITS,
  NoticeBody,
} from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';
import { BLANK_PROVENANCE, ProvenanceChoices } from '../../../parts/provenance/provenance.ts';

/** What stands at one place of the notice, by language; a language that says nothing there is left out. */
const Said = z.record(LanguageTag, z.string());
export type Said = Readonly<z.infer<typeof Said>>;

const StepDraft = z.object({ id: z.string(), text: Said, sign: z.string() });
export type StepDraft = Readonly<z.infer<typeof StepDraft>>;

const RowDraft = z.object({ id: z.string(), cells: z.array(Said) });
export type RowDraft = Readonly<z.infer<typeof RowDraft>>;

/** A picture of the library in its sizes. */
const ChosenPicture = z.object({
  /** Where its files are found. */
  contentId: z.string(),
  renditions: z.array(ImageRendition).min(1),
});
export type ChosenPicture = Readonly<z.infer<typeof ChosenPicture>>;

const BlockDraft = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), id: z.string(), text: Said }),
  z.object({ kind: z.literal('steps'), id: z.string(), steps: z.array(StepDraft) }),
  /** Items are steps without signs. */
  z.object({ kind: z.literal('list'), id: z.string(), steps: z.array(StepDraft) }),
  z.object({
    kind: z.literal('table'),
    id: z.string(),
    /** How many of the cells of head and rows are there; what stands beyond comes back with its column. */
    columns: z.int().min(2).max(NOTICE_LIMITS.columns),
    head: z.array(Said),
    rows: z.array(RowDraft),
  }),
  z.object({ kind: z.literal('contact'), id: z.string(), label: Said, value: Said }),
  z.object({ kind: z.literal('figure'), id: z.string(), caption: Said, picture: ChosenPicture.nullable() }),
  /** What a code leads to is the same in every language. */
  z.object({ kind: z.literal('qr'), id: z.string(), label: Said, link: z.string() }),
]);
export type BlockDraft = Readonly<z.infer<typeof BlockDraft>>;
export type BlockKind = BlockDraft['kind'];

const Details = z.object({
  /** In lists; empty: the notice's own title. */
  name: z.string(),
  class: ContentClass,
  gateId: z.string().nullable(),
  /** Wall time at the gate, as fields of date and time have it: `2026-11-27T08:00`, or nothing. */
  validFrom: z.string(),
  validUntil: z.string(),
  timeless: z.boolean(),
  ...ProvenanceChoices.shape,
});
export type Details = Readonly<z.infer<typeof Details>>;

/**
 * A notice while it is written. There is one list of blocks for all languages, each with its words in every one of them:
 * whatever is added, moved or removed, the languages stay parallel, since there is nothing that could be otherwise.
 */
export const NoticeDraft = z.object({
  /** As columns stand; the first is what the others are translated from. */
  languages: z.array(LanguageTag).min(1),
  tone: NoticeBody.shape.tone,
  /** Of the title: a pictogram's name or a number; empty for none. */
  sign: z.string(),
  title: Said,
  blocks: z.array(BlockDraft),
  details: Details,
  /** Counts what was ever added, so that every block and step has an id of its own. */
  made: z.int().min(0),
});
export type NoticeDraft = Readonly<z.infer<typeof NoticeDraft>>;

export type Tone = NoticeDraft['tone'];

/** Nothing said yet. */
export function blankDraft(languages: readonly string[], gateId: string | null): NoticeDraft {
  return {
    languages: [...languages],
    tone: 'information',
    sign: '',
    title: {},
    blocks: [],
    details: {
      name: '',
      class: 'routine',
      gateId,
      validFrom: '',
      validUntil: '',
      timeless: false,
      ...BLANK_PROVENANCE,
    },
    made: 0,
  };
}

/** One place where every language says something. */
export interface Saying {
  /** `title`, `b1.text`, `b1.s2`, `b1.label`, `b1.value`, `b1.head:0`, `b1.r2:0`: stays the same wherever its block is moved. */
  at: string;
  said: Said;
  /** Most characters. */
  limit: number;
  /** Below a language of the notice's texts, as pointers have it: `blocks/0/text`. */
  path: string;
  /** A number or an address: it is the same in most languages, and by itself no translation. */
  isValue: boolean;
}

/** Everything that is said, from the top. */
export function sayingsOf({ title, blocks }: Pick<NoticeDraft, 'title' | 'blocks'>): Saying[] {
  const top = { at: 'title', said: title, limit: NOTICE_LIMITS.title, path: 'title', isValue: false };
  return [top, ...blocks.flatMap((block, i) => sayingsOfBlock(block, `blocks/${i}`))];
}

function sayingsOfBlock(block: BlockDraft, path: string): Saying[] {
  const { id } = block;
  const at = (part: string, said: Said, limit: keyof typeof NOTICE_LIMITS, below = part): Saying => ({
    at: `${id}.${part}`,
    said,
    limit: NOTICE_LIMITS[limit],
    path: `${path}/${below}`,
    isValue: false,
  });
  switch (block.kind) {
    case 'paragraph':
      return [at('text', block.text, 'paragraph')];
    case 'contact':
      return [at('label', block.label, 'label'), { ...at('value', block.value, 'value'), isValue: true }];
    case 'steps':
      return block.steps.map((step, n) => at(step.id, step.text, 'step', `steps/${n}/text`));
    case 'list':
      return block.steps.map((step, n) => at(step.id, step.text, 'step', `items/${n}`));
    case 'table':
      return [
        ...block.head.map((said, c) => at(`head:${c}`, said, 'cell', `head/${c}`)).slice(0, block.columns),
        ...block.rows.flatMap((row, n) =>
          row.cells
            .map((said, c) => at(`${row.id}:${c}`, said, 'cell', `rows/${n}/${c}`))
            .slice(0, block.columns),
        ),
      ].map((saying) => ({ ...saying, isValue: isNumber(saying.said) }));
    case 'figure':
      return [at('caption', block.caption, 'caption')];
    case 'qr':
      return [at('label', block.label, 'label')];
    default:
      return assertNever(block);
  }
}

/** Says the same to readers of every language: there is no letter in it. */
function isNumber(said: Said): boolean {
  const texts = Object.values(said);
  return texts.length > 0 && !texts.some((text) => /\p{L}/u.test(text));
}

/** Whether a language says something of its own anywhere. One that does not is not sent. */
export function isBegun(draft: NoticeDraft, language: string): boolean {
  return sayingsOf(draft).some(({ said, isValue }) => !isValue && isSaid(said, language));
}

export function isSaid(said: Said, language: string): boolean {
  return (said[language] ?? '').trim() !== '';
}
