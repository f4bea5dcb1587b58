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
  /** False: none of its schedules plays. */
  enabled: z.boolean().default(true),
};

function endsAfterStart({ startDate, endDate }: Period, ctx: z.RefinementCtx): void {
  if (endDate !== null && endDate < startDate)
    ctx.addIssue({ code: 'custom', message: 'is before the start', path: ['endDate'] });
}

/** Groups schedules of one purpose; they play within its period only, whatever their own rules say. */
export const Campaign = z
  .object({ id: Id, ...campaignFields, revision: EditRevision })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;
export const CampaignDraft = z.strictObject(campaignFields).superRefine(endsAfterStart);
export type CampaignDraft = z.infer<typeof CampaignDraft>;
