import { pino } from 'pino';
import { createCapabilities, fingerprintOf, type Capabilities } from '../../../server/capabilities.ts';
import { readConfig } from '../../../server/config.ts';
import { hashSecret } from '../../../server/kiosks/secret.ts';
import { sessionStore } from '../../../server/kiosks/session-store.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { generateSigner } from '../../../server/platform/crypto.ts';
import { openPlatform } from '../../../server/platform/open-platform.ts';
import { newUuid } from '../../../server/platform/randomness.ts';
import { AreaDraft, GateDraft } from '../../../shared/contract/index.ts';
import { displayDraft, enrolled, notice, playlistDraft } from '../../simulation/template.ts';

const KIOSKS_OF_GATE = 50;

/** A kiosk of a fleet, as a process that plays its part needs it. */
export interface FleetKiosk {
  kioskId: string;
  installation: string;
  gateId: string;
  displayIds: string[];
  /** Its key, PKCS #8. */
  pem: string;
  /** Good for a day, for a part that only listens. */
  token: string;
}

export interface Fleet {
  kiosks: FleetKiosk[];
  trustRoot: string;
  playlistId: string;
}

/** Makes gates of fifty kiosks with one display each, all with one playlist, in the data that the environment names. */
export async function makeFleet(environment: Record<string, string>, count: number): Promise<Fleet> {
  const config = readConfig(environment);
  await using platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const capabilities = await createCapabilities(platform, config);
  const playlist = await capabilities.planning.playlists.create(
    SERVER_ACTOR,
    playlistDraft([await notice(capabilities, 'Chuẩn bị hộ chiếu')]),
  );
  const kiosks: FleetKiosk[] = [];
  let place = { gateId: '', areaId: '' };
  for (let index = 0; index < count; index += 1) {
    if (index % KIOSKS_OF_GATE === 0) place = await makeGate(capabilities, index / KIOSKS_OF_GATE);
    const draft = displayDraft({ ...place, index, playlistId: playlist.id });
    const display = await capabilities.places.displays.create(SERVER_ACTOR, draft);
    const { signer, privateKeyPem: pem } = generateSigner();
    const facts = await enrolled(capabilities, signer, { gateId: place.gateId, displayIds: [display.id] });
    kiosks.push({ ...facts, pem, token: `token of ${facts.kioskId}` });
  }
  const expiresAt = Temporal.Now.instant().add({ hours: 24 }).toString({ fractionalSecondDigits: 3 });
  await platform.database.transact(async (trx) => {
    for (const { kioskId, token } of kiosks) {
      const held = { tokenHash: hashSecret(token), kioskId, bootId: newUuid(), expiresAt, now: '' };
      await sessionStore.insertToken(trx, held);
    }
  });
  return { kiosks, trustRoot: fingerprintOf(capabilities), playlistId: playlist.id };
}

async function makeGate(
  { places }: Capabilities,
  number: number,
): Promise<{ gateId: string; areaId: string }> {
  const gate = await places.gates.create(
    SERVER_ACTOR,
    GateDraft.parse({
      key: `gate-${number}`,
      name: { vi: `Cửa khẩu ${number}` },
      kind: 'land',
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
    }),
  );
  const draft = AreaDraft.parse({ gateId: gate.id, key: 'hall', name: { vi: 'Sảnh' } });
  return { gateId: gate.id, areaId: (await places.areas.create(SERVER_ACTOR, draft)).id };
}
