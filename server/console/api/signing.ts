import { queryOptions } from '@tanstack/react-query';
import {
  KeptApproval,
  KeptDraft,
  KeptRecall,
  PasskeyKey,
  SigningRequest,
  TrustRoot,
  type Envelope,
  type KeyCard,
  type SigningRequestQuery,
} from '../../../shared/contract/index.ts';
import { packRequest } from '../../../shared/signing/index.ts';
import { parseJsonBytes, PAYLOAD_TYPES, signedBytes } from '../../../shared/trust/index.ts';
import { failureOf, path, type Api, type Call } from './api.ts';
import { fileAddress } from './plans.ts';

/** What whoever is signed in is to sign of a version. */
export type SigningWish = { contentId: string; versionDigest: string } & (
  | Pick<SigningRequestQuery, 'word' | 'gateId' | 'validUntil' | 'reason'>
  | { word: 'draft' }
);

/** What the signing page is handed: the statement, what there is to judge it by, and every file of the version. */
export async function packedRequest(api: Api, wish: SigningWish): Promise<Blob> {
  const { contentId } = wish;
  const request = await api(requestCall(wish));
  const files = await Promise.all(request.files.map(({ digest }) => fileOf(contentId, digest)));
  return packRequest(request, files);
}

function requestCall({ contentId, versionDigest, ...wish }: SigningWish): Call<SigningRequest> {
  if (wish.word === 'draft')
    return {
      path: path('/contents', contentId, 'draft-signing-request'),
      query: { versionDigest },
      reply: SigningRequest,
    };
  return {
    path: path('/contents', contentId, 'signing-request'),
    query: { ...wish, versionDigest },
    reply: SigningRequest,
  };
}

/** What an author would sign of a version, where a list names them as one; and whether their word is asked for, and given. */
export function authorshipQuery(api: Api, named: { contentId: string; versionDigest: string }) {
  return queryOptions({
    queryKey: ['contents', named.contentId, 'authorship', named.versionDigest],
    retry: false,
    queryFn: async ({ signal }) => {
      const { trust, drafts } = await api({ ...requestCall({ word: 'draft', ...named }), signal });
      const root = trust.findLast(({ payloadType }) => payloadType === PAYLOAD_TYPES.trustRoot);
      const { classes, signing } = parseJsonBytes(TrustRoot, signedBytes(root ?? NOTHING).payload);
      return { classes, origin: signing?.origin ?? null, isSigned: drafts.length > 0 };
    },
  });
}

const NOTHING = { payloadType: '', payload: '', signatures: [] };

async function fileOf(contentId: string, digest: string): Promise<Blob> {
  const response = await fetch(fileAddress(contentId, digest));
  if (!response.ok) throw await failureOf(response);
  return response.blob();
}

export function sendApproval(api: Api, body: Envelope): Promise<KeptApproval> {
  return api({ method: 'POST', path: '/approvals', body, reply: KeptApproval });
}

export function sendDraft(api: Api, body: Envelope): Promise<KeptDraft> {
  return api({ method: 'POST', path: '/drafts', body, reply: KeptDraft });
}

export function sendRecall(api: Api, body: Envelope): Promise<KeptRecall> {
  return api({ method: 'POST', path: '/recalls', body, reply: KeptRecall });
}

/** Has a key listed for whoever is signed in, where the trust root is a demo. */
export function listDemoKey(api: Api, body: KeyCard): Promise<PasskeyKey> {
  return api({ method: 'POST', path: '/trust/demo-keys', body, reply: PasskeyKey });
}
