import type { z } from 'zod';
import type { Manifest } from '../contract/manifest.ts';
import { ReceivedManifest } from '../contract/received-manifest.ts';
import type { Envelope } from '../contract/envelope.ts';
import { ReadingsStatement, TimeStatement } from '../contract/statement.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, signedBytes } from './envelope.ts';
import { checksOf, requireThreshold, requireType } from './signatures.ts';
import { keySetStating, PAYLOAD_TYPES, type PayloadType } from './statements.ts';
import type { TrustState } from './trust-state.ts';
import { refused } from './refusal.ts';

/**
 * Opens a manifest signed by the publisher; what of its plan cannot be read is left out and named in it. Which display and revision it must be is for the caller to judge.
 * Throws `statement/untrusted` or `statement/malformed`; an unknown major version is malformed with a detail that starts with `schema:`.
 */
export function verifyManifest(envelope: Envelope, state: TrustState, crypto: TrustCrypto): Manifest {
  return statedByKeySet(
    { envelope, payloadType: PAYLOAD_TYPES.manifest, schema: ReceivedManifest },
    state,
    crypto,
  );
}

/** Opens the server's time, bound to the nonce that was sent. Throws `statement/untrusted` or `statement/malformed`. */
export function verifyTime(
  envelope: Envelope,
  asked: { nonce: string },
  state: TrustState,
  crypto: TrustCrypto,
): TimeStatement {
  const time = statedByKeySet(
    { envelope, payloadType: PAYLOAD_TYPES.time, schema: TimeStatement },
    state,
    crypto,
  );
  if (time.nonce !== asked.nonce)
    throw refused({ reason: 'other-question', detail: 'answers another question' });
  return time;
}

/** Opens the readings of a gate. Whose and how new they must be is for the caller to judge. Throws `statement/untrusted` or `statement/malformed`. */
export function verifyReadings(
  envelope: Envelope,
  state: TrustState,
  crypto: TrustCrypto,
): ReadingsStatement {
  return statedByKeySet(
    { envelope, payloadType: PAYLOAD_TYPES.readings, schema: ReadingsStatement },
    state,
    crypto,
  );
}

interface Expected<Schema extends z.ZodType<{ installation: string }>> {
  envelope: Envelope;
  payloadType: PayloadType;
  schema: Schema;
}

/** Opens a statement that a key set of the root makes by itself. Throws `statement/untrusted` or `statement/malformed`. */
export function statedByKeySet<Schema extends z.ZodType<{ installation: string }>>(
  { envelope, payloadType, schema }: Expected<Schema>,
  state: TrustState,
  crypto: TrustCrypto,
): z.infer<Schema> {
  requireType(envelope, payloadType);
  const { root, revokedKeyids } = state;
  const signed = signedBytes(envelope);
  requireThreshold(signed, keySetStating(payloadType, root), { revokedKeyids, ...checksOf(root, crypto) });
  const statement = parseJsonBytes(schema, signed.payload);
  if (statement.installation !== root.installation)
    throw refused({ reason: 'other-installation', detail: 'is of another installation' });
  return statement;
}
