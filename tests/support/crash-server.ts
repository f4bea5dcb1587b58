import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildApp } from '../../server/app.ts';
import { fingerprintOf, type Capabilities } from '../../server/capabilities.ts';
import { readConfig } from '../../server/config.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { createBus } from '../../server/platform/bus.ts';
import { nodeCrypto } from '../../server/platform/crypto.ts';
import { nodeRandom } from '../../kiosk-app/machine/random.ts';
import type { Platform } from '../../server/platform/platform.ts';
import { createSqliteDatabase } from '../../server/platform/sqlite-database.ts';
import { AreaDraft, GateDraft, type Content, type PlayRow } from '../../shared/contract/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import { createSeededRandom } from './seeded-random.ts';
import { uuidv7 } from 'uuidv7';
import type { KioskFacts } from '../../kiosk-app/player/state/index.ts';
import { displayDraft, enrolled, notice, picture, playlistDraft } from '../simulation/template.ts';
import { createFastClock } from './crash-clock.ts';
import { shownOf, type Published } from './crash-published.ts';
import { fastFolder } from './fast-folder.ts';
import { createMemoryBlobStore } from './memory-blob-store.ts';

/** A blob was asked for from some byte on, and so many bytes of it were sent. */
export interface Fetch {
  boot: string;
  digest: string;
  startByte: number;
  sentBytes: number;
}

/** A display of the server, and what its playlist can be made to play. */
export interface CrashDisplay {
  facts: KioskFacts;
  displayId: string;
  /** Its nth publication: one picture of several chunks and two notices, of which one is always the same. */
  publish(index: number): Promise<Published>;
  /** Recalls something that nobody plays; every manifest carries the recall from then on. */
  recall(): Promise<void>;
  /** Digests of the recalls that its manifest carries. */
  recalls(): Promise<string[]>;
  plays(): Promise<PlayRow[]>;
}

export interface CrashServer extends AsyncDisposable {
  origin: string;
  trustRootDigest: string;
  sinceMs: number;
  fetches: readonly Fetch[];
  /** Boots that have brought plays. */
  bringers: ReadonlySet<string>;
  addDisplay(signer: Signer): Promise<CrashDisplay>;
}

const PICTURES = 6;
/** Each entry of a playlist lasts so long, in a loop from midnight of this zone. */
export const ENTRY_MS = 15_000;
export const ZONE = 'Asia/Ho_Chi_Minh';
const MOST_PLAYS = 1_000;

