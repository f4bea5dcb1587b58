import { z } from 'zod';
import { Id, IdsOnce, Instant, Revision } from './common.ts';
import { Display } from './display.ts';
import { RevisionNotice } from './manifest.ts';

/** A finding of the check before publishing; `problem`s stop nothing on screens but name what will not play. */
export const Finding = z.object({
  code: z.string(),
  detail: z.string(),
  displayId: Id.nullable(),
  subjectId: Id.nullable(),
});
export type Finding = z.infer<typeof Finding>;

/** What publishing did: the displays that changed, and those that did not count as changed. */
export const Publication = z
  .object({
    id: Id,
    at: Instant,
    changed: z.array(RevisionNotice),
    unchanged: z.int().min(0),
    findings: z.array(Finding),
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof Publication>;

/** A publication in lists: how much it changed and found, and not each display. */
export const PublicationSummary = Publication.pick({ id: true, at: true, unchanged: true })
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
