import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Approval, Base64, ContentVersion, Draft } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseJsonBytes, PAYLOAD_TYPES } from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../platform/crypto.ts';

/** Of a request, what is believed: the bytes to be signed, and those that they are about. */
const RequestFile = z.object({ payloadType: z.string(), payload: Base64, version: Base64 });

/** What is asked to be signed. */
export type Requested =
  | { what: 'approval'; statement: Approval; version: ContentVersion }
  | { what: 'draft'; statement: Draft; version: ContentVersion };

/** Throws `statement/malformed`, `approval/not-allowed` when the statement is not of the version that it came with. */
export async function readRequest(file: string, what: Requested['what']): Promise<Requested> {
  const request = parseJsonBytes(RequestFile, await readFile(file));
  if (request.payloadType !== PAYLOAD_TYPES[what])
    throw new AppError('statement/malformed', `${file} asks for ${request.payloadType}, not for the ${what}`);
  const bytes = Uint8Array.fromBase64(request.version);
  const payload = Uint8Array.fromBase64(request.payload);
  const version = parseJsonBytes(ContentVersion, bytes);
  const requested: Requested =
    what === 'approval'
      ? { what, statement: parseJsonBytes(Approval, payload), version }
      : { what, statement: parseJsonBytes(Draft, payload), version };
  if (isOf(requested, nodeCrypto.sha256(bytes))) return requested;
  throw new AppError('approval/not-allowed', `${file} asks to sign something else than it shows`);
}

function isOf({ statement, version }: Requested, digest: string): boolean {
  const isSameClass = !('class' in statement) || statement.class === version.class;
  return statement.versionDigest === digest && statement.contentId === version.contentId && isSameClass;
}
