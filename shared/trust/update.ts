import type { Envelope } from '../contract/envelope.ts';
import { UpdateStatement } from '../contract/statement.ts';
import type { TrustCrypto } from './crypto.ts';
import { statedByKeySet } from './publisher.ts';
import { PAYLOAD_TYPES } from './statements.ts';
import type { TrustState } from './trust-state.ts';

/**
 * Opens what two release keys say of an update. Whether it is for this unit, and newer than what it had, is for the caller
 * to judge. Throws `statement/untrusted` or `statement/malformed`.
 */
export function verifyUpdate(envelope: Envelope, state: TrustState, crypto: TrustCrypto): UpdateStatement {
  return statedByKeySet(
    { envelope, payloadType: PAYLOAD_TYPES.update, schema: UpdateStatement },
    state,
    crypto,
  );
}
