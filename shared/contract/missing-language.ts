import { z } from 'zod';
import { LanguageTag } from './common.ts';

/**
 * What is done where a content lacks a language of a display. `block`: it holds the display until an approver lets it pass ·
 * `fall-back`: readers of it are given another language · `pictogram`: the same, beside the content's own sign, large.
 */
export const MissingLanguage = z.enum(['block', 'fall-back', 'pictogram']);
export type MissingLanguage = z.infer<typeof MissingLanguage>;

/** By the class of the content; a gate says so for all of its displays. */
export const MissingLanguages = z.object({
  routine: MissingLanguage.default('pictogram'),
  protected: MissingLanguage.default('block'),
  'emergency-template': MissingLanguage.default('block'),
  /** What stands in for a language: the first of these that is there. */
  fallBack: z.array(LanguageTag).max(16).default(['en']),
});
export type MissingLanguages = z.infer<typeof MissingLanguages>;

export const USUAL_MISSING_LANGUAGES = MissingLanguages.parse({});

/** To be sent beside a display; nothing, where all is as usual. */
export function unusualMissingLanguages(given: MissingLanguages): { missingLanguages?: MissingLanguages } {
  const isUsual = partsOf(given).join() === partsOf(USUAL_MISSING_LANGUAGES).join();
  return isUsual ? {} : { missingLanguages: given };
}

function partsOf({ fallBack, ...byClass }: MissingLanguages): string[] {
  return [byClass.routine, byClass.protected, byClass['emergency-template'], ...fallBack];
}
