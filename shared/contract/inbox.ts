import { z } from 'zod';
import { Id, Instant, Label, LanguageTag } from './common.ts';

/**
 * What waits for somebody: `review`: languages they may review · `approval`: a version they may approve · `returned`: of
 * their own, by an editor · `comment`: on a version of their own · `review-due`: what is to be reviewed by a date ·
 * `recall`: of what they write or approve · `ending`: the trust root or a list of keys that they look after.
 */
export const InboxKind = z.enum([
  'review',
  'approval',
  'returned',
  'comment',
  'review-due',
  'recall',
  'ending',
]);
export type InboxKind = z.infer<typeof InboxKind>;

/** The same thing has the same key as long as it waits; what came anew of it has another one. */
const MessageKey = z.string().min(1).max(200);

export const InboxMessage = z.object({
  key: MessageKey,
  kind: InboxKind,
  isRead: z.boolean(),
  /** Since when it waits. */
  since: Instant,
  /** Of which version of which content; null for `ending`. */
  content: z.object({ id: Id, title: Label, version: z.int().min(1) }).nullable(),
  /** Of reviews. */
  languages: z.array(LanguageTag),
  /** What was said: why it was returned or recalled, or the comment. */
  text: z.string().nullable(),
  /** Whose keys end; null for the trust root. */
  organisation: Label.nullable(),
  /** When it is over. */
  dueAt: Instant.nullable(),
});
export type InboxMessage = z.infer<typeof InboxMessage>;

/** Of each kind so many at most: whoever has more reads these first. */
export const MOST_MESSAGES = 30;

/** Everything that waits, the newest first. */
export const Inbox = z
  .object({
    messages: z.array(InboxMessage),
    /** Of a kind there is more than is told. */
    isMore: z.boolean(),
  })
  .meta({ id: 'Inbox' });
export type Inbox = z.infer<typeof Inbox>;

/** How much of it was not read. */
export const InboxCount = z
  .object({ unread: z.int().min(0), isMore: z.boolean() })
  .meta({ id: 'InboxCount' });
export type InboxCount = z.infer<typeof InboxCount>;

/** What somebody has read. */
export const InboxRead = z.strictObject({
  keys: z
    .array(MessageKey)
    .min(1)
    .max(10 * MOST_MESSAGES),
});
export type InboxRead = z.infer<typeof InboxRead>;

/** `at-once`: within minutes, what comes together in one letter · `daily`: every morning · `never`. */
export const InboxMail = z.enum(['at-once', 'daily', 'never']);
export type InboxMail = z.infer<typeof InboxMail>;

export const InboxSettings = z.strictObject({ mail: InboxMail }).meta({ id: 'InboxSettings' });
export type InboxSettings = z.infer<typeof InboxSettings>;

/** How one's own inbox is told by mail. */
export const InboxStanding = InboxSettings.extend({
  /** Where to; null: nobody said where. */
  email: z.email().nullable(),
  /** The server sends no mail to anybody. */
  isMailOff: z.boolean(),
}).meta({ id: 'InboxStanding' });
export type InboxStanding = z.infer<typeof InboxStanding>;
