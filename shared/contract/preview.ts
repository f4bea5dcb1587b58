import { z } from 'zod';
import { LocalDate, Revision } from './common.ts';
import { ManifestDisplay, ManifestPlan, ZoneTransitions } from './manifest.ts';
import { ManifestOpening } from './opening.ts';
import { Finding } from './publication.ts';

/** What a screen must know of its display to draw anything for it. */
export const DisplayFacts = z
  .object({
    display: ManifestDisplay,
    zones: z.array(ZoneTransitions),
    /** Of its gate. */
    openings: z.array(ManifestOpening),
    holidays: z.array(LocalDate),
  })
  .meta({ id: 'DisplayFacts' });
export type DisplayFacts = z.infer<typeof DisplayFacts>;

/** What a display would play if everything was published now. */
export const PlanPreview = z
  .object({
    plan: ManifestPlan,
    findings: z.array(Finding),
    /** Of what is published; null before the first. */
    revision: Revision.nullable(),
    /** Whether what is published is just this. */
    isPublished: z.boolean(),
  })
  .meta({ id: 'PlanPreview' });
export type PlanPreview = z.infer<typeof PlanPreview>;
