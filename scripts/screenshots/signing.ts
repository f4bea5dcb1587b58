import { generateKeyPairSync } from 'node:crypto';
import type { Page } from 'playwright-core';
import { SERVER_ACTOR, type Actor } from '../../server/platform/actor.ts';
import { nodeCrypto } from '../../server/platform/crypto.ts';
import type { KeyCard } from '../../shared/contract/index.ts';
import { packRequest } from '../../shared/signing/index.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import type { Demo } from './demo.ts';

const LAN: Actor = { ...SERVER_ACTOR, id: '01a20000-0000-7000-8000-000000000001', name: 'Nguyễn Thị Lan' };

/** Opens the signing page with a notice of the demo, for somebody whose passkey the demo has listed. */
export async function openSigning(page: Page, { origin, capabilities, ids }: Demo): Promise<void> {
  const { approvals, legibility, library, places } = capabilities;
  const place = { origin: origin.replace('//localhost', '//sign.localhost'), rpId: 'sign.localhost' };
  await approvals.listDemoKey(LAN, cardAt(place));
  const { id: contentId, latestDigest, gateId } = await library.get(ids['contentId'] ?? '');
  const gate = gateId === null ? null : await places.gates.get(gateId);
  const request = await approvals.signingRequest(LAN, {
    word: 'approval',
    contentId,
    versionDigest: latestDigest,
    gateIds: gate === null ? null : [gate.id],
    reason: '',
  });
  const gates = gate === null ? [] : [gate];
  const packed = packRequest({ ...request, gates, legibility: await legibility.told(latestDigest) }, []);
  await page.goto(place.origin);
  const buffer = Buffer.from(await packed.arrayBuffer());
  await page.locator('input[type=file]').setInputFiles({ name: 'request', mimeType: '', buffer });
  await page.locator('button.primary:enabled').waitFor();
}

function cardAt(place: KeyCard['place']): KeyCard {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    schema: 'waypost/key-card/1',
    keyid: nodeCrypto.sha256(spki),
    kind: 'passkey',
    algorithm: 'ES256',
    publicKey: spki.toString('base64'),
    name: LAN.name,
    place,
    madeAt: formatInstant(systemClock.wallMs()),
  };
}
