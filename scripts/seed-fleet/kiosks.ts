import { SERVER_ACTOR as actor } from '../../server/platform/actor.ts';
import { generateSigner } from '../../server/platform/crypto.ts';
import { PairingCode } from '../../shared/contract/index.ts';
import type { FleetDoors } from './gate.ts';

/** One kiosk for every few displays, enrolled by code as every unit is. */
export async function seedKiosks(
  { kiosks }: FleetDoors,
  displayIds: readonly string[],
  displaysEach: number,
): Promise<number> {
  let count = 0;
  for (let start = 0; start < displayIds.length; start += displaysEach) {
    const { publicKey } = generateSigner().signer;
    const offer = await kiosks.offerEnrolment({ publicKey, softwareVersion: 'seeded', hostName: 'seeded' });
    await kiosks.claimEnrolment(actor, {
      code: PairingCode.parse(offer.code),
      name: `Kiosk of ${displayIds[start] ?? ''}`,
      displayIds: displayIds.slice(start, start + displaysEach),
    });
    count += 1;
  }
  return count;
}
