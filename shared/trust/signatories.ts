import { RegistrarList, TrustRoot } from '../contract/statement.ts';
import type { Envelope } from '../contract/envelope.ts';
import type { KeySet } from '../contract/trusted-key.ts';
import { AppError } from '../errors.ts';
import { decodeBase64 } from './base64.ts';
import { parseJsonBytes } from './envelope.ts';
import { keySetStating, PAYLOAD_TYPES } from './statements.ts';

/** Keys whose threshold has to sign, and the root that says so, and where passkeys of it sign. */
export interface Signatories {
  name: string;
  set: KeySet;
  root: TrustRoot;
}

/**
 * Whose signatures a statement needs that no list of persons decides on: of roots, lists, revocations, assignments and
 * updates, by the root that is in force; a root needs those of its own keys as well. Throws `statement/untrusted` where
 * nobody can state it, `statement/malformed`.
 */
export function signatoriesOf(
  { payloadType, payload }: Pick<Envelope, 'payloadType' | 'payload'>,
  root: TrustRoot | null,
): Signatories[] {
  const bytes = decodeBase64(payload);
  if (payloadType === PAYLOAD_TYPES.trustRoot) {
    const next = parseJsonBytes(TrustRoot, bytes);
    const own = { name: `root ${next.version}`, set: next.root, root: next };
    if (root === null || root.version >= next.version) return [own];
    return [{ name: `root ${root.version}`, set: root.root, root }, own];
  }
  if (root === null) throw new AppError('statement/untrusted', 'no root says whose keys may sign this');
  switch (payloadType) {
    case PAYLOAD_TYPES.registrarList: {
      const { organisationId } = parseJsonBytes(RegistrarList, bytes);
      const organisation = root.organisations.find(({ id }) => id === organisationId);
      if (organisation !== undefined) return [{ name: 'registrars', set: organisation.registrar, root }];
      throw new AppError('statement/untrusted', `the root names no organisation ${organisationId}`);
    }
    case PAYLOAD_TYPES.revocation:
    case PAYLOAD_TYPES.enrolment:
      return [{ name: 'root or registrar', set: anyOfPeople(root), root }];
    case PAYLOAD_TYPES.update:
      return [{ name: 'release', set: keySetStating(PAYLOAD_TYPES.update, root), root }];
    default:
      throw new AppError('statement/untrusted', `${payloadType} is not stated by keys of the root`);
  }
}

/** Any one key of the root or of a registrar. */
function anyOfPeople(root: TrustRoot): KeySet {
  const keys = [...root.root.keys, ...root.organisations.flatMap(({ registrar }) => registrar.keys)];
  return { threshold: 1, keys };
}
