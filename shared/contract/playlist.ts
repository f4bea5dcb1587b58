import { z } from 'zod';
import {
  Digest,
  DurationMs,
  EditRevision,
  Id,
  Instant,
  Label,
  LanguageTag,
  LocalTime,
  Tag,
} from './common.ts';
import { Placement } from './display.ts';

/** When an entry may play; judged at its start and held to its end. All of a list must hold. */
export const Condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('language'), anyOf: z.array(LanguageTag).min(1) }),
  z.object({ kind: z.literal('tag'), anyOf: z.array(Tag).min(1) }),
  z.object({ kind: z.literal('placement'), anyOf: z.array(Placement).min(1) }),
  z.object({ kind: z.literal('between'), start: LocalTime, end: LocalTime }),
  z.object({
    kind: z.literal('reading'),
    readingKey: z.string().max(120),
    is: z.enum(['equal', 'not-equal', 'less', 'at-least']),
    value: z.union([z.string().max(120), z.number(), z.boolean()]),
  }),
  /** By the opening hours of that key at the display's gate; a gate without them meets neither. */
  z.object({ kind: z.literal('opening'), openingKey: Tag, is: z.enum(['open', 'closed']) }),
]);
export type Condition = z.infer<typeof Condition>;

const KNOWN_CONDITIONS: ReadonlySet<string> = new Set(Condition.options.map(({ shape }) => shape.kind.value));

/** A condition that only later software knows: nothing meets it. */
const LaterCondition = z
  .object({ kind: z.string().max(40) })
  .refine(({ kind }) => !KNOWN_CONDITIONS.has(kind), { message: 'is not as its kind is' });
export type LaterCondition = z.infer<typeof LaterCondition>;

/** A `Condition` as a kiosk reads it: one that it does not know costs what stands under it, and not the whole plan. */
export const ManifestCondition = z.union([Condition, LaterCondition]);
export type ManifestCondition = z.infer<typeof ManifestCondition>;

/** Whether this software knows what is asked. */
export function isKnownCondition(condition: ManifestCondition): condition is Condition {
  return KNOWN_CONDITIONS.has(condition.kind);
}

const PlaylistSource = z.discriminatedUnion('kind', [
  /** `versionDigest` pins one version; without it the newest approved one plays. */
  z.object({ kind: z.literal('content'), contentId: Id, versionDigest: Digest.nullable().default(null) }),
  /** `pick` plays that many entries at each visit and goes on from there at the next. */
  z.object({
    kind: z.literal('playlist'),
    playlistId: Id,
    pick: z.int().min(1).max(100).nullable().default(null),
  }),
]);

/** How long an entry plays that says nothing, of a content that has no length of its own. */
export const DEFAULT_ENTRY_MS = 10_000;

export const PlaylistEntry = z.object({
  id: Id,
  source: PlaylistSource,
  /** Null: a video's own length, or ten seconds. */
  durationMs: DurationMs.nullable().default(null),
  conditions: z.array(Condition).max(8).default([]),
  validFrom: Instant.nullable().default(null),
  validUntil: Instant.nullable().default(null),
});
export type PlaylistEntry = z.infer<typeof PlaylistEntry>;

const playlistFields = {
  name: Label,
  gateId: Id.nullable().default(null),
  order: z.enum(['listed', 'shuffled']).default('listed'),
};

/** Ordered entries: content, or a nested playlist. */
export const Playlist = z
  .object({
    id: Id,
    key: Tag,
    ...playlistFields,
    entries: z.array(PlaylistEntry).max(500),
    revision: EditRevision,
  })
  .meta({ id: 'Playlist' });
export type Playlist = z.infer<typeof Playlist>;

/** Entries without an id are new. */
export const PlaylistDraft = z.strictObject({
  /** Left out: that of the playlist it changes, or made of the name. */
  key: Tag.optional(),
  ...playlistFields,
  entries: z.array(PlaylistEntry.extend({ id: Id.optional() })).max(500),
});
export type PlaylistDraft = z.infer<typeof PlaylistDraft>;
