import type { z } from 'zod';
import { Envelope, type PasskeyAssertion } from '../contract/envelope.ts';
import { decodeBase64 } from './base64.ts';
import { canonicalBytes } from './canonical-json.ts';
import type { Signer } from './crypto.ts';
import { mostBytesOf } from './statements.ts';
import { refused } from './refusal.ts';

/** Made once: thousands of statements are read at a start. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const ENCODER = new TextEncoder();
const ASCII = /^[ -~]*$/;

/**
 * What a DSSE signature covers: `"DSSEv1" SP len(type) SP type SP len(body) SP body`, lengths in bytes as decimal ASCII.
 * Source: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const typeBytes = ASCII.test(payloadType) ? payloadType.length : ENCODER.encode(payloadType).length;
  const head = `DSSEv1 ${typeBytes} ${payloadType} ${payload.length} `;
  const headBytes = head.length + typeBytes - payloadType.length;
  const whole = new Uint8Array(headBytes + payload.length);
  ENCODER.encodeInto(head, whole);
  whole.set(payload, headBytes);
  return whole;
}

/** Signs the canonical JSON of a value by every signer given. */
export function seal(payloadType: string, value: unknown, signers: readonly Signer[]): Envelope {
  const payload = canonicalBytes(value);
  const message = preAuthEncoding(payloadType, payload);
  return {
    payloadType,
    payload: payload.toBase64(),
    signatures: signers.map((signer) => ({ keyid: signer.keyid, sig: signer.sign(message).toBase64() })),
  };
}

/** One signature of an envelope, decoded. */
export interface ReadSignature {
  keyid: string;
  sig: Uint8Array;
  webauthn?: PasskeyAssertion | undefined;
}

/** An envelope, ready to be verified: message for the signatures, payload for the parser. */
export interface SignedBytes {
  message: Uint8Array;
  payload: Uint8Array;
  signatures: readonly ReadSignature[];
}

/**
 * Decodes an envelope once; verify `message`, then parse exactly `payload`. Throws `statement/malformed`, also where the payload is
 * longer than any statement of its type.
 */
export function signedBytes({ payloadType, payload: text, signatures }: Envelope): SignedBytes {
  if (text.length > mostBase64(mostBytesOf(payloadType)))
    throw refused({ reason: 'too-large', detail: 'is longer than such a statement may be' });
  const payload = decodeBase64(text);
  return {
    payload,
    message: preAuthEncoding(payloadType, payload),
    signatures: signatures.map((one) => ({ ...one, sig: decodeBase64(one.sig) })),
  };
}

function mostBase64(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** Reads the bytes of an envelope blob. Throws `statement/malformed`. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  return parseJsonBytes(Envelope, bytes);
}

/** Parses JSON bytes by a schema. Throws `statement/malformed` naming the first trouble. */
export function parseJsonBytes<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.infer<Schema> {
  return parseValue(schema, readJson(bytes));
}

/** The same of what JSON was read to already. */
export function parseValue<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refused({
    reason: 'malformed',
    detail: `${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'unreadable'}`,
  });
}

/** Throws `statement/malformed` for what is not JSON in UTF-8. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch (cause) {
    throw refused({ reason: 'malformed', detail: 'is not JSON' }, { cause });
  }
}
