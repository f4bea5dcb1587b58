import { SERVER_ACTOR as actor } from '../../server/platform/actor.ts';
import { generateSigner } from '../../server/platform/crypto.ts';
import { PairingCode } from '../../shared/contract/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import type { FleetDoors } from './gate.ts';

/** A kiosk as it is enrolled, and the key it signs with. */
export interface SeededKiosk {
  kioskId: string;
  gateId: string;
  displayIds: readonly string[];
  signer: Signer;
}

/** One kiosk for every few displays, enrolled by code as every unit is. */
export async function seedKiosks(
  { kiosks }: FleetDoors,
  displayIds: readonly string[],
  displaysEach: number,
): Promise<SeededKiosk[]> {
  const seeded: SeededKiosk[] = [];
  for (let start = 0; start < displayIds.length; start += displaysEach) {
    const { signer } = generateSigner();
    const { publicKey } = signer;
    const offer = await kiosks.offerEnrolment({ publicKey, softwareVersion: 'seeded', hostName: 'seeded' });
    const enrolled = await kiosks.claimEnrolment(actor, {
      code: PairingCode.parse(offer.code),
      name: `Kiosk of ${displayIds[start] ?? ''}`,
      displayIds: displayIds.slice(start, start + displaysEach),
    });
    const { id: kioskId, gateId } = enrolled;
    seeded.push({ kioskId, gateId, displayIds: enrolled.displayIds, signer });
  }
  return seeded;
}
