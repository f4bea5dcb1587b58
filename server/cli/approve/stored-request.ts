import { Id, Instant, type ApprovalRequest } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { createCapabilities } from '../../capabilities.ts';
import { openStored } from '../stored-server.ts';

export interface Wanted {
  contentId: string;
  personId: string | undefined;
  validUntil: string | undefined;
}

/** What there is to be signed of the latest version of a content. Throws `config/invalid`, `object/not-found`, `reference/unknown`. */
export async function storedRequest(wanted: Wanted): Promise<ApprovalRequest> {
  assertUsable(wanted);
  const stored = await openStored();
  await using platform = stored.platform;
  const { approvals, library, uploads } = await createCapabilities(platform, stored.config);
  await using _uploads = uploads;
  const { contentId, ...wish } = wanted;
  const { gateId, latestDigest: versionDigest } = await library.get(contentId);
  return await approvals.request({ ...wish, versionDigest, gateIds: gateId === null ? null : [gateId] });
}

function assertUsable({ contentId, personId, validUntil }: Wanted): void {
  const isUsable =
    Id.safeParse(contentId).success &&
    Id.optional().safeParse(personId).success &&
    Instant.optional().safeParse(validUntil).success;
  if (!isUsable)
    throw new AppError('config/invalid', 'ids are UUIDs, and instants as 2027-01-31T17:00:00.000Z');
}
