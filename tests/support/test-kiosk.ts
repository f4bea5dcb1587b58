import {
  CHAIN_HEAD_PAYLOAD_TYPE,
  CHAIN_START,
  CHALLENGE_PAYLOAD_TYPE,
  Challenge,
  EnrolmentOffer,
  PLAY_TOTALS_PAYLOAD_TYPE,
  Token,
  type Play,
  type PlayBatch,
  type PlayRecord,
  type PlayTotals,
  type TokenRequest,
} from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { canonicalBytes, preAuthEncoding, type Signer } from '../../shared/trust/index.ts';
import { generateSigner, nodeCrypto } from '../../server/platform/crypto.ts';
import { newUuid } from '../../server/platform/randomness.ts';

/** A unit as the server meets it over HTTP: a key, a boot, tokens. */
export interface TestKiosk {
  kioskId: string;
  displayIds: readonly string[];
  signer: Signer;
  /** A fresh token of one boot of this unit. */
  token(bootId: string): Promise<string>;
  /** A call below `/api/v1` with a token. */
  call(path: string, init: RequestInit & { token: string }): Promise<Response>;
}

/** Where a test kiosk is enrolled. `claim` is the operator's side. */
export interface Enrolling {
  origin: string;
  installation: string;
  claim(claim: { code: string; name: string; displayIds: string[] }): Promise<{ id: string }>;
}

/** Goes through the whole enrolment over HTTP. */
export async function enrolTestKiosk(
  { origin, installation, claim }: Enrolling,
  displayIds: string[],
  signer: Signer = generateSigner().signer,
): Promise<TestKiosk> {
  const api = `${origin}/api/v1`;
  const request = { publicKey: signer.publicKey, softwareVersion: '0.0.0', hostName: 'test' };
  const offer = EnrolmentOffer.parse(await postJson(`${api}/kiosk/enrolments`, request));
  const { id: kioskId } = await claim({ code: offer.code.replace('-', ''), name: 'Test kiosk', displayIds });
  return {
    kioskId,
    displayIds,
    signer,
    token: async (bootId) => {
      const { nonce } = Challenge.parse(await postJson(`${api}/kiosk/challenges`, { kioskId }));
      const proof = signedChallenge(signer, { kioskId, bootId, nonce, installation });
      return Token.parse(await postJson(`${api}/kiosk/tokens`, proof)).token;
    },
    call: (path, { token, ...init }) =>
      fetch(api + path, { ...init, headers: { ...jsonHeaders(init), authorization: `Bearer ${token}` } }),
  };
}

/** The proof that a unit holds its key. */
export function signedChallenge(
  signer: Signer,
  proof: { kioskId: string; bootId: string; nonce: string; installation: string },
): TokenRequest {
  const signature = signer.sign(preAuthEncoding(CHALLENGE_PAYLOAD_TYPE, canonicalBytes(proof))).toBase64();
  return { kioskId: proof.kioskId, bootId: proof.bootId, nonce: proof.nonce, signature };
}

const FIRST_START_MS = Temporal.Instant.from('2026-11-22T08:00:00Z').epochMilliseconds;

/** A whole chain of plays of one display, one every ten seconds, from number 1 on. */
export function chainOfPlays(displayId: string, count: number, facts: Partial<Play> = {}): Play[] {
  const ids = { entryId: newUuid(), contentId: newUuid(), bootId: newUuid() };
  const plays: Play[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const said: Omit<Play, 'hash'> = {
      kind: 'play',
      seq,
      displayId,
      regionKey: 'main',
      scheduleId: null,
      ...ids,
      versionDigest: 'a'.repeat(64),
      manifestRevision: 1,
      trigger: 'default',
      result: 'full',
      startedAt: formatInstant(FIRST_START_MS + seq * 10_000),
      durationMs: 10_000,
      clockState: 'trusted',
      ...facts,
      previousHash: plays.at(-1)?.hash ?? CHAIN_START,
    };
    plays.push(withHash(said));
  }
  return plays;
}

/** Totals that stand for a run of plays, as a full journal writes them: with the hash of the last one. Unsigned without a key. */
export function totalsOf(run: readonly Play[], by?: { signer: Signer; streamId: string }): PlayTotals {
  const [first, last] = [run[0]!, run.at(-1)!];
  const { displayId, previousHash, contentId, versionDigest } = first;
  const durationMs = run.length * 10_000;
  const hours = [
    { hour: '2026-11-22T08:00:00.000Z', contentId, versionDigest, count: run.length, durationMs },
  ];
  const [fromSeq, seq, hash] = [first.seq, last.seq, last.hash];
  const said = { kind: 'totals' as const, fromSeq, seq, displayId, hours, previousHash, hash };
  return { ...said, signature: by === undefined ? '' : signatureOfTotals(by, said) };
}

/** What a kiosk vouches for totals with. */
export function signatureOfTotals(
  { signer, streamId }: { signer: Signer; streamId: string },
  said: Omit<PlayTotals, 'signature'>,
): string {
  const message = preAuthEncoding(PLAY_TOTALS_PAYLOAD_TYPE, canonicalBytes({ streamId, ...said }));
  return signer.sign(message).toBase64();
}

/** Gives a record the hash of what it says. */
export function withHash<Said extends object>(said: Said): Said & { hash: string } {
  return { ...said, hash: nodeCrypto.sha256(canonicalBytes(said)) };
}

/** A batch with the signature over the head of its chain. */
export function signedBatch(signer: Signer, streamId: string, records: PlayRecord[]): PlayBatch {
  const { displayId, seq, hash } = records.at(-1)!;
  const head = canonicalBytes({ streamId, displayId, seq, hash });
  const signature = signer.sign(preAuthEncoding(CHAIN_HEAD_PAYLOAD_TYPE, head)).toBase64();
  return { streamId, displayId, records, signature };
}

async function postJson(url: string, body: unknown): Promise<unknown> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(url, { ...init, headers: jsonHeaders(init) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

function jsonHeaders(init: RequestInit): Record<string, string> {
  const given = Object.fromEntries(new Headers(init.headers));
  return init.body === undefined || init.body === null
    ? given
    : { 'content-type': 'application/json', ...given };
}
