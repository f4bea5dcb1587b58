import { z } from 'zod';
import { EditRevision, Id, Instant, Label } from './common.ts';

const organisationFields = {
  name: Label,
  /** The one it stands beneath; null: the installation's own, of which there is one. */
  parentId: Id.nullable(),
};

/** An agency, a commune, an airline: persons and contents are of one. It is renamed, moved and merged; its id is for ever. */
export const Organisation = z
  .object({
    id: Id,
    ...organisationFields,
    /** Where its members and contents are counted since it was merged. */
    mergedInto: Id.nullable(),
    /** Since then it takes nobody and nothing in. */
    closedAt: Instant.nullable(),
    revision: EditRevision,
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;
export const OrganisationDraft = z.strictObject(organisationFields);
export type OrganisationDraft = z.infer<typeof OrganisationDraft>;

export const OrganisationMerge = z.strictObject({ into: Id });
export type OrganisationMerge = z.infer<typeof OrganisationMerge>;

/** What an organisation was called and where it stood, and since when; its `revision` numbers these without gaps. */
export const OrganisationPast = Organisation.omit({ id: true }).extend({
  since: Instant,
  changedBy: Label,
});
export type OrganisationPast = z.infer<typeof OrganisationPast>;
