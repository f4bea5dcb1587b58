import type { ReactNode } from 'react';
import { z } from 'zod';
import {
  Content,
  ContentClass,
  ContentVersion,
  type BoardBody,
  type ContentDraft,
  type Gate,
} from '../../../../shared/contract/index.ts';
import type { FieldErrors } from '../../parts/index.ts';
import {
  BLANK_PROVENANCE,
  ProvenanceChoices,
  provenanceChoicesOf,
  provenanceFieldAt,
  provenanceOf,
} from '../../parts/provenance/provenance.ts';

/** What every board has in its form, whatever it shows. */
export const CommonChoices = z.object({
  gateId: z.string(),
  /** In the library; empty: as its title is. */
  name: z.string(),
  class: ContentClass,
  timeless: z.boolean(),
  provenance: ProvenanceChoices.prefault({}),
});
export type CommonChoices = z.infer<typeof CommonChoices>;

/** A version that was saved, of a content. */
export const SavedBoard = z.object({ content: Content, version: ContentVersion });
export type SavedBoard = z.infer<typeof SavedBoard>;

/** As a window keeps it until it is saved. */
export interface KeptBoard<Choices> {
  seen: SavedBoard | null;
  choices: Choices;
}

/** What the form of one kind of board is made of. */
export interface BoardForm<Choices extends CommonChoices> {
  kept: z.ZodType<KeptBoard<Choices>>;
  /** Null for a version that is a board of another kind. */
  choicesOf: (saved: SavedBoard, gate: Gate) => Choices | null;
  bodyOf: (choices: Choices) => BoardBody;
  /** What a screen shows of it so far; null where that is nothing yet. */
  previewOf: (choices: Choices) => BoardBody | null;
  /** By what it is called in the library unless it is named. */
  titleOf: (choices: Choices) => string;
  /** What has to be mended before it can be sent, by the name of the field, in the language spoken. */
  useFaults: () => (choices: Choices) => FieldErrors;
  /** Which field a path of the body is of. */
  fieldAt: (path: readonly string[]) => string;
}

/** What the parts of a form are drawn with. */
export interface FormProps<Choices extends CommonChoices> {
  choices: Choices;
  change: (changed: Partial<Choices>) => void;
  errors: FieldErrors;
}
export type DrawFields<Choices extends CommonChoices> = (props: FormProps<Choices>) => ReactNode;

/** Of a board of a gate that nobody has named yet. */
export function blankChoices(gateId: string): CommonChoices {
  return { gateId, name: '', class: 'routine', timeless: true, provenance: BLANK_PROVENANCE };
}

/** Of a version; `ownTitle`: what it would be called without a name. */
export function commonChoicesOf(
  { content, version }: SavedBoard,
  zone: string,
  ownTitle: string,
): CommonChoices {
  const { title, class: contentClass, timeless } = version;
  return {
    gateId: content.gateId ?? '',
    name: title === ownTitle ? '' : title,
    class: contentClass,
    timeless,
    provenance: provenanceChoicesOf(version, zone),
  };
}

/** The languages of a board in the order in which its gate has them, the others behind. */
export function inOrderOf(order: readonly string[], languages: readonly string[]): string[] {
  const rankOf = (language: string): number =>
    order.includes(language) ? order.indexOf(language) : order.length;
  return languages.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** What is sent, by the clock of the gate. Of the version before stays what the form does not ask for. */
export function draftOf<Choices extends CommonChoices>(
  form: Pick<BoardForm<Choices>, 'bodyOf' | 'titleOf'>,
  choices: Choices,
  { seen, zone }: { seen: SavedBoard | null; zone: string },
): ContentDraft {
  const { gateId, name, class: contentClass, timeless } = choices;
  const before = seen?.version;
  return {
    title: name.trim() || form.titleOf(choices).trim(),
    class: contentClass,
    gateId,
    timeless,
    validFrom: before?.validFrom ?? null,
    validUntil: before?.validUntil ?? null,
    ...provenanceOf(choices.provenance, zone),
    body: form.bodyOf(choices),
  };
}

/** Which field a pointer of a refusal is of. */
export function fieldOf({ fieldAt }: Pick<BoardForm<never>, 'fieldAt'>, pointer: string): string | undefined {
  const path = pointer.split('/').slice(2);
  if (path[0] === 'title') return 'name';
  return path[0] === 'body' ? fieldAt(path.slice(1)) : (provenanceFieldAt(path.join('/')) ?? path[0]);
}
