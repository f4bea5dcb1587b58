import type { KeyCard, PasskeyKey, RegistrarList } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import {
  algorithmOf,
  PAYLOAD_TYPES,
  seal,
  type TrustCrypto,
  type TrustState,
} from '../../shared/trust/index.ts';
import type { Actor } from '../platform/actor.ts';
import { DEMO_CLASSES } from './demo-trust.ts';
import { takeTrustStatement, type TrustIntakeOptions } from './trust-intake.ts';

/**
 * Where the trust root is a demo, whoever made a passkey is listed with it by the demo's registrar, as approver and author for everything:
 * so signing can be tried. Throws `approval/not-allowed` where people's registrars list keys, `trust/key-unusable`.
 */
export async function listDemoKey(
  options: TrustIntakeOptions,
  actor: Actor,
  card: KeyCard,
): Promise<PasskeyKey> {
  const { platform, trust, keys } = options;
  const state = await trust.state(platform.database.read);
  if (!state.root.isDemo) throw new AppError('approval/not-allowed', 'here a registrar lists keys');
  const key = keyOn(card, state, platform.crypto);
  const [list] = state.lists;
  if (list === undefined) throw new AppError('trust/key-unusable', 'the demo has lost its list');
  if (list.approvers.some((one) => one.key.keyid === key.keyid && one.personId === actor.id)) return key;
  const now = formatInstant(platform.clock.wallMs());
  const next = withKey(list, { personId: actor.id, name: card.name, key, now });
  await takeTrustStatement(options, actor, seal(PAYLOAD_TYPES.registrarList, next, [keys.demoApprover]));
  return key;
}

function keyOn(
  { keyid, kind, algorithm, publicKey, place }: KeyCard,
  { root: { signing } }: TrustState,
  crypto: TrustCrypto,
): PasskeyKey {
  const spki = Uint8Array.fromBase64(publicKey);
  if (algorithmOf(spki) !== algorithm || crypto.sha256(spki) !== keyid)
    throw new AppError('trust/key-unusable', 'the card does not tell a key as it must');
  if (signing?.origin !== place.origin || signing.rpId !== place.rpId)
    throw new AppError(
      'trust/key-unusable',
      `the root has passkeys sign at ${signing?.origin ?? 'no place'}`,
    );
  return { keyid, kind, algorithm, publicKey };
}

function withKey(
  list: RegistrarList,
  { personId, name, key, now }: { personId: string; name: string; key: PasskeyKey; now: string },
): RegistrarList {
  const person = { personId, name, key, gateIds: null, retiredAt: null };
  return {
    ...list,
    version: list.version + 1,
    issuedAt: now,
    approvers: [...list.approvers, { ...person, classes: [...DEMO_CLASSES] }],
    authors: [...list.authors, person],
  };
}
