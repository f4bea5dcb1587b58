import { z } from 'zod';
import {
  Gate,
  MissingLanguages,
  USUAL_MISSING_LANGUAGES,
  type ContentClass,
  type GateDraft,
  type MissingLanguage,
} from '../../../../shared/contract/index.ts';
import { spokenLanguages } from '../../../../shared/languages/index.ts';

/** As many as a gate, and a chain that stands in, may have. */
export const MOST_LANGUAGES = 16;

const LanguagesChoices = z.object({ languages: z.array(z.string()), missing: MissingLanguages });
export type LanguagesChoices = z.infer<typeof LanguagesChoices>;

/** What stands in the form, as a window keeps it until it is saved. */
export const KeptLanguages = z.object({ seen: Gate.nullable(), choices: LanguagesChoices });

export function choicesOfGate(gate: Gate | null): LanguagesChoices {
  return {
    languages: [...(gate?.languages ?? [])],
    missing: gate?.missingLanguages ?? USUAL_MISSING_LANGUAGES,
  };
}

/** The gate as it was seen, but for its languages. */
export function draftOf({ languages, missing }: LanguagesChoices, seen: Gate): GateDraft {
  const { id: _id, revision: _revision, ...kept } = seen;
  return { ...kept, languages, missingLanguages: missing };
}

/** One place up or down. */
export function moved(languages: readonly string[], at: number, by: -1 | 1): string[] {
  const [one, other] = [languages[at], languages[at + by]];
  if (one === undefined || other === undefined) return [...languages];
  return languages.map((language, i) => (i === at ? other : i === at + by ? one : language));
}

const FIELDS = ['routine', 'protected', 'emergency-template', 'fallBack'] as const;

/** The field that a pointer of a refusal is of. */
export function fieldOf(pointer: string): string | undefined {
  if (pointer.startsWith('/body/languages')) return 'languages';
  return FIELDS.find((field) => pointer.startsWith(`/body/missingLanguages/${field}`));
}

/** What comes of a content of a class that is there in some of the languages. */
export interface Outcome {
  class: ContentClass;
  policy: MissingLanguage;
  /** Languages of the gate that it lacks. */
  missing: string[];
  /** What their readers are given. */
  given: string[];
}

/** By the rule that screens go by. */
export function outcomeOf(
  { languages, missing: policies }: LanguagesChoices,
  contentClass: ContentClass,
  said: readonly string[],
): Outcome {
  const missing = languages.filter((language) => !said.includes(language));
  return {
    class: contentClass,
    policy: policies[contentClass],
    missing,
    given: spokenLanguages(said, missing, policies.fallBack),
  };
}
