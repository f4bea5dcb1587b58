import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import type { Content, Kiosk, PlayRow } from '../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import { displayDraft } from '../support/drafts.ts';
import { colourMp4, tinyPng, type Rgb } from '../support/media.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';

/** What stands on the glass while a content plays; neither is a colour of the slate or of an empty page. */
const BLUE: Rgb = [20, 60, 200];
const ORANGE: Rgb = [220, 120, 20];
/** By how much a channel may differ: a video's colours are kept at half the size, in other numbers. */
const NEAR = 12;
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
  browser = await chromium.launch({ executablePath: chromiumPath(), args: flags });
});
afterAll(async () => {
  await browser.close();
  await postgres[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Colour of what the browser really drew, above the part of the clip that moves. */
async function colourOf(page: Page): Promise<number[]> {
  const pixel = await page.screenshot({ clip: { x: 480, y: 100, width: 1, height: 1 } });
  return [...(await sharp(pixel).removeAlpha().raw().toBuffer())];
}

/** Waits until the colours were on the glass, one after the other. */
async function sees(page: Page, colours: readonly Rgb[]): Promise<void> {
  for (const colour of colours) {
    await expect
      .poll(async () => distance(await colourOf(page), colour), {
        ...SOON,
        message: `${colour.join(' ')} is not seen`,
      })
      .toBeLessThanOrEqual(NEAR);
  }
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...other.map((value, channel) => Math.abs(value - (one[channel] ?? Infinity))));
}

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

async function plan(operator: Operator): Promise<{ displayId: string; picture: Content; video: Content }> {
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
      bytes: await colourMp4({ seconds: 3, widthPx: 320, heightPx: 180, rgb: ORANGE }),
    },
    'Clip',
  );
  for (const { id, latestDigest } of [picture, video])
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
  return { displayId: display.id, picture, video };
}

async function playsOf(operator: Operator, displayId: string): Promise<PlayRow[]> {
  return (await operator.get<{ rows: PlayRow[] }>(`/plays?displayId=${displayId}&limit=200`)).rows;
}

const now = (): string => formatInstant(systemClock.wallMs());

/** Every play once: numbered without a gap in one stream, and a region shows one thing at a time. */
function expectEachOnce(plays: readonly PlayRow[]): void {
  const numbers = plays.map(({ seq }) => seq).toSorted((a, b) => a - b);
  expect(new Set(plays.map(({ streamId }) => streamId)).size).toBe(1);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const starts = plays.map(({ regionKey, startedAt }) => `${regionKey} ${startedAt}`);
  expect(new Set(starts).size).toBe(plays.length);
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
    const { displayId, picture, video } = await plan(operator);

    let kiosk = running.use(startKiosk(engine, { server: origin, root, port: kioskPort }));
    const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
    await operator.post<Kiosk>('/enrolments/claim', { code, name: 'Hall', displayIds: [displayId] });
    const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.goto(`http://localhost:${kioskPort}/display/0`);
    await operator.post('/publications', {});
    await sees(page, [BLUE, ORANGE]);

    await server.kill();
    const goneAt = now();
    await sees(page, [BLUE, ORANGE]);
    await kiosk.kill();
    const restartedAt = now();
    kiosk = running.use(startKiosk(engine, { server: origin, root, port: kioskPort }));
    await kiosk.line(/^screen 1/);
    await page.goto(`http://localhost:${kioskPort}/display/0`);
    await sees(page, [BLUE, ORANGE, BLUE]);
    const backAt = now();

    server = running.use(startServer(engine, port));
    await server.line(/listens on/);
    await sees(page, [BLUE, ORANGE]);
    const digests = [picture.latestDigest, video.latestDigest].toSorted();
    const digestsIn = (plays: readonly PlayRow[], from: string, to = now()): string[] => {
      const within = plays.filter(({ startedAt }) => startedAt >= from && startedAt < to);
      return [...new Set(within.map(({ versionDigest }) => versionDigest))].toSorted();
    };
    let plays: PlayRow[] = [];
    const playedSince = async (): Promise<string[]> => {
      plays = await playsOf(operator, displayId);
      return digestsIn(plays, backAt);
    };
    await expect.poll(playedSince, { timeout: 90_000, interval: 500 }).toEqual(digests);

    expectEachOnce(plays);
    expect(digestsIn(plays, goneAt, restartedAt)).toEqual(digests);
    expect(digestsIn(plays, restartedAt, backAt)).toEqual(digests);
    const whole = plays.filter(({ result }) => result === 'full');
    expect(digestsIn(whole, goneAt, backAt)).toEqual(digests);
    expect(new Set(plays.map(({ bootId }) => bootId)).size).toBe(2);
  },
  180_000,
);
