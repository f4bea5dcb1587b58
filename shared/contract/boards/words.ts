import { z } from 'zod';
import { LanguageTag, words } from '../common.ts';

/** How much a board holds: characters of each of its texts, and rows that are named one by one. */
export const BOARD_LIMITS = {
  title: 80,
  row: 60,
  phrase: 60,
  sentence: 120,
  message: 200,
  rows: 12,
} as const;

/** Words around values that are put in their places: `Closes in {minutes} min`. Each place stands there once. */
export const phraseWith = (...places: string[]) =>
  words(BOARD_LIMITS.phrase).superRefine((text, ctx) => {
    const found: readonly string[] = text.match(/\{[^{}]*\}/g) ?? [];
    const isWhole = found.length === places.length && places.every((place) => found.includes(`{${place}}`));
    const isPlain = !/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ''));
    if (isWhole && isPlain) return;
    const named = places.map((place) => `{${place}}`).join(' and ');
    ctx.addIssue({ code: 'custom', message: `must say ${named} once, and nothing else in braces` });
  });

/** Words without a place for a value. */
export const plain = (most: number = BOARD_LIMITS.phrase) =>
  words(most).regex(/^[^{}]*$/, 'has nothing to put in braces');

/** What a board says, by language; at least one. */
export const inLanguages = <Text extends z.ZodType>(text: Text) =>
  z.record(LanguageTag, text).refine((texts) => Object.keys(texts).length > 0, 'needs at least one language');

type Lists = Readonly<Record<string, { readonly length: number }>>;

/** Complains of every language in which a list is not as long as the board has parts for it. */
export function assertNamed<Text>(
  texts: Readonly<Record<string, Text>>,
  { ctx, count, of }: { ctx: z.RefinementCtx; count: number; of: (text: Text) => Lists },
): void {
  for (const [language, text] of Object.entries(texts))
    for (const [field, { length }] of Object.entries(of(text)))
      if (length !== count)
        ctx.addIssue({
          code: 'custom',
          message: `must name each of the ${count} once`,
          path: ['texts', language, field],
        });
}

/** Complains of what a board has twice. */
export function assertOnce(keys: readonly string[], field: string, ctx: z.RefinementCtx): void {
  for (const [i, key] of keys.entries())
    if (keys.indexOf(key) !== i)
      ctx.addIssue({ code: 'custom', message: 'is there already', path: [field, i] });
}
