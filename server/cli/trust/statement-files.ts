import { readFile, writeFile } from 'node:fs/promises';
import {
  RegistrarList,
  TrustRoot,
  type Envelope,
  type EnvelopeSignature,
  type KeySet,
  type TrustRequest,
  type TrustedKey,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  checksOf,
  parseEnvelope,
  parseJsonBytes,
  PAYLOAD_TYPES,
  type PayloadType,
  preAuthEncoding,
  signatoriesOf,
  signedBytes,
  signersOf,
  type Signatories,
  type Signer,
} from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../platform/crypto.ts';

/** Throws `statement/malformed`. */
export async function readStatement(file: string): Promise<Envelope> {
  return parseEnvelope(await readFile(file));
}

/** Never over another file: a statement that was signed is not lost by a slip of the hand. */
export async function writeStatement(file: string, envelope: Envelope): Promise<void> {
  await writeOnce(file, envelope);
}

async function writeOnce(file: string, value: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx' }).catch((cause: unknown) => {
    throw new AppError('config/invalid', `${file} is there already, or cannot be written`, { cause });
  });
}

/** Throws `statement/malformed`. */
export function rootIn(envelope: Envelope): TrustRoot {
  return parseJsonBytes(TrustRoot, payloadOf(envelope, PAYLOAD_TYPES.trustRoot));
}

/** Throws `statement/malformed`. */
export function listIn(envelope: Envelope): RegistrarList {
  return parseJsonBytes(RegistrarList, payloadOf(envelope, PAYLOAD_TYPES.registrarList));
}

function payloadOf(envelope: Envelope, payloadType: PayloadType): Uint8Array {
  if (envelope.payloadType !== payloadType)
    throw new AppError('statement/malformed', `is ${envelope.payloadType}, not ${payloadType}`);
  return signedBytes(envelope).payload;
}

/** The envelope with one more signature of each signer; one that is there already stays. */
export function signedAlsoBy(envelope: Envelope, signers: readonly Signer[]): Envelope {
  const { payload } = signedBytes(envelope);
  const message = preAuthEncoding(envelope.payloadType, payload);
  const there = new Set(envelope.signatures.map(({ keyid }) => keyid));
  const added = signers
    .filter(({ keyid }) => !there.has(keyid))
    .map((signer) => ({ keyid: signer.keyid, sig: signer.sign(message).toBase64() }));
  return { ...envelope, signatures: [...envelope.signatures, ...added] };
}

/** A request for signatures by passkeys: of a statement, under the last of the roots. */
export async function writeRequest(
  file: string,
  { payloadType, payload }: Envelope,
  roots: Envelope[],
): Promise<void> {
  const request: TrustRequest = { schema: 'waypost/trust-request/1', payloadType, payload, roots };
  await writeOnce(file, request);
}

/** One envelope with every signature that counts, each once. Throws `statement/malformed` where they are not of one statement. */
export function joinedOf(envelopes: readonly Envelope[], root: TrustRoot | null): Envelope {
  const [first, ...others] = envelopes;
  if (first === undefined) throw new AppError('statement/malformed', 'there is nothing to put together');
  const isSame = (one: Envelope): boolean =>
    one.payloadType === first.payloadType && one.payload === first.payload;
  if (!others.every(isSame))
    throw new AppError('statement/malformed', 'the files are not of the very same statement');
  const all = envelopes.flatMap(({ signatures }) => signatures);
  const counted = new Map<string, EnvelopeSignature>();
  for (const signatories of signatoriesOf(first, root))
    for (const one of countedBy(signatories, { ...first, signatures: all })) counted.set(one.sig, one);
  if (counted.size === 0)
    throw new AppError('statement/untrusted', 'no signature is of a key that may sign it');
  return { ...first, signatures: [...counted.values()] };
}

/** One signature of each key of a set that has signed; a passkey of two roots may have to sign at the place of either. */
function countedBy({ set, root }: Signatories, envelope: Envelope): EnvelopeSignature[] {
  const counted = new Map<string, EnvelopeSignature>();
  for (const signature of envelope.signatures) {
    const signed = signedBytes({ ...envelope, signatures: [signature] });
    const [signer] = signersOf(signed, set.keys, checksOf(root, nodeCrypto));
    if (signer !== undefined && !counted.has(signer.keyid))
      counted.set(signer.keyid, { ...signature, keyid: signer.keyid });
  }
  return [...counted.values()];
}

/** How many of a set have signed, and whose signatures are missing. */
export function progressOf(
  envelope: Envelope,
  { keys, threshold }: KeySet,
  root: TrustRoot,
): { signed: number; threshold: number; missing: TrustedKey[] } {
  const signers = signersOf(signedBytes(envelope), keys, checksOf(root, nodeCrypto));
  const signed = new Set(signers.map(({ keyid }) => keyid));
  return { signed: signed.size, threshold, missing: keys.filter(({ keyid }) => !signed.has(keyid)) };
}
