import { z } from 'zod';
import { parseInstant } from '../time/instant.ts';
import { Digest, Id, Instant, Label, Revision } from './common.ts';
import { ManifestCondition } from './playlist.ts';

/** The longest stretch of time that is asked about at once: a week and a change of clocks. */
export const MOST_TIMELINE_MS = 8 * 86_400_000;

/** `published`: what was or is published, at each instant by the manifest current then. `present`: what is planned now. */
export const PlanOrigin = z.enum(['published', 'present']);
export type PlanOrigin = z.infer<typeof PlanOrigin>;

export const TimelineQuery = z
  .strictObject({
    from: Instant,
    to: Instant,
    of: PlanOrigin.default('published'),
    /** `entry`: each showing in each region. `schedule`: who has the display, as long as that stays. */
    by: z.enum(['entry', 'schedule']).default('entry'),
  })
  .refine(({ from, to }) => from < to, { message: 'must be after from', path: ['to'] })
  .refine(({ from, to }) => parseInstant(to) - parseInstant(from) <= MOST_TIMELINE_MS, {
    message: 'must be at most eight days after from',
    path: ['to'],
  });
export type TimelineQuery = z.infer<typeof TimelineQuery>;

export const ExplanationQuery = z.strictObject({ at: Instant, of: PlanOrigin.default('published') });
export type ExplanationQuery = z.infer<typeof ExplanationQuery>;

/** `at`: the manifest that was current then; left out: the one that is now. */
export const ManifestQuery = z.strictObject({ at: Instant.optional() });

const PlaySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schedule'), scheduleId: Id }),
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.literal('slate') }),
]);
export type PlaySource = z.infer<typeof PlaySource>;

/** What is on from one instant to another: one showing in a region, or everything of one schedule. */
export const ListedStretch = z.object({
  from: Instant,
  until: Instant,
  source: PlaySource,
  /** Of the manifest that says so; null: of what is planned now. */
  revision: Revision.nullable(),
  /** Null where stretches are told by schedule: of the whole display. */
  regionKey: z.string().nullable(),
  /** Null: nothing there is ready, or it is told by schedule. */
  entryId: Id.nullable(),
  versionDigest: Digest.nullable(),
});
export type ListedStretch = z.infer<typeof ListedStretch>;

/** What was, is or would be on a display. Before its first publication there is nothing. */
export const DisplayTimeline = z
  .object({
    displayId: Id,
    from: Instant,
    /** As far as it is told: before the end asked for when there is too much. Ask again from here. */
    until: Instant,
    /** By start. */
    stretches: z.array(ListedStretch),
    /** Names of the schedules, by id. */
    schedules: z.record(Id, z.string()),
    /** The contents shown, by digest of the version. */
    contents: z.record(Digest, z.object({ contentId: Id, title: Label })),
  })
  .meta({ id: 'DisplayTimeline' });
export type DisplayTimeline = z.infer<typeof DisplayTimeline>;

/** The same sentence for operators of either language. */
const Said = z.object({ vi: z.string(), en: z.string() });

/** Something that could play, how it stands, and the rule that decided it. */
export const ListedCandidate = z.object({
  layer: z.enum(['interrupt', 'quota', 'schedule', 'default', 'slate']),
  /** Null: the default or the slate. */
  scheduleId: Id.nullable(),
  name: z.string().nullable(),
  priority: z.int().nullable(),
  verdict: z.enum(['plays', 'beaten', 'not-now', 'not-here', 'unusable']),
  rule: z.string(),
  /** The schedule that beat it, or that it stands in for. */
  by: Id.nullable(),
  /** When it is on next. Null: not known, or never. */
  next: Instant.nullable(),
  condition: ManifestCondition.nullable(),
  says: Said,
});
export type ListedCandidate = z.infer<typeof ListedCandidate>;

export const ListedEntry = z.object({
  entryId: Id,
  versionDigest: Digest,
  contentId: Id.nullable(),
  title: z.string().nullable(),
  verdict: z.enum(['plays', 'waits', 'passed-over']),
  rule: z.string(),
  says: Said,
});
export type ListedEntry = z.infer<typeof ListedEntry>;

/** Why a display shows what it shows at an instant. */
export const DisplayExplanation = z
  .object({
    displayId: Id,
    at: Instant,
    /** Of the manifest that was asked; null: what is planned now was. */
    revision: Revision.nullable(),
    source: PlaySource,
    /** Until when this stands, if nothing new is published. */
    until: Instant,
    /** In the order in which they are asked: interrupts, schedules by precedence, the default, the slate. */
    candidates: z.array(ListedCandidate),
    /** Of each region, its entries in the order of its loop. */
    regions: z.array(z.object({ key: z.string(), entries: z.array(ListedEntry) })),
  })
  .meta({ id: 'DisplayExplanation' });
export type DisplayExplanation = z.infer<typeof DisplayExplanation>;
