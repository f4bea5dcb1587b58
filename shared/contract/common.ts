import { z } from 'zod';
import { countGraphemes } from './graphemes.ts';
import { isKnownZone } from '../time/instant.ts';

/** Identifier of anything that can change: a UUID (version 7, so that ids sort by creation). */
export const Id = z.uuid().meta({ description: 'UUID' });
export type Id = z.infer<typeof Id>;

/** Refuses a list in which anything is named twice: a command that does the same twice is a mistake of its writer. */
export function namedOnce<Item>(idOf: (item: Item) => string) {
  return (items: readonly Item[], ctx: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [i, item] of items.entries()) {
      const id = idOf(item);
      const path = typeof item === 'string' ? [i] : [i, 'id'];
      if (seen.has(id)) ctx.addIssue({ code: 'custom', message: 'is named twice', path });
      seen.add(id);
    }
  };
}

/** Ids that a command names, each once. */
export const IdsOnce = z.array(Id).superRefine(namedOnce((id) => id));

const ID_TEXT = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Ids that one list is asked for. */
export const MOST_IDS_ASKED = 100;

/** Ids in a query, with commas between them. */
export const IdList = z
  .string()
  .regex(
    new RegExp(`^${ID_TEXT}(?:,${ID_TEXT}){0,${MOST_IDS_ASKED - 1}}$`),
    `must be at most ${MOST_IDS_ASKED} ids, with commas`,
  );

/** SHA-256 in lower-case hex: the name of a blob, and of everything immutable. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits');
export type Digest = z.infer<typeof Digest>;

/** A pattern and no parser: thousands of records come at a time, each with its instant. */
const DAY_THAT_EXISTS = new RegExp(`${z.regexes.date.source.slice(0, -1)}T`);

/** Instant as fixed-width UTC text, milliseconds: `2026-11-22T08:00:00.000Z`; a day that exists. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/, {
    error: 'must be UTC with milliseconds, as 2026-11-22T08:00:00.000Z',
    abort: true,
  })
  .refine((text) => DAY_THAT_EXISTS.test(text), 'must be a day that exists');
export type Instant = z.infer<typeof Instant>;

/** Calendar date without a zone: `2026-11-22`. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** Wall time without a date or zone: `08:00`; `24:00` is the end of a day. */
export const LocalTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be HH:MM, from 00:00 to 24:00');
export type LocalTime = z.infer<typeof LocalTime>;

/** Whether a window of wall times is empty: it ends as it starts, or says midnight both ways. */
export function hasNoLength({ start, end }: { start: string; end: string }): boolean {
  return start === end || (start === '24:00' && end === '00:00');
}

/** Wall date and time without a zone: `2026-11-22T08:00:00`. */
export const LocalDateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'must be YYYY-MM-DDTHH:MM:SS');
export type LocalDateTime = z.infer<typeof LocalDateTime>;

/** IANA time zone name. */
export const Zone = z
  .string()
  .max(64)
  .refine(isKnownZone, 'must be a zone of the IANA database, as Asia/Ho_Chi_Minh');
export type Zone = z.infer<typeof Zone>;

/** The name of a zone whose offsets come with it: whoever reads it need not know it. */
export const ZoneName = z.string().min(1).max(120);

/** BCP 47 tag as far as screens need it: `vi`, `en`, `zh-Hans`. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/, 'must be a BCP 47 tag, as vi, en or zh-Hans');
export type LanguageTag = z.infer<typeof LanguageTag>;

/** A name or label for people: one line, no control characters, at most 200 characters. */
export const Label = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');

/** Most code units of a letter with its marks, on the average of a text. */
const UNITS_OF_LETTER = 4;

/**
 * Words of several lines: no control characters but line breaks, no mark-up; letters and marks are joined (NFC). `max` counts
 * letters as readers do: a letter with its marks is one, in every script.
 */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max * UNITS_OF_LETTER)
    .refine(
      (text) => text.length <= max || countGraphemes(text) <= max,
      `must be at most ${max} letters long`,
    )
    .regex(/^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*$/u, 'must not contain control characters')
    .normalize('NFC');

/** The same words in several languages; at least one. */
export const LocalisedText = z
  .record(LanguageTag, Label.normalize('NFC'))
  .refine((text) => Object.keys(text).length > 0, 'needs at least one language');
export type LocalisedText = z.infer<typeof LocalisedText>;

/** Bytes as standard base64 with padding. */
export const Base64 = z.base64();

/** A raw Ed25519 public key (32 bytes) in base64. */
export const PublicKey = z.base64().length(44);
export type PublicKey = z.infer<typeof PublicKey>;

/** A length of time in whole milliseconds, more than nothing and at most a day. */
export const DurationMs = z.int().min(100).max(86_400_000);

/** Number of a manifest of one display; only rises. */
export const Revision = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Counts edits of a planning object; a writer names the one it read, and a stale one is a conflict. */
export const EditRevision = z.int().min(1);

/** A colour as `#rrggbb`. */
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be #rrggbb');

export const Tag = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens');
