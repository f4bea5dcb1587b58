import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';

import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { fingerprintOf, type Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { BlobStore } from '../../server/platform/blob-store.ts';
import { createSigner } from '../../server/platform/crypto.ts';
import type { KioskFacts } from '../../kiosk-app/player/state/index.ts';
import {
  AreaDraft,
  DisplayDraft,
  EnrolmentClaim,
  GateDraft,
  PlaylistDraft,
  type Condition,
  type Content,
} from '../../shared/contract/index.ts';
import type { Random } from '../../shared/ids.ts';
import { createWorld } from '../../shared/simulation/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import { fastFolder } from '../support/fast-folder.ts';
import { createMemoryBlobStore } from '../support/memory-blob-store.ts';
import { noticeDraft } from '../support/planned-server.ts';
import { createSeededIds, createSeededRandom } from '../support/seeded-random.ts';
import { LANE_CONDITIONS } from './lane-feed.ts';
import { ServerNode } from './server-node.ts';

export const START_WALL_MS = Temporal.Instant.from('2026-11-22T08:00:00Z').epochMilliseconds;

/** A server with what was made there once; each run starts from a copy of it. */
export interface Installation extends Disposable {
  blobs: BlobStore;
  trustRootDigest: string;
  /** A folder of its own for one run, gone when disposed. */
  copy(): { folder: string } & Disposable;
}

export interface SimulatedKiosk {
  facts: KioskFacts;
  signer: Signer;
}

/** An installation with kiosks enrolled and content published. */
export interface Template extends Installation {
  kiosks: readonly SimulatedKiosk[];
  contents: readonly Content[];
  /** What contents wait for, by their ids; others wait for nothing. */
  conditions: ReadonlyMap<string, readonly Condition[]>;
  gateId: string;
  playlistId: string;
}

export function createTemplate(kioskCount: number): Promise<Template> {
  return createInstallation((server, random) => populate(server, { random, kioskCount }));
}

/** `make` makes what every run finds there. */
export async function createInstallation<Made extends object>(
  make: (server: Capabilities, random: Random) => Promise<Made>,
  startWallMs: number = START_WALL_MS,
): Promise<Installation & Made> {
  const folder = mkdtempSync(join(fastFolder, 'waypost-simulation-'));
  const random = createSeededRandom(20_161_122);
  const blobs = createMemoryBlobStore();
  plantKeys(join(folder, 'keys'), random);
  const world = createWorld(random);
  const server = new ServerNode({
    world,
    newId: createSeededIds(random),
    folder,
    blobs,
    startWallMs,
  });
  await server.start();
  const made = await make(server.capabilities, random);
  const trustRootDigest = fingerprintOf(server.capabilities);
  await server.crash();
  return {
    ...made,
    blobs,
    trustRootDigest,
    copy() {
      const target = mkdtempSync(join(fastFolder, 'waypost-simulation-'));
      cpSync(folder, target, { recursive: true });
      return { folder: target, [Symbol.dispose]: () => rmSync(target, { recursive: true, force: true }) };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function populate(
  server: Capabilities,
  { random, kioskCount }: { random: Random; kioskCount: number },
) {
  const { places, planning, publishing } = server;
  const gate = await places.gates.create(
    SERVER_ACTOR,
    GateDraft.parse({
      key: 'noi-bai',
      name: { vi: 'Nội Bài' },
      kind: 'airport',
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
    }),
  );
  const area = await places.areas.create(
    SERVER_ACTOR,
    AreaDraft.parse({ gateId: gate.id, key: 'arrivals', name: { vi: 'Sảnh đến' } }),
  );
  const contents = [
    await notice(server, 'Chuẩn bị hộ chiếu'),
    await notice(server, 'Khai báo hải quan'),
    await picture(server, random),
  ];
  const conditions = new Map<string, readonly Condition[]>();
  for (const condition of LANE_CONDITIONS) {
    const content = await notice(server, `Làn 7: ${conditions.size}`);
    contents.push(content);
    conditions.set(content.id, [condition]);
  }
  const playlist = await planning.playlists.create(SERVER_ACTOR, playlistDraft(contents, 10_000, conditions));
  const kiosks = [];
  for (let index = 0; index < kioskCount; index++) {
    const display = await places.displays.create(
      SERVER_ACTOR,
      displayDraft({ gateId: gate.id, areaId: area.id, index, playlistId: playlist.id }),
    );
    const signer = seededSigner(random);
    kiosks.push({
      signer,
      facts: await enrolled(server, signer, { gateId: gate.id, displayIds: [display.id] }),
    });
  }
  await publishing.publish(SERVER_ACTOR);
  return { contents, conditions, kiosks, gateId: gate.id, playlistId: playlist.id };
}

/** A notice that was approved. */
export async function notice(server: Capabilities, title: string): Promise<Content> {
  return approved(server, await server.library.create(SERVER_ACTOR, noticeDraft(title)));
}

/** Ten seconds for each content, in a loop, as far as its conditions are met. */
export function playlistDraft(
  contents: readonly Content[],
  durationMs = 10_000,
  conditions: Template['conditions'] = new Map(),
): PlaylistDraft {
  const entries = contents.map(({ id }) => ({
    source: { kind: 'content', contentId: id },
    durationMs,
    conditions: conditions.get(id) ?? [],
  }));
  return PlaylistDraft.parse({ key: 'hall', name: 'Hall', entries });
}

/** Noise does not compress, and what is transparent is kept as it is: a picture of more than two chunks. */
export async function picture(server: Capabilities, random: Random): Promise<Content> {
  const side = 850;
  const channels = 4;
  const noise = Buffer.from(random.bytes(side * side * channels));
  const bytes = await sharp(noise, { raw: { width: side, height: side, channels } })
    .png()
    .toBuffer();
  await using file = await server.incoming.receive(Readable.from([bytes]));
  const said = { fileName: 'noise.png', mediaType: null, contentId: null, fields: { title: 'Noise' } };
  return approved(server, await server.uploads.takeWhole(SERVER_ACTOR, file, said));
}

async function approved(server: Capabilities, content: Content): Promise<Content> {
  const order = { contentId: content.id, versionDigest: content.latestDigest, gateIds: null };
  await server.approvals.approveByDemoKey(SERVER_ACTOR, order);
  return content;
}

export async function enrolled(
  { kiosks, approvals }: Capabilities,
  signer: Signer,
  place: { gateId: string; displayIds: string[] },
): Promise<KioskFacts> {
  const offer = await kiosks.offerEnrolment({
    publicKey: signer.publicKey,
    softwareVersion: 'simulated',
    hostName: 'simulated',
  });
  const claim = EnrolmentClaim.parse({
    code: offer.code,
    name: 'Simulated kiosk',
    displayIds: place.displayIds,
  });
  const { id } = await kiosks.claimEnrolment(SERVER_ACTOR, claim);
  return {
    kioskId: id,
    installation: approvals.installation,
    gateId: place.gateId,
    displayIds: place.displayIds,
  };
}

export function displayDraft({
  gateId,
  areaId,
  index,
  playlistId,
}: {
  gateId: string;
  areaId: string;
  index: number;
  playlistId: string;
}): DisplayDraft {
  return DisplayDraft.parse({
    gateId,
    areaId,
    key: `display-${index}`,
    name: `Display ${index}`,
    canvas: { widthPx: 1920, heightPx: 1080 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 10,
    placement: 'queue',
    defaultPlays: { kind: 'playlist', playlistId },
  });
}

function plantKeys(folder: string, random: Random): void {
  mkdirSync(folder, { recursive: true });
  for (const name of ['publisher', 'demo-approver'])
    writeFileSync(join(folder, `${name}.pem`), seededPem(random), { mode: 0o600 });
}

/** The key of a kiosk, which a seed repeats. */
export function seededSigner(random: Random): Signer {
  return createSigner(seededPem(random));
}

/** An Ed25519 key that a seed repeats, as PKCS #8 (RFC 8410). */
function seededPem(random: Random): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), random.bytes(32)]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}
