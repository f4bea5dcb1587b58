import { readFile } from 'node:fs/promises';
import { Approval, ApprovalRequest, ContentVersion } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseJsonBytes, PAYLOAD_TYPES } from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../platform/crypto.ts';

/** What is asked to be signed, read from the very bytes: nothing is believed that the request says beside them. */
export interface Requested {
  approval: Approval;
  version: ContentVersion;
}

/** Throws `statement/malformed`, `approval/not-allowed` when the approval is not of the version that it came with. */
export async function readRequest(file: string): Promise<Requested> {
  const request = parseJsonBytes(ApprovalRequest, await readFile(file));
  if (request.payloadType !== PAYLOAD_TYPES.approval)
    throw new AppError('statement/malformed', `${file} asks for ${request.payloadType}, not for an approval`);
  const bytes = Uint8Array.fromBase64(request.version);
  const approval = parseJsonBytes(Approval, Uint8Array.fromBase64(request.payload));
  const version = parseJsonBytes(ContentVersion, bytes);
  const isOfThese =
    approval.versionDigest === nodeCrypto.sha256(bytes) &&
    approval.contentId === version.contentId &&
    approval.class === version.class;
  if (isOfThese) return { approval, version };
  throw new AppError('approval/not-allowed', `${file} asks to approve something else than it shows`);
}
