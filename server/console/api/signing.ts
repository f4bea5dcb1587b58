import {
  KeptApproval,
  KeptRecall,
  PasskeyKey,
  SigningRequest,
  type Envelope,
  type KeyCard,
  type SigningRequestQuery,
} from '../../../shared/contract/index.ts';
import { packRequest } from '../../../shared/signing/index.ts';
import { failureOf, path, type Api } from './api.ts';
import { fileAddress } from './plans.ts';

/** What whoever is signed in is to sign of a version. */
export type SigningWish = Pick<SigningRequestQuery, 'gateId' | 'validUntil' | 'reason'> & {
  word: SigningRequestQuery['word'];
  contentId: string;
  versionDigest: string;
};

/** What the signing page is handed: the statement, what there is to judge it by, and every file of the version. */
export async function packedRequest(api: Api, { contentId, ...query }: SigningWish): Promise<Blob> {
  const request = await api({
    path: path('/contents', contentId, 'signing-request'),
    query,
    reply: SigningRequest,
  });
  const files = await Promise.all(request.files.map(({ digest }) => fileOf(contentId, digest)));
  return packRequest(request, files);
}

async function fileOf(contentId: string, digest: string): Promise<Blob> {
  const response = await fetch(fileAddress(contentId, digest));
  if (!response.ok) throw await failureOf(response);
  return response.blob();
}

export function sendApproval(api: Api, body: Envelope): Promise<KeptApproval> {
  return api({ method: 'POST', path: '/approvals', body, reply: KeptApproval });
}

export function sendRecall(api: Api, body: Envelope): Promise<KeptRecall> {
  return api({ method: 'POST', path: '/recalls', body, reply: KeptRecall });
}

/** Has a key listed for whoever is signed in, where the trust root is a demo. */
export function listDemoKey(api: Api, body: KeyCard): Promise<PasskeyKey> {
  return api({ method: 'POST', path: '/trust/demo-keys', body, reply: PasskeyKey });
}
