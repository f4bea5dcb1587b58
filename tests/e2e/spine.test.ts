import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, it, type ExpectStatic } from 'vitest';
import type {
  ApiTokenDraft,
  Content,
  KnownReading,
  NewApiToken,
  PlayRow,
  Reading,
} from '../../shared/contract/index.ts';
import { formatInstant, parseInstant, systemClock } from '../../shared/time/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { BLUE, isSeen, ORANGE, sees } from '../support/colours.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { openGlassStand, type GlassStand } from '../support/glass-stand.ts';
import { colourMp4, tinyPng, type Rgb } from '../support/media.ts';
import type { Operator } from '../support/operator.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';

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

/** Where a server keeps its data; nothing said: beside everything else. */
const databases = {
  sqlite: () => ({}),
  postgres: () => ({ WAYPOST_DATABASE_URL: postgres.urlOf('waypost') }),
};

/** A gate with one display of the size of the browser's page; what plays there is the caller's. */
async function planDisplay(
  operator: Operator,
  more: object = {},
): Promise<{ gateId: string; displayId: string }> {
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const canvas = { widthPx: 960, heightPx: 540 };
  const draft = { ...displayDraft({ gateId, areaId }), canvas, ...more };
  return { gateId, displayId: (await operator.post<{ id: string }>('/displays', draft)).id };
}

