import type {
  ContentVersion,
  NoticeBlock,
  NoticeBody,
  NoticeText,
} from '../../../../../shared/contract/index.ts';
import { oneLine } from '../../../parts/one-line.ts';
import { provenanceChoicesOf } from '../../../parts/provenance/provenance.ts';
import { wallTimeOf } from '../../../parts/wall-time.ts';
import { blankDraft, type BlockDraft, type NoticeDraft, type Said } from './notice-draft.ts';

export interface VersionToEdit {
  version: Omit<ContentVersion, 'body'> & { body: NoticeBody };
  gateId: string | null;
  /** Of the gate, in the order in which travellers are addressed. */
  languages: readonly string[];
  zone: string;
}

/** A version that was saved, to be edited: its languages stand in the order of the gate. */
export function draftOfVersion({ version, gateId, languages, zone }: VersionToEdit): NoticeDraft {
  const { body, title: name, class: contentClass, validFrom, validUntil, timeless } = version;
  const own = Object.keys(body.texts);
  const ordered = [
    ...languages.filter((language) => own.includes(language)),
    ...own.filter((language) => !languages.includes(language)),
  ];
  const blank = blankDraft(ordered, gateId);
  const spoken = draftOfTexts(ordered.map((language) => [language, body.texts[language]] as const));
  const lead = ordered[0] ?? '';
  return {
    ...blank,
    ...spoken,
    tone: body.tone,
    sign: body.pictogram ?? '',
    details: {
      ...blank.details,
      name: name === oneLine(spoken.title[lead] ?? '') ? '' : name,
      class: contentClass,
      validFrom: wallTimeOf(validFrom, zone),
      validUntil: wallTimeOf(validUntil, zone),
      timeless,
      ...provenanceChoicesOf(version, zone),
    },
  };
}

type Texts = readonly (readonly [language: string, text: NoticeText | undefined])[];

function draftOfTexts(texts: Texts): Pick<NoticeDraft, 'title' | 'blocks' | 'made'> {
  let made = 0;
  const newId = (letter: 'b' | 's'): string => `${letter}${(made += 1)}`;
  const title = saidBy(texts, (text) => text.title);
  const blocks = (texts[0]?.[1]?.blocks ?? []).map((block, i) => blockOf(texts, { block, i, newId }));
  return { title, blocks, made };
}

interface BlockPlace {
  /** As the first language has it. */
  block: NoticeBlock;
  i: number;
  newId: (letter: 'b' | 's') => string;
}

function blockOf(texts: Texts, { block, i, newId }: BlockPlace): BlockDraft {
  const id = newId('b');
  if (block.kind === 'paragraph') {
    return { kind: 'paragraph', id, text: saidBy(texts, (text) => textOf(text.blocks[i])) };
  }
  if (block.kind === 'contact') {
    const label = saidBy(texts, (text) => contactOf(text.blocks[i])?.label);
    const value = saidBy(texts, (text) => contactOf(text.blocks[i])?.value);
    return { kind: 'contact', id, label, value };
  }
  const steps = block.steps.map(({ pictogram = '' }, n) => ({
    id: newId('s'),
    text: saidBy(texts, (text) => stepsOf(text.blocks[i])?.[n]?.text),
    sign: pictogram,
  }));
  return { kind: 'steps', id, steps };
}

function saidBy(texts: Texts, wordsOf: (text: NoticeText) => string | undefined): Said {
  const said = texts.flatMap(([language, text]) => {
    const words = text === undefined ? undefined : wordsOf(text);
    return words === undefined ? [] : [[language, words] as const];
  });
  return Object.fromEntries(said);
}

const textOf = (block: NoticeBlock | undefined) => (block?.kind === 'paragraph' ? block.text : undefined);
const contactOf = (block: NoticeBlock | undefined) => (block?.kind === 'contact' ? block : undefined);
const stepsOf = (block: NoticeBlock | undefined) => (block?.kind === 'steps' ? block.steps : undefined);
