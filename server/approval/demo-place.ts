import type { SigningPlace } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal } from '../../shared/trust/index.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import { keepEnvelope, type TrustOptions } from './founding.ts';
import { insertRoot } from './trust-store.ts';
import type { Trust } from './trust.ts';

/** A demo's passkeys sign where its server serves the signing page now: its root follows, by its own key. */
export async function followPlace(
  { platform, audit, keys }: TrustOptions,
  { trust, place }: { trust: Trust; place: SigningPlace | null },
): Promise<void> {
  const { database, blobs, clock } = platform;
  await database.transact(async (trx) => {
    const { root } = await trust.state(trx);
    if (!root.isDemo || isSame(root.signing, place)) return;
    const createdAt = formatInstant(clock.wallMs());
    const next = { ...root, version: root.version + 1, issuedAt: createdAt, signing: place };
    const envelope = seal(PAYLOAD_TYPES.trustRoot, next, [keys.demoApprover]);
    await insertRoot(trx, await keepEnvelope(envelope, blobs), { version: next.version, createdAt });
    const subject = { kind: 'trust', id: root.installation };
    await audit.append(trx, { actor: SERVER_ACTOR, action: 'trust:rotate', subject, after: envelope });
  });
  await trust.state(database.read);
}

function isSame(one: SigningPlace | null, other: SigningPlace | null): boolean {
  return one?.origin === other?.origin && one?.rpId === other?.rpId;
}
