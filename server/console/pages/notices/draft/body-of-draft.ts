import type {
  ContentDraft,
  NoticeBlock,
  NoticeBody,
  NoticeText,
} from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';
import { oneLine } from '../../../parts/one-line.ts';
import { provenanceOf } from '../../../parts/provenance/provenance.ts';
import { instantOf } from '../../../parts/wall-time.ts';
import { isLink } from './check-draft.ts';
import { isBegun, type BlockDraft, type NoticeDraft, type Said } from './notice-draft.ts';

/** Stands on the preview where nothing is written yet. */
const UNSAID = '…';

/** What is sent: the languages that say something, without their blank edges. The draft was checked. */
export function contentOf(draft: NoticeDraft, zone: string): ContentDraft & { body: NoticeBody } {
  const { name, validFrom, validUntil, class: contentClass, gateId, timeless } = draft.details;
  const languages = draft.languages.filter((language) => isBegun(draft, language));
  return {
    class: contentClass,
    gateId,
    timeless,
    title: oneLine(name) === '' ? titleOf(draft) : oneLine(name),
    ...provenanceOf(draft.details, zone),
    validFrom: instantOf(validFrom, zone),
    validUntil: instantOf(validUntil, zone),
    body: bodyOf(draft, languages, (said, language) => (said[language] ?? '').trim()),
  };
}

/** The title in the first language that has one, as the library names the notice where nothing else is said. */
export function titleOf({ title, languages }: Pick<NoticeDraft, 'title' | 'languages'>): string {
  return languages.map((language) => oneLine(title[language] ?? '')).find((words) => words !== '') ?? '';
}

/** What a screen shows of it so far: where a language that was begun says nothing yet, three dots stand. */
export function previewOf(draft: NoticeDraft): NoticeBody {
  const begun = draft.languages.filter((language) => isBegun(draft, language));
  const languages = begun.length > 0 ? begun : draft.languages.slice(0, 1);
  return bodyOf(draft, languages, (said, language) => said[language]?.trim() || UNSAID);
}

type WordsIn = (said: Said, language: string) => string;

function bodyOf(draft: NoticeDraft, languages: readonly string[], wordsIn: WordsIn): NoticeBody {
  const texts = languages.map((language): [string, NoticeText] => [
    language,
    {
      title: wordsIn(draft.title, language),
      blocks: draft.blocks.flatMap((block) => blocksIn(block, (said) => wordsIn(said, language))),
    },
  ]);
  return {
    kind: 'notice',
    tone: draft.tone,
    ...(draft.sign === '' ? {} : { pictogram: draft.sign }),
    texts: Object.fromEntries(texts),
  };
}

/** None of a block that has no picture, or no address, yet. */
function blocksIn(block: BlockDraft, words: (said: Said) => string): NoticeBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ kind: 'paragraph', text: words(block.text) }];
    case 'contact':
      return [{ kind: 'contact', label: words(block.label), value: words(block.value) }];
    case 'steps': {
      const steps = block.steps.map(({ text, sign }) => ({
        text: words(text),
        ...(sign === '' ? {} : { pictogram: sign }),
      }));
      return [{ kind: 'steps', steps }];
    }
    case 'list':
      return [{ kind: 'list', items: block.steps.map(({ text }) => words(text)) }];
    case 'table': {
      const cellsOf = (cells: readonly Said[]): string[] => cells.slice(0, block.columns).map(words);
      const rows = block.rows.map(({ cells }) => cellsOf(cells));
      return [{ kind: 'table', head: cellsOf(block.head), rows }];
    }
    case 'figure': {
      if (block.picture === null) return [];
      const renditions = [...block.picture.renditions];
      return [{ kind: 'figure', renditions, caption: words(block.caption) }];
    }
    case 'qr':
      return isLink(block.link) ? [{ kind: 'qr', label: words(block.label), url: block.link }] : [];
    default:
      return assertNever(block);
  }
}
