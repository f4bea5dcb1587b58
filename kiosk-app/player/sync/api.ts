import {
  Challenge,
  EnrolmentOffer,
  EnrolmentState,
  Envelope,
  HeartbeatReply,
  PlayReceipt,
  Token,
  TrustRootChain,
  type EnrolmentRequest,
  type Heartbeat,
  type PlayBatch,
  type TokenRequest,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Network, ServerRequest, ServerResponse } from '../ports.ts';
import { problemError, readBody, readJson } from './http.ts';

const PREFIX = '/api/v1';

/** A manifest that is not newer than the one asked about. */
export const NOT_MODIFIED = 'not-modified';

/** The server's kiosk API as typed calls; each throws `AppError` with the server's code or a `network/*` one. */
export interface Api {
  requestEnrolment(request: EnrolmentRequest): Promise<EnrolmentOffer>;
  enrolmentState(enrolmentId: string, secret: string): Promise<EnrolmentState>;
  challenge(kioskId: string): Promise<Challenge>;
  token(request: TokenRequest): Promise<Token>;
  time(nonce: string): Promise<Envelope>;
  /** From the one with this digest on, oldest first; all of them where the server has none such. */
  trustRoots(heldDigest: string): Promise<Envelope[]>;
  manifest(token: string, query: ManifestQuery): Promise<Envelope | typeof NOT_MODIFIED>;
  /** Of the kiosk's gate; `held` is the sequence that the kiosk has, if any. */
  readings(token: string, held: number | null): Promise<Envelope | typeof NOT_MODIFIED>;
  /** Bytes `[start, end)` of the blob, as they come. */
  blob(token: string, query: BlobQuery): Promise<ServerResponse>;
  sendPlays(token: string, batch: PlayBatch): Promise<PlayReceipt>;
  heartbeat(token: string, heartbeat: Heartbeat): Promise<HeartbeatReply>;
}

export interface ManifestQuery {
  displayId: string;
  /** Highest revision ever accepted. */
  floor: number;
  /** Revision held, if any: an answer with the same one is `NOT_MODIFIED`. */
  held: number | null;
}

export interface BlobQuery {
  digest: string;
  start: number;
  end: number;
  signal: AbortSignal;
}

export function createApi(network: Network): Api {
  const post = (path: string, body: unknown, token?: string): Promise<ServerResponse> =>
    network.request({
      method: 'POST',
      path: PREFIX + path,
      headers: jsonHeaders(token),
      body: new TextEncoder().encode(JSON.stringify(body)),
    });
  const get = (path: string, extra: Partial<ServerRequest> = {}): Promise<ServerResponse> =>
    network.request({ method: 'GET', path: PREFIX + path, ...extra });
  return {
    requestEnrolment: async (request) => readJson(await post('/kiosk/enrolments', request), EnrolmentOffer),
    enrolmentState: async (enrolmentId, secret) =>
      readJson(
        await get(`/kiosk/enrolments/${enrolmentId}`, { headers: { authorization: `Enrolment ${secret}` } }),
        EnrolmentState,
      ),
    challenge: async (kioskId) => readJson(await post('/kiosk/challenges', { kioskId }), Challenge),
    token: async (request) => readJson(await post('/kiosk/tokens', request), Token),
    time: async (nonce) => readJson(await get(`/kiosk/time?nonce=${encodeURIComponent(nonce)}`), Envelope),
    trustRoots: async (heldDigest) =>
      (await readJson(await get(`/kiosk/trust-roots?held=${heldDigest}`), TrustRootChain)).roots,
    manifest: async (token, query) =>
      readStatement(
        await get(manifestPath(query), { headers: heldHeaders(token, query.held), isCompressible: true }),
      ),
    readings: async (token, held) =>
      readStatement(await get('/kiosk/readings', { headers: heldHeaders(token, held) })),
    blob: async (token, query) => {
      const headers = { ...bearer(token), range: `bytes=${query.start}-${query.end - 1}` };
      return checkedBlob(await get(`/blobs/${query.digest}`, { headers, signal: query.signal }), query);
    },
    sendPlays: async (token, batch) => readJson(await post('/kiosk/plays', batch, token), PlayReceipt),
    heartbeat: async (token, heartbeat) =>
      readJson(await post('/kiosk/heartbeats', heartbeat, token), HeartbeatReply),
  };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function jsonHeaders(token: string | undefined): Record<string, string> {
  return { 'content-type': 'application/json', ...(token === undefined ? {} : bearer(token)) };
}

function manifestPath({ displayId, floor }: ManifestQuery): string {
  return `/kiosk/manifests/${displayId}?floor=${floor}`;
}

function heldHeaders(token: string, held: number | null): Record<string, string> {
  return { ...bearer(token), ...(held === null ? {} : { 'if-none-match': `"${held}"` }) };
}

async function readStatement(response: ServerResponse): Promise<Envelope | typeof NOT_MODIFIED> {
  if (response.status !== 304) return readJson(response, Envelope);
  await readBody(response);
  return NOT_MODIFIED;
}

/** Only an answer that names the blob and starts where we asked is the blob; anything else never reaches the cache. */
async function checkedBlob(response: ServerResponse, { digest, start }: BlobQuery): Promise<ServerResponse> {
  if (response.status >= 400) throw problemError(response, await readBody(response));
  const startsRight =
    start === 0 || (response.headers['content-range']?.startsWith(`bytes ${start}-`) ?? false);
  if (response.headers['etag'] === `"${digest}"` && startsRight) return response;
  throw new AppError('network/not-waypost', 'the answer does not name the blob asked for');
}

/** Nothing published for a display yet is no trouble: there is nothing newer than what we hold. */
export function ignoreUnpublished(error: unknown): typeof NOT_MODIFIED {
  if (error instanceof AppError && error.code === 'manifest/not-found') return NOT_MODIFIED;
  throw error;
}
