import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Content, Kiosk, PlayRow } from '../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import { displayDraft } from '../support/drafts.ts';
import { tinyMp4, tinyPng } from '../support/media.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';

const BLUE = [20, 60, 200] as const;
const SOON = { timeout: 30_000, interval: 200 };

let folder: string;
let browser: Browser;
let postgres: Postgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-e2e-'));
  postgres = await startPostgres();
  await postgres.create('waypost');
  const flags = [
    '--no-sandbox',
    '--headless=new',
    '--disable-background-networking',
    '--autoplay-policy=no-user-gesture-required',
  ];
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
});
afterAll(async () => {
  await browser.close();
  await postgres[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Colour in the middle of what the browser really drew. */
async function colourOf(page: Page): Promise<{ r: number; g: number; b: number }> {
  const { data } = await sharp(await page.screenshot())
    .extract({ left: 480, top: 270, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { r: data[0] ?? 0, g: data[1] ?? 0, b: data[2] ?? 0 };
}
const isBlue = async (page: Page): Promise<boolean> => {
  const { r, g, b } = await colourOf(page);
  return b > 150 && r < 80 && g < 110;
};

/** Where a server keeps its data; nothing said: beside everything else. */
const databases = {
  sqlite: () => ({}),
  postgres: () => ({ WAYPOST_DATABASE_URL: postgres.urlOf('waypost') }),
};
type Engine = keyof typeof databases;

function startServer(engine: Engine, port: number): RunningProcess {
  return startProcess('server/main.ts', {
    ...databases[engine](),
    WAYPOST_DATA: join(folder, engine, 'server'),
    WAYPOST_PORT: String(port),
    WAYPOST_PUBLIC_URL: `http://localhost:${port}`,
    WAYPOST_LOG_LEVEL: 'error',
  });
}

function startKiosk(
  engine: Engine,
  { server, root, port }: { server: string; root: string; port: number },
): RunningProcess {
  return startProcess('kiosk-app/browser-host/main.ts', {
    WAYPOST_SERVER: server,
    WAYPOST_TRUST_ROOT: root,
    WAYPOST_KIOSK_DATA: join(folder, engine, 'kiosk'),
    WAYPOST_KIOSK_PORT: String(port),
  });
}

async function plan(operator: Operator): Promise<{ displayId: string; contents: Content[] }> {
  const gate = await operator.post<{ id: string }>('/gates', {
    key: 'noi-bai',
    name: { vi: 'Nội Bài', en: 'Noi Bai' },
    kind: 'airport',
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  });
  const area = await operator.post<{ id: string }>('/areas', {
    gateId: gate.id,
    key: 'hall',
    name: { vi: 'Sảnh' },
  });
  const picture = await operator.upload<Content>(
    { name: 'blue.png', type: 'image/png', bytes: await tinyPng(960, 540, BLUE) },
    'Blue',
  );
  const video = await operator.upload<Content>(
    {
      name: 'clip.mp4',
      type: 'video/mp4',
      bytes: await tinyMp4({ seconds: 2, widthPx: 320, heightPx: 180 }),
    },
    'Clip',
  );
  const contents = [picture, video];
  for (const { id, latestDigest } of contents)
    await operator.post('/approvals', { contentId: id, versionDigest: latestDigest });
  const entries = [
    { source: { kind: 'content', contentId: picture.id }, durationMs: 3_000 },
    { source: { kind: 'content', contentId: video.id } },
  ];
  const playlist = await operator.post<{ id: string }>('/playlists', { key: 'hall', name: 'Hall', entries });
  const display = await operator.post<{ id: string }>('/displays', {
    ...displayDraft({ gateId: gate.id, areaId: area.id }),
    canvas: { widthPx: 960, heightPx: 540 },
  });
  const rule = {
    startDate: '2020-01-01',
    dayparts: [
      { key: 'morning', start: '00:00', end: '12:00' },
      { key: 'evening', start: '12:00', end: '24:00' },
    ],
  };
  await operator.post('/schedules', {
    name: 'Always',
    targets: { displayIds: [display.id] },
    plays: { kind: 'playlist', playlistId: playlist.id },
    rule,
  });
  return { displayId: display.id, contents };
}

async function playsOf(operator: Operator, displayId: string): Promise<PlayRow[]> {
  return (await operator.get<{ rows: PlayRow[] }>(`/plays?displayId=${displayId}&limit=200`)).rows;
}

it.concurrent.each(['sqlite', 'postgres'] as const)(
  'carries an approved video and picture from the operator to the glass, plays on without a server, and brings every play back once, with its data in %s',
  async (engine) => {
    const [port, kioskPort] = [await freePort(), await freePort()];
    const origin = `http://localhost:${port}`;
    await using running = new AsyncDisposableStack();
    let server = running.use(startServer(engine, port));
    const [, password = ''] = await server.line(/one-time password (\S+)/);
    const [, root = ''] = await server.line(/Trust root: ([0-9a-f]{64})/);
    await server.line(/listens on/);
    const operator = await signInFirst(origin, password);
    const { displayId } = await plan(operator);

    let kiosk = running.use(startKiosk(engine, { server: origin, root, port: kioskPort }));
    const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
    await operator.post<Kiosk>('/enrolments/claim', { code, name: 'Hall', displayIds: [displayId] });
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.goto(`http://localhost:${kioskPort}/display/0`);
    await operator.post('/publications', {});
    await vi.waitUntil(() => isBlue(page), SOON);
    await vi.waitUntil(async () => !(await isBlue(page)), SOON);

    await server.kill();
    await vi.waitUntil(() => isBlue(page), SOON);
    await kiosk.kill();
    kiosk = running.use(startKiosk(engine, { server: origin, root, port: kioskPort }));
    await kiosk.line(/^screen 1/);
    await page.goto(`http://localhost:${kioskPort}/display/0`);
    await vi.waitUntil(() => isBlue(page), SOON);
    await vi.waitUntil(async () => !(await isBlue(page)), SOON);
    const backAt = formatInstant(systemClock.wallMs());

    server = running.use(startServer(engine, port));
    await server.line(/listens on/);
    await vi.waitUntil(
      async () => (await playsOf(operator, displayId)).some(({ startedAt }) => startedAt > backAt),
      { timeout: 90_000, interval: 500 },
    );
    const plays = await playsOf(operator, displayId);
    const numbers = plays.map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(new Set(plays.map(({ streamId }) => streamId)).size).toBe(1);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set(plays.map(({ bootId }) => bootId)).size).toBe(2);
  },
  180_000,
);
