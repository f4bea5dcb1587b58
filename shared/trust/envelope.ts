import type { z } from 'zod';
import { Envelope } from '../contract/envelope.ts';
import { AppError } from '../errors.ts';
import { canonicalBytes } from './canonical-json.ts';
import type { Signer } from './crypto.ts';

/**
 * What a DSSE signature covers: `"DSSEv1" SP len(type) SP type SP len(body) SP body`, lengths in bytes as decimal ASCII.
 * Source: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = new TextEncoder().encode(payloadType);
  const head = new TextEncoder().encode(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `);
  const whole = new Uint8Array(head.length + payload.length);
  whole.set(head);
  whole.set(payload, head.length);
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

/** The signed bytes of an envelope, ready to be verified: message for the signatures, payload for the parser. */
export interface SignedBytes {
  message: Uint8Array;
  payload: Uint8Array;
}

/** Decodes an envelope once; verify `message`, then parse exactly `payload`. Throws `statement/malformed`. */
export function signedBytes(envelope: Envelope): SignedBytes {
  const payload = decodeBase64(envelope.payload);
  return { payload, message: preAuthEncoding(envelope.payloadType, payload) };
}

/** Reads the bytes of an envelope blob. Throws `statement/malformed`. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  return parseJsonBytes(Envelope, bytes);
}

/** Parses JSON bytes by a schema. Throws `statement/malformed` naming the first trouble. */
export function parseJsonBytes<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(bytes));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    'statement/malformed',
    `${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'unreadable'}`,
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('statement/malformed', 'is not JSON', { cause });
  }
}

/** Reads base64 in its one canonical spelling, so that no two texts mean the same bytes. Throws `statement/malformed`. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes.toBase64() !== text) throw new AppError('statement/malformed', 'is not canonical base64');
  return bytes;
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch (cause) {
    throw new AppError('statement/malformed', 'is not base64', { cause });
  }
}
