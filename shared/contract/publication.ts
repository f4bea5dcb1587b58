import { z } from 'zod';
import { Id, IdsOnce, Instant, Revision, Zone } from './common.ts';
import { Display } from './display.ts';
import { RevisionNotice } from './manifest.ts';

/** What mends a finding, for programs that read findings; the words of the console follow from `code`. */
export const Remedy = z.enum([
  'approve-content',
  'approve-names',
  'renew-approval',
  'review-content',
  'remove-entry',
  'choose-default',
  'fill-gap',
  'change-priority',
  'change-days',
  'change-windows',
  'change-conditions',
  'change-validity',
  'change-shares',
  'fewer-plays',
  'shorter-entries',
  'free-storage',
  'translate-content',
  'set-opening-hours',
  'tell-administrator',
  'mend-content',
  'mend-or-override',
  'draw-or-override',
]);
export type Remedy = z.infer<typeof Remedy>;

/** Displays that a finding names, of those that it was made on. */
export const MOST_DISPLAYS_NAMED = 5;

/**
 * A finding of the check before publishing: it stops nothing, and names what will not play, or not as it was meant. What is
 * the same on several displays is one finding.
 */
export const Finding = z.object({
  code: z.string(),
  /** In English. */
  detail: z.string(),
  /** Where it was made: how many displays, and the first of them. */
  displays: z.object({ count: z.int().min(1), first: z.array(Id).max(MOST_DISPLAYS_NAMED) }),
  /** How many of them are at each gate, and one of those; empty where that was not kept, or not found out. */
  gates: z.array(z.object({ gateId: Id, count: z.int().min(1), displayId: Id })).default([]),
  /** Of the displays: in it instants are told. Null where there is none to tell. */
  zone: Zone.nullable().default(null),
  /** A display, schedule or content, as the code begins. Null: the displays, of which there are several. */
  subjectId: Id.nullable(),
  /** When it begins to matter; null: as soon as it is published. */
  from: Instant.nullable().default(null),
  /** When it is over, or as far as was looked ahead; null: it does not end by itself. */
  until: Instant.nullable().default(null),
  remedy: Remedy.nullable().default(null),
  /** What words for it name beside the subject: ids, wall times, numbers. */
  facts: z.record(z.string().max(40), z.union([z.string(), z.number()])).default({}),
});
export type Finding = z.infer<typeof Finding>;

/** Contents that are named, of those that nobody has drawn. */
export const MOST_UNDRAWN_NAMED = 20;

/** Versions that nobody has drawn where they are planned: what only a picture tells is not known of them. */
export const Undrawn = z.object({
  count: z.int().min(0),
  first: z.array(z.object({ contentId: Id, title: z.string() })).max(MOST_UNDRAWN_NAMED),
});
export type Undrawn = z.infer<typeof Undrawn>;
export const NOTHING_UNDRAWN: Undrawn = { count: 0, first: [] };

/** What publishing did: the displays that changed, and those that did not count as changed. */
export const Publication = z
  .object({
    id: Id,
    at: Instant,
    changed: z.array(RevisionNotice),
    unchanged: z.int().min(0),
    /** Displays that keep what they show: travellers could not read what is planned for them. */
    held: z.int().min(0).default(0),
    undrawn: Undrawn.default(NOTHING_UNDRAWN),
    findings: z.array(Finding),
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof Publication>;

/** A publication in lists: how much it changed and found, and not each display. */
export const PublicationSummary = Publication.pick({ id: true, at: true, unchanged: true, held: true })
  .extend({ changedCount: z.int().min(0), findingCount: z.int().min(0) })
  .meta({ id: 'PublicationSummary' });
export type PublicationSummary = z.infer<typeof PublicationSummary>;

/** A display that waits for what was planned for it. */
export const WaitingDisplay = Display.pick({ id: true, key: true, name: true, gateId: true }).extend({
  /** That it would get. */
  revision: Revision,
});
export type WaitingDisplay = z.infer<typeof WaitingDisplay>;

/** What publishing would do now: the displays that would change, by name, in order of creation. */
export const WaitingPublication = z
  .object({
    at: Instant,
    displays: z.array(WaitingDisplay),
    unchanged: z.int().min(0),
    held: z.int().min(0).default(0),
    undrawn: Undrawn.default(NOTHING_UNDRAWN),
    findings: z.array(Finding),
  })
  .meta({ id: 'WaitingPublication' });
export type WaitingPublication = z.infer<typeof WaitingPublication>;

/** Without `displayIds`: wherever a change since the last publication reaches. A dry run only tells what would change. */
export const PublicationRequest = z.strictObject({
  displayIds: IdsOnce.max(10_000).optional(),
  dryRun: z.boolean().default(false),
});
export type PublicationRequest = z.infer<typeof PublicationRequest>;
