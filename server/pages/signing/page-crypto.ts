import { sha256 } from '@noble/hashes/sha2.js';
import type { PasskeyAlgorithm } from '../../../shared/contract/index.ts';
import { algorithmOf, ed25519Spki, type TrustCrypto } from '../../../shared/trust/index.ts';
import { rawFromDer } from './raw-from-der.ts';

const CHUNK_BYTES = 4_194_304;

/** SHA-256 in lower-case hex. */
export function digestOf(bytes: Uint8Array): string {
  return sha256(bytes).toHex();
}

/** The same of a file of any size. */
export async function digestOfFile(file: Blob): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += CHUNK_BYTES)
    hash.update(new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer()));
  return hash.digest().toHex();
}

interface Question {
  algorithm: PasskeyAlgorithm;
  spki: Uint8Array<ArrayBuffer>;
  message: Uint8Array;
  signature: Uint8Array;
}

/**
 * A judgement of the trust rules, whose cryptography answers at once, by that of the browser, which takes its time: what was not asked
 * before counts as signed until it is answered, and the judgement is made anew until every answer that it rests on is known.
 */
export async function judgedBy<Judgement>(judge: (crypto: TrustCrypto) => Judgement): Promise<Judgement> {
  const known = new Map<string, boolean>();
  for (;;) {
    const asked = new Map<string, Question>();
    const judgement = judge(cryptoOf(known, asked));
    if (asked.size === 0) return judgement;
    const answers = [...asked].map(async ([name, question]) => [name, await answerTo(question)] as const);
    for (const [name, isSigned] of await Promise.all(answers)) known.set(name, isSigned);
  }
}

function cryptoOf(known: ReadonlyMap<string, boolean>, asked: Map<string, Question>): TrustCrypto {
  const ask = (question: Question): boolean => {
    const { algorithm, spki, message, signature } = question;
    const name = [algorithm, digestOf(spki), digestOf(message), digestOf(signature)].join();
    const answer = known.get(name);
    if (answer === undefined) asked.set(name, question);
    return answer ?? true;
  };
  const verifyBy: TrustCrypto['verifyBy'] = (algorithm, text, message, signature) => {
    const spki = fromBase64(text);
    return algorithmOf(spki) === algorithm && ask({ algorithm, spki, message, signature });
  };
  return {
    sha256: digestOf,
    verify: (publicKey, message, signature) =>
      verifyBy('EdDSA', ed25519Spki(fromBase64(publicKey)).toBase64(), message, signature),
    verifyBy,
  };
}

/** What is no base64 is no key. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return new Uint8Array();
  }
}

const WAYS = {
  ES256: {
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    signing: { name: 'ECDSA', hash: 'SHA-256' },
  },
  RS256: {
    key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    signing: { name: 'RSASSA-PKCS1-v1_5' },
  },
  EdDSA: { key: { name: 'Ed25519' }, signing: { name: 'Ed25519' } },
} as const satisfies Record<PasskeyAlgorithm, object>;

/** False for anything malformed. */
async function answerTo({ algorithm, spki, message, signature }: Question): Promise<boolean> {
  const { key: keyWay, signing } = WAYS[algorithm];
  const raw = algorithm === 'ES256' ? rawFromDer(signature) : signature;
  if (raw === null) return false;
  try {
    const key = await crypto.subtle.importKey('spki', spki, keyWay, false, ['verify']);
    return await crypto.subtle.verify(signing, key, Uint8Array.from(raw), Uint8Array.from(message));
  } catch {
    return false;
  }
}
