import type { z } from 'zod';
import {
  EnrolmentStatement,
  RegistrarList,
  Revocation,
  TrustRequest,
  TrustRoot,
  UpdateStatement,
  type Envelope,
  type PasskeyKey,
  type SigningPlace,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import {
  PAYLOAD_TYPES,
  parseJsonBytes,
  preAuthEncoding,
  readJson,
  signatoriesOf,
  signersOf,
  signedBytes,
  type Signatories,
  type TrustCrypto,
} from '../../../shared/trust/index.ts';
import { readWhole } from './read-statement.ts';
import { Refused, refuseUnless } from './refusal.ts';
import { rootDigestsIn, trustOf } from './trust-of.ts';

/** What keys of the trust root state, each in its words. */
export type TrustStatement =
  | { word: 'root'; said: TrustRoot }
  | { word: 'list'; said: RegistrarList }
  | { word: 'revocation'; said: Revocation }
  | { word: 'assignment'; said: EnrolmentStatement }
  | { word: 'update'; said: UpdateStatement };

/** What is signed, read from the very bytes, and what there is to know of it. */
export interface ExaminedTrust {
  statement: TrustStatement;
  /** The root in force; null before a first one. */
  before: TrustRoot | null;
  /** The root that this browser remembers: the one in force, or the first one itself. */
  root: TrustRoot;
  rootDigest: string;
  rootDigests: readonly string[];
  signatories: readonly Signatories[];
  /** Passkeys of this page that may sign it. */
  keys: readonly PasskeyKey[];
  /** SHA-256 of the bytes: of a root, its fingerprint. */
  digest: string;
  message: Uint8Array;
}

export interface TrustDeps {
  crypto: TrustCrypto;
  place: SigningPlace;
  nowMs: number;
}

/** Whether a file is such a request; whatever else it is, is for others to say. */
export async function readTrustRequest(file: Blob): Promise<TrustRequest | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return parseJsonBytes(TrustRequest, bytes);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Judges a request by its own bytes. Throws `Refused`, `AppError`. */
export function examineTrust(request: TrustRequest, { crypto, place, nowMs }: TrustDeps): ExaminedTrust {
  const payload = Uint8Array.fromBase64(request.payload);
  const statement = statementIn(request.payloadType, payload);
  const state = request.roots.length === 0 ? null : trustOf(request.roots, crypto);
  const digest = crypto.sha256(payload);
  const before = state?.root ?? null;
  assertFollows(statement, before, nowMs);
  const signatories = signatoriesOf(request, before);
  const first = statement.word === 'root' ? statement.said : null;
  const root = before ?? first;
  if (root === null) throw new Refused('untrusted', 'there is no trust root');
  return {
    statement,
    before,
    root,
    rootDigest: state?.rootDigest ?? digest,
    rootDigests: state === null ? [digest] : rootDigestsIn(request.roots, crypto),
    signatories,
    keys: passkeysHere(signatories, place),
    digest,
    message: preAuthEncoding(request.payloadType, payload),
  };
}

/** The statement under the signature of a passkey of this page that may sign it; null: by another key. */
export function signedTrust(
  { payloadType, payload }: TrustRequest,
  signature: Omit<Envelope['signatures'][number], 'keyid'>,
  { keys, crypto, place }: { keys: readonly PasskeyKey[]; crypto: TrustCrypto; place: SigningPlace },
): Envelope | null {
  const envelope = { payloadType, payload, signatures: [{ keyid: '', ...signature }] };
  const [signer] = signersOf(signedBytes(envelope), keys, { crypto, place });
  if (signer === undefined) return null;
  return { ...envelope, signatures: [{ keyid: signer.keyid, ...signature }] };
}

function statementIn(payloadType: string, payload: Uint8Array): TrustStatement {
  const whole = <Schema extends z.ZodType>(schema: Schema): z.infer<Schema> =>
    readWhole(schema, readJson(payload));
  switch (payloadType) {
    case PAYLOAD_TYPES.trustRoot:
      return { word: 'root', said: whole(TrustRoot) };
    case PAYLOAD_TYPES.registrarList:
      return { word: 'list', said: whole(RegistrarList) };
    case PAYLOAD_TYPES.revocation:
      return { word: 'revocation', said: whole(Revocation) };
    case PAYLOAD_TYPES.enrolment:
      return { word: 'assignment', said: whole(EnrolmentStatement) };
    case PAYLOAD_TYPES.update:
      return { word: 'update', said: whole(UpdateStatement) };
    default:
      throw new Refused('unknown-statement', payloadType);
  }
}

/** It is of this installation, the next root if it is one, and not over. Throws `Refused`. */
function assertFollows({ word, said }: TrustStatement, before: TrustRoot | null, nowMs: number): void {
  const isOfHere = before === null || said.installation === before.installation;
  refuseUnless(isOfHere, 'untrusted', 'the root is of another installation');
  if (word === 'root') {
    const next = (before?.version ?? 0) + 1;
    refuseUnless(said.version === next, 'root-changed', `version ${said.version}, where ${next} follows`);
  }
  if ('expiresAt' in said) refuseUnless(parseInstant(said.expiresAt) > nowMs, 'over', said.expiresAt);
}

function passkeysHere(signatories: readonly Signatories[], place: SigningPlace): PasskeyKey[] {
  const found = signatories.flatMap(({ set, root }) =>
    set.keys.flatMap((key) => (key.kind === 'passkey' ? [{ key, signing: root.signing }] : [])),
  );
  refuseUnless(found.length > 0, 'unlisted', 'none of the keys that may sign it is a passkey');
  const here = found.filter(({ signing }) => signing?.origin === place.origin && signing.rpId === place.rpId);
  const elsewhere = found.map(({ signing }) => signing?.origin ?? 'nowhere');
  refuseUnless(here.length > 0, 'other-place', elsewhere.join(', '));
  return [...new Map(here.map(({ key }) => [key.keyid, key])).values()];
}
