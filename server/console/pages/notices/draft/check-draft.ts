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
  | { kind: 'ends-first'; field: 'validUntil' }
  | { kind: 'provenance'; field: ProvenanceField; lack: ProvenanceLack };

/** The field of a language at a place; the same name is given to what a refusal of the server points to. */
export function fieldOf(at: string, language: string): string {
  return `${language}:${at}`;
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
      const over = (said[language] ?? '').trim().length - limit;
      return over > 0 ? [{ kind: 'too-long', field, language, over }] : [];
    }),
  );
  const isReversed = validFrom !== '' && validUntil !== '' && validFrom >= validUntil;
  const reversed: Fault[] = isReversed ? [{ kind: 'ends-first', field: 'validUntil' }] : [];
  const provenance = Object.entries(leftOutOf(draft.details)).map(([field, lack]): Fault => ({
    kind: 'provenance',
    field: field as ProvenanceField,
    lack,
  }));
  return [...words, ...reversed, ...provenance];
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
  const sayings = sayingsOf(draft);
  const pointed =
    sayings.find((saying) => saying.path === path) ?? sayings.find((saying) => isBelow(saying.path, path));
  return fieldOf(pointed?.at ?? 'title', language);
}

function isBelow(path: string, parent: string): boolean {
  return path.startsWith(`${parent.replace(/\/pictogram$/, '')}/`);
}
