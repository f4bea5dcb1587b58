import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { nodeRandom } from '../../kiosk-app/machine/random.ts';
import { buildApp, type Server } from '../../server/app.ts';
import { fingerprintOf, type Capabilities } from '../../server/capabilities.ts';
import { readConfig } from '../../server/config.ts';
import { backUp, restore, type Restored } from '../../server/housekeeping/index.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { createSigner, nodeCrypto } from '../../server/platform/crypto.ts';
import { lockData } from '../../server/platform/data-lock.ts';
import { systemRandom } from '../../server/platform/randomness.ts';
import { openPlatform } from '../../server/platform/open-platform.ts';
import type { Platform } from '../../server/platform/platform.ts';
import { AreaDraft, GateDraft, type Content } from '../../shared/contract/index.ts';
import { formatInstant, type Clock } from '../../shared/time/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import { notice, picture } from '../simulation/template.ts';
import { createFastClock } from './crash-clock.ts';
import { fastFolder } from './fast-folder.ts';
import { tinyMp4 } from './media.ts';
import { signInFirst, type Operator } from './operator.ts';
import { freePort } from './processes.ts';

/** The real server on one port, its time as fast as the kiosks'; it can be stopped, set back and started again. */
export interface FaultServer extends AsyncDisposable {
  port: number;
  trustRootDigest: string;
  /** The demo's key, which is root and registrar at once. */
  registrar(): Signer;
  /** When its fast time began. */
  sinceMs: number;
  clock: Clock;
  gate: { gateId: string; areaId: string };
  /** An administrator, who calls over HTTP. */
  operator: Operator;
  /** Of the server that runs now. */
  capabilities(): Capabilities;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Makes a backup while the server runs; its folder. */
  backUp(): Promise<string>;
  /** Puts a backup back while the server is stopped. */
  restore(backup: string): Promise<Restored>;
  /** Something new that was approved. */
  notice(): Promise<Content>;
  /** A picture of more than two chunks. */
  picture(): Promise<Content>;
  video(bytesAtLeast: number): Promise<Content>;
}

/** How much faster time goes for servers and kiosks: what takes a minute in the field takes a few seconds here. */
export const SPEED = 10;

interface Running extends Server {
  platform: Platform & AsyncDisposable;
}

export async function startFaultServer(): Promise<FaultServer> {
  const folder = mkdtempSync(join(fastFolder, 'waypost-faults-'));
  const data = join(folder, 'data');
  const kept = { dataFolder: data, databaseUrl: `sqlite:${join(data, 'waypost.db')}` };
  const sinceMs = Date.now();
  const port = await freePort();
  let running: Running | null = await start(data, { port, sinceMs });
  const up = (): Running => {
    if (running === null) throw new Error('the server is stopped');
    return running;
  };
  const stop = async (): Promise<void> => {
    const stopped = up();
    running = null;
    stopped.app.server.closeAllConnections();
    await stopped.app.close();
    await stopped.platform[Symbol.asyncDispose]();
  };
  const { capabilities } = running;
  const first = await capabilities.accounts.ensureAdministrator();
  const clock = createFastClock(sinceMs, SPEED);
  return {
    port,
    sinceMs,
    clock,
    trustRootDigest: fingerprintOf(capabilities),
    registrar: () => createSigner(readFileSync(join(data, 'keys', 'demo-approver.pem'), 'utf8')),
    gate: await makeGate(capabilities),
    operator: await signInFirst(originOf(port), first?.oneTimePassword ?? ''),
    capabilities: () => up().capabilities,
    stop,
    start: async () => void (running = await start(data, { port, sinceMs })),
    backUp: async () => {
      const at = formatInstant(clock.wallMs());
      const order = { ...kept, folder: join(folder, 'backups'), at, isRotated: false };
      return (await backUp(order, new AbortController().signal)).folder;
    },
    restore: async (from) => {
      using _lock = lockData(kept);
      const at = formatInstant(clock.wallMs());
      return await restore({ ...kept, from, at }, { clock, crypto: nodeCrypto, random: systemRandom });
    },
    notice: () => notice(up().capabilities, uuidv7()),
    picture: () => picture(up().capabilities, nodeRandom),
    video: (bytesAtLeast) => video(up().capabilities, bytesAtLeast),
    [Symbol.asyncDispose]: async () => {
      if (running !== null) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function originOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function start(
  dataFolder: string,
  { port, sinceMs }: { port: number; sinceMs: number },
): Promise<Running> {
  const config = readConfig({
    WAYPOST_DATA: dataFolder,
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_PUBLIC_URL: originOf(port),
    WAYPOST_CALLS_PER_MINUTE: '1000000',
  });
  const opened = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
  const platform = { ...opened, clock: createFastClock(sinceMs, SPEED) };
  const { app, capabilities, routes } = await buildApp({ platform, config });
  await app.listen({ host: '127.0.0.1', port });
  return { app, capabilities, routes, platform };
}

async function makeGate({ places }: Capabilities): Promise<{ gateId: string; areaId: string }> {
  const gate = await places.gates.create(
    SERVER_ACTOR,
    GateDraft.parse({
      key: 'lao-bao',
      name: { vi: 'Lao Bảo' },
      kind: 'land',
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
    }),
  );
  const area = await places.areas.create(
    SERVER_ACTOR,
    AreaDraft.parse({ gateId: gate.id, key: 'hall', name: { vi: 'Sảnh' } }),
  );
  return { gateId: gate.id, areaId: area.id };
}

async function video({ incoming, uploads, approvals }: Capabilities, bytesAtLeast: number): Promise<Content> {
  const bytes = await tinyMp4({ seconds: 4, widthPx: 640, heightPx: 360, bytesAtLeast });
  await using file = await incoming.receive(Readable.from([bytes]));
  const said = { fileName: 'clip.mp4', mediaType: null, contentId: null, fields: { title: 'Clip' } };
  const content = await uploads.takeWhole(SERVER_ACTOR, file, said);
  const order = { contentId: content.id, versionDigest: content.latestDigest, gateIds: null };
  await approvals.approveByDemoKey(SERVER_ACTOR, order);
  return content;
}
