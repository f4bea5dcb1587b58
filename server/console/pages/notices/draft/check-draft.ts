import { ScannedLink } from '../../../../../shared/contract/index.ts';
import { countGraphemes } from '../../../../../shared/legibility/index.ts';
import {
  leftOutOf,
  provenanceFieldAt,
  type ProvenanceField,
  type ProvenanceLack,
} from '../../../parts/provenance/provenance.ts';
import { isBegun, isSaid, sayingsOf, type NoticeDraft } from './notice-draft.ts';

/** What has to be mended before a notice can be sent. */
export type Fault =
  /** A language that was begun says nothing at this place. */
  | { kind: 'unsaid'; field: string; language: string }
  | { kind: 'too-long'; field: string; language: string; over: number }
  /** A code leads nowhere yet, or not where a code may. */
  | { kind: 'link'; field: string }
  /** No picture was chosen. */
  | { kind: 'picture'; field: string }
  | { kind: 'ends-first'; field: 'validUntil' }
  | { kind: 'provenance'; field: ProvenanceField; lack: ProvenanceLack };

/** The field of a language at a place; the same name is given to what a refusal of the server points to. */
export function fieldOf(at: string, language: string): string {
  return `${language}:${at}`;
}

/** The field of what a code leads to, or of a figure's picture. */
export function ownFieldOf(blockId: string, of: 'link' | 'picture'): string {
  return `${blockId}:${of}`;
}

/** Whether a code may lead there. */
export function isLink(link: string): boolean {
  return ScannedLink.safeParse(link).success;
}

/** Every fault, in the order in which the page has the fields. */
export function faultsOf(draft: NoticeDraft): Fault[] {
  const { validFrom, validUntil } = draft.details;
  const begun = draft.languages.filter((language) => isBegun(draft, language));
  // A notice that says nothing yet lacks its first language.
  const spoken = begun.length > 0 ? begun : draft.languages.slice(0, 1);
  const words = sayingsOf(draft).flatMap(({ at, said, limit }) =>
    spoken.flatMap((language): Fault[] => {
      const field = fieldOf(at, language);
      if (!isSaid(said, language)) return [{ kind: 'unsaid', field, language }];
      const over = countGraphemes((said[language] ?? '').trim()) - limit;
      return over > 0 ? [{ kind: 'too-long', field, language, over }] : [];
    }),
  );
  const lacking = draft.blocks.flatMap((block): Fault[] => {
    if (block.kind === 'qr' && !isLink(block.link))
      return [{ kind: 'link', field: ownFieldOf(block.id, 'link') }];
    return block.kind === 'figure' && block.picture === null
      ? [{ kind: 'picture', field: ownFieldOf(block.id, 'picture') }]
      : [];
  });
  const isReversed = validFrom !== '' && validUntil !== '' && validFrom >= validUntil;
  const reversed: Fault[] = isReversed ? [{ kind: 'ends-first', field: 'validUntil' }] : [];
  const provenance = Object.entries(leftOutOf(draft.details)).map(([field, lack]): Fault => ({
    kind: 'provenance',
    field: field as ProvenanceField,
    lack,
  }));
  return [...words, ...lacking, ...reversed, ...provenance];
}

/** How many places a language says nothing at yet. */
export function unsaidIn(draft: NoticeDraft, language: string): number {
  return sayingsOf(draft).filter(({ said }) => !isSaid(said, language)).length;
}

/** Fields of the page that are of no language, by what of a content's draft they are. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'name',
  class: 'class',
  gateId: 'gateId',
  // The key is made of the name; only another gate, in which it is taken, can make it refused.
  key: 'gateId',
  validFrom: 'validFrom',
  validUntil: 'validUntil',
  timeless: 'timeless',
  'body/tone': 'tone',
  'body/pictogram': 'sign',
};

/** The field that a refusal points to (`/body/body/texts/vi/blocks/0/text`); null for one that is not on the page. */
export function fieldAt(draft: NoticeDraft, pointer: string): string | null {
  const [, below = ''] = /^\/body\/(.+)$/.exec(pointer) ?? [];
  const [, language = '', path = ''] = /^body\/texts\/([^/]+)\/?(.*)$/.exec(below) ?? [];
  if (!draft.languages.includes(language)) return FIELDS[below] ?? provenanceFieldAt(below) ?? null;
  const [, place, of] = /^blocks\/(\d+)\/(url|renditions)/.exec(path) ?? [];
  const block = place === undefined ? undefined : draft.blocks[Number(place)];
  if (block !== undefined) return ownFieldOf(block.id, of === 'url' ? 'link' : 'picture');
  const sayings = sayingsOf(draft);
  const pointed =
    sayings.find((saying) => saying.path === path) ?? sayings.find((saying) => isBelow(saying.path, path));
  return fieldOf(pointed?.at ?? 'title', language);
}

function isBelow(path: string, parent: string): boolean {
  return path.startsWith(`${parent.replace(/\/pictogram$/, '')}/`);
}
