import { Id, Instant, type ApprovalRequest, type DraftRequest } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { createCapabilities, type Capabilities } from '../../capabilities.ts';
import { openStored } from '../stored-server.ts';

interface Wanted {
  contentId: string;
  personId: string | undefined;
  validUntil?: string | undefined;
}

/** What an approver signs of the latest version of a content. Throws `config/invalid`, `object/not-found`, `reference/unknown`. */
export function storedApprovalRequest(wanted: Wanted): Promise<ApprovalRequest> {
  const { contentId, ...wish } = usable(wanted);
  return onStored(async ({ approvals, library }) => {
    const { gateId, latestDigest: versionDigest } = await library.get(contentId);
    return approvals.request({ ...wish, versionDigest, gateIds: gateId === null ? null : [gateId] });
  });
}

/** What its author signs of it. Throws the same. */
export function storedDraftRequest(wanted: Wanted): Promise<DraftRequest> {
  const { contentId, personId } = usable(wanted);
  return onStored(async ({ approvals, library }) => {
    const { latestDigest: versionDigest } = await library.get(contentId);
    return approvals.draftRequest({ versionDigest, personId });
  });
}

async function onStored<Answer>(ask: (capabilities: Capabilities) => Promise<Answer>): Promise<Answer> {
  const stored = await openStored();
  await using platform = stored.platform;
  const capabilities = await createCapabilities(platform, stored.config);
  await using _uploads = capabilities.uploads;
  return await ask(capabilities);
}

function usable(wanted: Wanted): Wanted {
  const isUsable =
    Id.safeParse(wanted.contentId).success &&
    Id.optional().safeParse(wanted.personId).success &&
    Instant.optional().safeParse(wanted.validUntil).success;
  if (isUsable) return wanted;
  throw new AppError('config/invalid', 'ids are UUIDs, and instants as 2027-01-31T17:00:00.000Z');
}
