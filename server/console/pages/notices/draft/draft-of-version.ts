import {
  NOTICE_LIMITS,
  type ContentVersion,
  type NoticeBlock,
  type NoticeBody,
  type NoticeText,
} from '../../../../../shared/contract/index.ts';
import { assertNever } from '../../../../../shared/errors.ts';
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
  const spoken = draftOfTexts(
    ordered.map((language) => [language, body.texts[language]] as const),
    version.contentId,
  );
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

function draftOfTexts(texts: Texts, contentId: string): Pick<NoticeDraft, 'title' | 'blocks' | 'made'> {
  let made = 0;
  const newId = (letter: 'b' | 'r' | 's'): string => `${letter}${(made += 1)}`;
  const title = saidBy(texts, (text) => text.title);
  const blocks = (texts[0]?.[1]?.blocks ?? []).map((block, i) =>
    blockOf(texts, { block, i, newId, contentId }),
  );
  return { title, blocks, made };
}

interface BlockPlace {
  /** As the first language has it. */
  block: NoticeBlock;
  i: number;
  newId: (letter: 'b' | 'r' | 's') => string;
  /** Whose files the figures are. */
  contentId: string;
}

function blockOf(texts: Texts, { block, i, newId, contentId }: BlockPlace): BlockDraft {
  const id = newId('b');
  /** What is said at a place of this block, by language; blocks of another kind say nothing there. */
  const by = <Kind extends NoticeBlock['kind']>(
    kind: Kind,
    wordsOf: (of: Extract<NoticeBlock, { kind: Kind }>) => string | undefined,
  ): Said =>
    saidBy(texts, ({ blocks }) => {
      const own = blocks[i];
      return own?.kind === kind ? wordsOf(own as Extract<NoticeBlock, { kind: Kind }>) : undefined;
    });
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', id, text: by('paragraph', ({ text }) => text) };
    case 'contact':
      return {
        kind: 'contact',
        id,
        label: by('contact', ({ label }) => label),
        value: by('contact', ({ value }) => value),
      };
    case 'steps': {
      const steps = block.steps.map(({ pictogram = '' }, n) => ({
        id: newId('s'),
        text: by('steps', (own) => own.steps[n]?.text),
        sign: pictogram,
      }));
      return { kind: 'steps', id, steps };
    }
    case 'list': {
      const steps = block.items.map((_, n) => ({
        id: newId('s'),
        text: by('list', ({ items }) => items[n]),
        sign: '',
      }));
      return { kind: 'list', id, steps };
    }
    case 'table': {
      const all = Array.from({ length: NOTICE_LIMITS.columns }, (_, c) => c);
      const head = all.map((c) => by('table', (own) => own.head[c]));
      const rows = block.rows.map((_, n) => ({
        id: newId('r'),
        cells: all.map((c) => by('table', (own) => own.rows[n]?.[c])),
      }));
      return { kind: 'table', id, columns: block.head.length, head, rows };
    }
    case 'figure': {
      const { renditions } = block;
      return {
        kind: 'figure',
        id,
        caption: by('figure', ({ caption }) => caption),
        picture: { contentId, renditions },
      };
    }
    case 'qr':
      return { kind: 'qr', id, label: by('qr', ({ label }) => label), link: block.url };
    default:
      return assertNever(block);
  }
}

function saidBy(texts: Texts, wordsOf: (text: NoticeText) => string | undefined): Said {
  const said = texts.flatMap(([language, text]) => {
    const words = text === undefined ? undefined : wordsOf(text);
    return words === undefined ? [] : [[language, words] as const];
  });
  return Object.fromEntries(said);
}
