import { z } from 'zod';
import { Tag, words } from '../common.ts';
import { assertNamed, BOARD_LIMITS, inLanguages } from './words.ts';

export const MessagesText = z.object({
  messages: z.array(words(BOARD_LIMITS.message)).min(1).max(BOARD_LIMITS.rows),
});
export type MessagesText = z.infer<typeof MessagesText>;

/** Messages on a band, one after the other: they page, and never scroll. */
export const MessagesBoard = z
  .object({
    kind: z.literal('board'),
    template: z.literal('messages'),
    /** The sign of each message. */
    signs: z.array(Tag.nullable()).min(1).max(BOARD_LIMITS.rows),
    texts: inLanguages(MessagesText),
  })
  .superRefine(({ signs, texts }, ctx) => {
    assertNamed(texts, { ctx, count: signs.length, of: ({ messages }) => ({ messages }) });
  });
export type MessagesBoard = z.infer<typeof MessagesBoard>;