async function approvedUpload(
  operator: Operator,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<Content> {
  const content = await operator.upload<Content>(file, file.name);
  await operator.post('/approvals', { contentId: content.id, versionDigest: content.latestDigest });
  return content;
}

async function approvedPicture(operator: Operator, colour: Rgb): Promise<Content> {
  const bytes = await tinyPng(960, 540, colour);
  return approvedUpload(operator, { name: `${colour.join('-')}.png`, type: 'image/png', bytes });
}

/** A playlist of contents, each for its own length or three seconds. */
async function playlistOf(operator: Operator, key: string, contents: readonly Content[]): Promise<string> {
  const entries = contents.map(({ id, kind }) => ({
    source: { kind: 'content', contentId: id },
    ...(kind === 'video' ? {} : { durationMs: 3_000 }),
  }));
  return (await operator.post<{ id: string }>('/playlists', { key, name: key, entries })).id;
}

async function plan(operator: Operator): Promise<{ displayId: string; picture: Content; video: Content }> {
  const { displayId } = await planDisplay(operator);
  const picture = await approvedPicture(operator, BLUE);
  const bytes = await colourMp4({ seconds: 3, widthPx: 320, heightPx: 180, rgb: ORANGE });
  const video = await approvedUpload(operator, { name: 'clip.mp4', type: 'video/mp4', bytes });
  const rule = {
    startDate: '2020-01-01',
    dayparts: [
      { key: 'morning', start: '00:00', end: '12:00' },
      { key: 'evening', start: '12:00', end: '24:00' },
    ],
  };
  await operator.post('/schedules', {
    name: 'Always',
    targets: { displayIds: [displayId] },
    plays: { kind: 'playlist', playlistId: await playlistOf(operator, 'hall', [picture, video]) },
    rule,
  });
  return { displayId, picture, video };
}

async function playsOf(operator: Operator, displayId: string): Promise<PlayRow[]> {
  return (await operator.get<{ rows: PlayRow[] }>(`/plays?displayId=${displayId}&limit=200`)).rows;
}

const now = (): string => formatInstant(systemClock.wallMs());

/** Every play once: numbered without a gap in one stream, and a region shows one thing at a time. */
function expectEachOnce(plays: readonly PlayRow[], expect: ExpectStatic): void {
  const numbers = plays.map(({ seq }) => seq).toSorted((a, b) => a - b);
  expect(new Set(plays.map(({ streamId }) => streamId)).size).toBe(1);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const starts = plays.map(({ regionKey, startedAt }) => `${regionKey} ${startedAt}`);
  expect(new Set(starts).size).toBe(plays.length);
}

it.concurrent.for(['sqlite', 'postgres'] as const)(
  'carries an approved video and picture from the operator to the glass, plays on without a server, and brings every play back once, with its data in %s',
  { timeout: 180_000 },
  async (engine, { expect }) => {
    await using stand = await openGlassStand(browser, {
      folder: join(folder, engine),
      environment: databases[engine](),
    });
    const { operator, page } = stand;
    const { displayId, picture, video } = await plan(operator);
    await stand.pair([displayId]);
    await operator.post('/publications', {});
    await sees(page, [BLUE, ORANGE]);

    await stand.killServer();
    const goneAt = now();
    await sees(page, [BLUE, ORANGE]);
    const restartedAt = now();
    await stand.restartKiosk();
    await sees(page, [BLUE, ORANGE, BLUE]);
    const backAt = now();

    await stand.startServer();
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

    expectEachOnce(plays, expect);
    expect(digestsIn(plays, goneAt, restartedAt)).toEqual(digests);
    expect(digestsIn(plays, restartedAt, backAt)).toEqual(digests);
    const whole = plays.filter(({ result }) => result === 'full');
    expect(digestsIn(whole, goneAt, backAt)).toEqual(digests);
    expect(new Set(plays.map(({ bootId }) => bootId)).size).toBe(2);
  },
);

/** A display that is blue, and orange while a lane is open. */
async function planLane(operator: Operator): Promise<{ gateId: string; displayId: string }> {
  const [blue, orange] = [await approvedPicture(operator, BLUE), await approvedPicture(operator, ORANGE)];
  const playing = async (key: string, content: Content) => ({
    kind: 'playlist',
    playlistId: await playlistOf(operator, key, [content]),
  });
  const places = await planDisplay(operator, { defaultPlays: await playing('hall', blue) });
  await operator.post('/schedules', {
    name: 'Lane 7',
    targets: { displayIds: [places.displayId] },
    plays: await playing('lane', orange),
    rule: { startDate: '2020-01-01' },
    conditions: [{ kind: 'reading', readingKey: 'lanes.7.state', is: 'equal', value: 'open' }],
  });
  return places;
}

/** What a program does that has a token and nobody's session: it says a value until kiosks are told of it, and what they were told. */
async function programAt({ origin, operator }: GlassStand, gateId: string) {
  const expiresAt = formatInstant(systemClock.wallMs() + 86_400_000);
  const draft: ApiTokenDraft = {
    name: 'Lanes',
    scopes: ['readings:write'],
    gateIds: [gateId],
    expiresAt,
  };
  const { secret } = await operator.post<NewApiToken>('/api-tokens', draft);
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  return async (value: string, ttlSeconds: number): Promise<Reading> => {
    for (;;) {
      const body = JSON.stringify({ value, ttlSeconds });
      const path = `/api/v1/gates/${gateId}/readings/lanes.7.state`;
      const answer = await fetch(`${origin}${path}`, { method: 'PUT', headers, body });
      if (!answer.ok) throw new Error(`the reading was answered ${answer.status}`);
      const { held, reading } = (await answer.json()) as KnownReading;
      if (held === null) return reading;
      await sleep(500);
    }
  };
}

const runsOutMs = ({ observedAt, ttlSeconds }: Reading): number =>
  parseInstant(observedAt) + ttlSeconds * 1_000;

it.concurrent('shows what a program says of its gate until it says something else or that runs out, also without a server', async ({
  expect,
}) => {
  await using stand = await openGlassStand(browser, { folder: join(folder, 'readings') });
  const { operator, page } = stand;
  const { gateId, displayId } = await planLane(operator);
  await stand.pair([displayId]);
  await operator.post('/publications', {});
  await sees(page, [BLUE]);
  const say = await programAt(stand, gateId);
  await say('open', 3_600);
  await sees(page, [ORANGE]);

  await stand.killServer();
  await stand.restartKiosk();
  await sees(page, [ORANGE]);
  await stand.startServer();
  await say('closed', 3_600);
  await sees(page, [BLUE]);

  // A program repeats itself; until the glass shows it, so does this one.
  const first = await say('open', 15);
  while (!(await isSeen(page, ORANGE))) await say('open', 15);
  await stand.killServer();
  await sees(page, [BLUE]);
  expect(systemClock.wallMs()).toBeGreaterThanOrEqual(runsOutMs(first));
}, 180_000);
