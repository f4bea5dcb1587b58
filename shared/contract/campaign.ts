import { z } from 'zod';
import { EditRevision, Id, Label, LocalDate, Tag } from './common.ts';

/** Local dates of the display, both included. `endDate` null: for ever. */
export const Period = z.object({ startDate: LocalDate, endDate: LocalDate.nullable().default(null) });
export type Period = z.infer<typeof Period>;

const campaignFields = {
  key: Tag,
  name: Label,
  /** What it is for, in a sentence. */
  purpose: Label.nullable().default(null),
  ...Period.shape,
  /** How many plays its schedules are to have together over the whole period, on all displays. Null: as often as they come up. */
  totalPlays: z.int().min(1).max(1_000_000_000).nullable().default(null),
  /** False: none of its schedules plays. */
  enabled: z.boolean().default(true),
};

function assertPeriod(
  { startDate, endDate, totalPlays }: Period & { totalPlays: number | null },
  ctx: z.RefinementCtx,
): void {
  const refuse = (message: string): void => ctx.addIssue({ code: 'custom', message, path: ['endDate'] });
  if (endDate !== null && endDate < startDate) refuse('is before the start');
  if (endDate === null && totalPlays !== null) refuse('is needed to spread a number of plays');
}

/** Groups schedules of one purpose; they play within its period only, whatever their own rules say. */
export const Campaign = z
  .object({ id: Id, ...campaignFields, revision: EditRevision })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;
export const CampaignDraft = z.strictObject(campaignFields).superRefine(assertPeriod);
export type CampaignDraft = z.infer<typeof CampaignDraft>;
