import type { ContentClass, ContentVersion } from '../contract/content.ts';

/** Who recalls: an approver of an organisation, and of which classes. */
export interface Recaller {
  organisationId: string;
  classes: readonly ContentClass[];
}

/**
 * Whether an approver may take a version off: one of its class, or one of the organisation whose it is, whichever approvals
 * are at hand. A version that does not say whose it is, is of those who approved it.
 */
export function mayRecall(
  { organisationId, classes }: Recaller,
  version: ContentVersion,
  approvedBy: readonly string[],
): boolean {
  if (classes.includes(version.class)) return true;
  if (version.organisationId !== null) return version.organisationId === organisationId;
  return approvedBy.includes(organisationId);
}
