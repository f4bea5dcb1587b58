import { assertNever } from '../../../../../shared/errors.ts';
import {
  isBegun,
  sayingsOf,
  type BlockDraft,
  type ChosenPicture,
  type Details,
  type NoticeDraft,
  type Said,
  type Tone,
} from './notice-draft.ts';

/** One change of a draft. */
export type Edit = (draft: NoticeDraft) => NoticeDraft;

/** Where words stand, and in which language. */
export interface Place {
  at: string;
  language: string;
}

/**
 * Says something at a place. A number that the first language gives is the same in every language, until one of them is
 * told another.
 */
export function say({ at, language }: Place, text: string): Edit {
  const words = speakable(text);
  return (draft) => {
    const [lead] = draft.languages;
    const isShared =
      language === lead && (at.endsWith('.value') || (at.includes(':') && !/\p{L}/u.test(words)));
    return withSaid(draft, at, (said) =>
      isShared ? saidAlike(said, draft.languages, words) : saidIn(said, language, words),
    );
  };
}

export function setTone(tone: Tone): Edit {
  return (draft) => ({ ...draft, tone });
}

/** Of the title. */
export function setSign(sign: string): Edit {
  return (draft) => ({ ...draft, sign });
}

export function setStepSign(blockId: string, stepId: string, sign: string): Edit {
  return (draft) => ({
    ...draft,
    blocks: draft.blocks.map((block) =>
      block.id === blockId && block.kind === 'steps'
        ? { ...block, steps: block.steps.map((step) => (step.id === stepId ? { ...step, sign } : step)) }
        : block,
    ),
  });
}

/** What a code leads to. */
export function setLink(blockId: string, link: string): Edit {
  return (draft) => ({
    ...draft,
    blocks: draft.blocks.map((block) =>
      block.id === blockId && block.kind === 'qr' ? { ...block, link: link.trim() } : block,
    ),
  });
}

export function setPicture(blockId: string, picture: ChosenPicture | null): Edit {
  return (draft) => ({
    ...draft,
    blocks: draft.blocks.map((block) =>
      block.id === blockId && block.kind === 'figure' ? { ...block, picture } : block,
    ),
  });
}

export function setDetails(changes: Partial<Details>): Edit {
  return (draft) => ({ ...draft, details: { ...draft.details, ...changes } });
}

/** Of another gate, or of all. A notice that says nothing yet begins with the languages of that gate. */
export function setGate(gateId: string | null, languages: readonly string[]): Edit {
  return (draft) => {
    const chosen = setDetails({ gateId })(draft);
    const isBlank = draft.languages.every((language) => !isBegun(draft, language));
    return isBlank ? { ...chosen, languages: [...languages] } : chosen;
  };
}

/** Every language without words of its own takes those of the first: what a language begins with at a new column. */
export function withValuesFor(draft: NoticeDraft, language: string): NoticeDraft {
  const [lead = language] = draft.languages;
  return sayingsOf(draft)
    .filter(({ said, isValue }) => isValue && said[language] === undefined)
    .reduce(
      (result, { at, said }) => withSaid(result, at, () => saidIn(said, language, said[lead] ?? '')),
      draft,
    );
}

/** What a screen can draw: no tabs, no control characters but the ends of lines. */
function speakable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}/gu, '');
}

function saidIn(said: Said, language: string, text: string): Said {
  const { [language]: _before, ...others } = said;
  return text === '' ? others : { ...others, [language]: text };
}

function saidAlike(said: Said, languages: readonly string[], text: string): Said {
  const before = said[languages[0] ?? ''];
  const followers = languages.filter((language) => said[language] === before);
  return followers.reduce((result, language) => saidIn(result, language, text), said);
}

function withSaid(draft: NoticeDraft, at: string, change: (said: Said) => Said): NoticeDraft {
  if (at === 'title') return { ...draft, title: change(draft.title) };
  const [blockId, part = ''] = at.split('.');
  return {
    ...draft,
    blocks: draft.blocks.map((block) => (block.id === blockId ? saidInBlock(block, part, change) : block)),
  };
}

function saidInBlock(block: BlockDraft, part: string, change: (said: Said) => Said): BlockDraft {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: change(block.text) };
    case 'contact':
      return part === 'label'
        ? { ...block, label: change(block.label) }
        : { ...block, value: change(block.value) };
    case 'qr':
      return { ...block, label: change(block.label) };
    case 'figure':
      return { ...block, caption: change(block.caption) };
    case 'table': {
      const [row, column] = part.split(':');
      const inCell = (cells: readonly Said[]): Said[] =>
        cells.map((said, c) => (String(c) === column ? change(said) : said));
      if (row === 'head') return { ...block, head: inCell(block.head) };
      const rows = block.rows.map((one) => (one.id === row ? { ...one, cells: inCell(one.cells) } : one));
      return { ...block, rows };
    }
    case 'steps':
    case 'list': {
      const steps = block.steps.map((step) =>
        step.id === part ? { ...step, text: change(step.text) } : step,
      );
      return { ...block, steps };
    }
    default:
      return assertNever(block);
  }
}
