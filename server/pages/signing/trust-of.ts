import type { Envelope, SigningPlace } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  PAYLOAD_TYPES,
  reopenTrust,
  signedBytes,
  type TrustCrypto,
  type TrustState,
} from '../../../shared/trust/index.ts';
import type { Statement } from './read-statement.ts';
import { Refused, refuseUnless } from './refusal.ts';

/** Whom the installation believes, by what was handed over; each statement of it is verified. Throws `Refused`. */
export function trustOf(trust: readonly Envelope[], crypto: TrustCrypto): TrustState {
  const [first] = trust;
  if (first === undefined) throw new Refused('untrusted', 'there is no trust root');
  try {
    return reopenTrust(crypto.sha256(signedBytes(first).payload), trust, crypto);
  } catch (error) {
    if (error instanceof AppError) throw new Refused('untrusted', error.message);
    throw error;
  }
}

/** The digest of every root among them, the first one first. */
export function rootDigestsIn(trust: readonly Envelope[], crypto: TrustCrypto): string[] {
  return trust
    .filter(({ payloadType }) => payloadType === PAYLOAD_TYPES.trustRoot)
    .map((envelope) => crypto.sha256(signedBytes(envelope).payload));
}

/** The statement rests on this very root, by which passkeys sign here. Throws `Refused`. */
export function assertRestsOn({ root }: TrustState, { said }: Statement, place: SigningPlace): void {
  refuseUnless(said.installation === root.installation, 'untrusted', 'the root is of another installation');
  const rootVersion = 'rootVersion' in said ? said.rootVersion : root.version;
  refuseUnless(rootVersion === root.version, 'root-changed', `${rootVersion} → ${root.version}`);
  const { signing } = root;
  if (signing === null) throw new Refused('no-place', 'the trust root names no place where passkeys sign');
  const isHere = signing.origin === place.origin && signing.rpId === place.rpId;
  refuseUnless(isHere, 'other-place', signing.origin);
}