/** The real server on a free port, its time as fast as the kiosks'. */
export async function startCrashServer(): Promise<CrashServer> {
  const folder = await mkdtemp(join(fastFolder, 'waypost-crash-server-'));
  const sinceMs = Date.now();
  const database = await createSqliteDatabase(join(folder, 'waypost.db'));
  const platform = {
    database,
    blobs: createMemoryBlobStore(),
    bus: createBus().setMaxListeners(0),
    clock: createFastClock(sinceMs),
    random: nodeRandom,
    newId: uuidv7,
    crypto: nodeCrypto,
    logger: pino({ level: 'silent' }),
  };
  const config = readConfig({
    WAYPOST_DATA: folder,
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_CALLS_PER_MINUTE: '1000000',
  });
  const { app, capabilities } = await buildApp({ platform, config });
  const fetches: Fetch[] = [];
  const recalls: string[] = [];
  const bringers = new Set<string>();
  app.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const boot = String(request.headers['x-crash-boot']);
    const digest = /\/blobs\/([0-9a-f]{64})/.exec(request.url ?? '')?.[1];
    const startByte = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (digest !== undefined) fetches.push(countSent({ boot, digest, startByte, sentBytes: 0 }, response));
    if (request.url?.endsWith('/kiosk/plays')) response.once('finish', () => bringers.add(boot));
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const stock = await makeStock(capabilities);
  return {
    origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    trustRootDigest: fingerprintOf(capabilities),
    sinceMs,
    fetches,
    bringers,
    addDisplay: (signer) => addDisplay({ capabilities, platform, stock, recalls }, signer),
    [Symbol.asyncDispose]: async () => {
      app.server.closeAllConnections();
      await app.close();
      await database[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes count when they are handed to the socket, whether or not somebody is left to take them. */
function countSent(fetch: Fetch, response: ServerResponse): Fetch {
  const { write, end } = response;
  const count = (piece: unknown): void => {
    if (piece instanceof Uint8Array && response.statusCode < 300) fetch.sentBytes += piece.length;
  };
  response.write = ((...args: [unknown]) => {
    count(args[0]);
    return Reflect.apply(write, response, args) as boolean;
  }) as typeof response.write;
  response.end = ((...args: [unknown]) => {
    count(args[0]);
    return Reflect.apply(end, response, args) as ServerResponse;
  }) as typeof response.end;
  return fetch;
}

async function recallOne({ capabilities, platform, recalls }: Behind): Promise<void> {
  const { id: contentId, latestDigest: versionDigest } = await notice(capabilities, uuidv7());
  const known = await trustDigests(capabilities, platform);
  const order = { contentId, versionDigest, reason: 'crash' };
  await capabilities.approvals.recallByDemoKey(SERVER_ACTOR, order);
  const now = await trustDigests(capabilities, platform);
  recalls.push(...now.filter((digest) => !known.includes(digest)));
}

async function trustDigests(
  { approvals }: Capabilities,
  { database }: Pick<Platform, 'database'>,
): Promise<string[]> {
  return (await approvals.trustBlobs(database.read)).map(({ digest }) => digest);
}

interface Stock {
  gateId: string;
  areaId: string;
  /** Of which each publication takes one. */
  pictures: readonly Content[];
  notices: readonly Content[];
  always: Content;
  count: number;
}

async function makeStock(server: Capabilities): Promise<Stock> {
  const random = createSeededRandom(5);
  const gate = await server.places.gates.create(
    SERVER_ACTOR,
    GateDraft.parse({
      key: 'noi-bai',
      name: { vi: 'Nội Bài' },
      kind: 'airport',
      zone: ZONE,
      languages: ['vi', 'en'],
    }),
  );
  const area = await server.places.areas.create(
    SERVER_ACTOR,
    AreaDraft.parse({ gateId: gate.id, key: 'arrivals', name: { vi: 'Sảnh đến' } }),
  );
  const pictures: Content[] = [];
  const notices: Content[] = [];
  for (let index = 0; index < PICTURES; index++) {
    pictures.push(await picture(server, random));
    notices.push(await notice(server, `Thông báo ${index}`));
  }
  const always = await notice(server, 'Chuẩn bị hộ chiếu');
  return { gateId: gate.id, areaId: area.id, pictures, notices, always, count: 0 };
}

interface Behind {
  capabilities: Capabilities;
  platform: Platform;
  stock: Stock;
  recalls: string[];
}

async function addDisplay(behind: Behind, signer: Signer): Promise<CrashDisplay> {
  const { capabilities, stock } = behind;
  const { places, planning, publishing, plays } = capabilities;
  const index = stock.count++;
  const draft = (nth: number) => ({
    ...playlistDraft(contentsOf(stock, nth), ENTRY_MS),
    key: `playlist-${index}`,
  });
  const playlist = await planning.playlists.create(SERVER_ACTOR, draft(0));
  const { gateId, areaId } = stock;
  const { id: displayId } = await places.displays.create(
    SERVER_ACTOR,
    displayDraft({ gateId, areaId, index, playlistId: playlist.id }),
  );
  let { revision } = playlist;
  return {
    displayId,
    facts: await enrolled(capabilities, signer, { gateId, displayIds: [displayId] }),
    plays: async () => (await plays.list({ displayId, limit: MOST_PLAYS })).rows,
    async recall() {
      await recallOne(behind);
      await publishing.publish(SERVER_ACTOR, { displayIds: [displayId] });
    },
    async recalls() {
      const { plan } = await publishing.readManifest(displayId);
      return plan.trust.flatMap(({ digest }) => (behind.recalls.includes(digest) ? digest : []));
    },
    async publish(nth) {
      if (nth > 0) {
        const target = { id: playlist.id, revision };
        revision = (await planning.playlists.update(SERVER_ACTOR, target, draft(nth))).revision;
      }
      await publishing.publish(SERVER_ACTOR, { displayIds: [displayId] });
      const { revision: published, plan } = await publishing.readManifest(displayId);
      return { revision: published, ...(await shownOf(capabilities, plan, contentsOf(stock, nth))) };
    },
  };
}

function contentsOf({ pictures, notices, always }: Stock, nth: number): Content[] {
  return [pictures[nth % PICTURES], notices[nth % PICTURES], always] as Content[];
}
