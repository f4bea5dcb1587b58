import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../shared/contract/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { BLUE, isSeen, ORANGE, sees } from '../support/colours.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { openGlassStand, type GlassStand } from '../support/glass-stand.ts';
import { tinyPng, type Rgb } from '../support/media.ts';
import { packed, type ZippedFile } from '../support/zip.ts';

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-page-'));
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page that is of a colour once its program ran, and of another while only its style does. */
function archiveOf(colour: Rgb, more = '', files: readonly ZippedFile[] = []): Uint8Array {
  return packed([
    {
      path: 'index.html',
      bytes: '<!doctype html><link rel="stylesheet" href="look/page.css"><script src="page.js"></script>',
    },
    {
      path: 'look/page.css',
      bytes: `html { background: #fff; } html.ran { background: rgb(${colour.join(' ')}); }`,
    },
    { path: 'page.js', bytes: `document.documentElement.className = 'ran'; ${more}` },
    ...files,
  ]);
}

/** The file that is opened of a page once its version is alone on the glass: it fades in over what stood before. */
async function openedOf({ page }: GlassStand, versionDigest: string): Promise<string> {
  const opened = (): string[] =>
    page.frames().flatMap((frame) => (/\/page\//.test(frame.url()) ? [frame.url()] : []));
  const others = (): string[] => opened().filter((address) => !address.includes(versionDigest));
  await expect.poll(others, { timeout: 10_000 }).toEqual([]);
  return opened()[0] ?? 'no page';
}

/** What the kiosk answers for an address of a page, which only browsers find; null: not to the end. */
async function answeredFor(address: string): Promise<number | null> {
  const { host, port, pathname } = new URL(address);
  const asking = request({ host: '127.0.0.1', port, path: pathname, headers: { host } });
  const answered = once(asking.end(), 'response') as Promise<[IncomingMessage]>;
  try {
    const [answer] = await answered;
    await buffer(answer);
    return answer.statusCode ?? null;
  } catch {
    return null;
  }
}

/** Changes a byte of a file that a kiosk without power keeps. */
function damage({ kioskFolder }: GlassStand, bytes: Uint8Array): void {
  const database = new Sqlite(join(kioskFolder, 'content.db'));
  const digest = createHash('sha256').update(bytes).digest('hex');
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 1] = 0x55 ^ (damaged.at(-1) ?? 0);
  const { changes } = database
    .prepare('UPDATE chunk SET bytes = ? WHERE blob_id = (SELECT id FROM blob WHERE digest = ?)')
    .run(damaged, digest);
  database.close();
  expect(changes).toBe(1);
}

async function leaves({ page }: GlassStand, colour: Rgb): Promise<void> {
  await expect.poll(() => isSeen(page, colour), { timeout: 30_000, interval: 200 }).toBe(false);
}

async function uploaded({ operator }: GlassStand, title: string, bytes: Uint8Array): Promise<Content> {
  const content = await operator.upload<Content>(
    { name: `${title}.zip`, type: 'application/zip', bytes },
    title,
  );
  expect(content.kind).toBe('page');
  await operator.post('/approvals', { contentId: content.id, versionDigest: content.latestDigest });
  return content;
}

async function play({ operator, pair }: GlassStand, contents: readonly Content[]): Promise<string> {
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const entries = contents.map(({ id }) => ({
    source: { kind: 'content', contentId: id },
    durationMs: 8_000,
  }));
  const playlist = await operator.post<{ id: string }>('/playlists', { key: 'hall', name: 'Hall', entries });
  const { id: displayId } = await operator.post<{ id: string }>('/displays', {
    ...displayDraft({ gateId, areaId }),
    canvas: { widthPx: 960, heightPx: 540 },
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  await pair([displayId]);
  await operator.post('/publications', {});
  return displayId;
}

it('a page of files that people approved runs on the glass, also without its server and after a restart', async () => {
  await using stand = await openGlassStand(browser, { folder: join(folder, 'alone') });
  await play(stand, [await uploaded(stand, 'Map', archiveOf(BLUE))]);
  await sees(stand.page, [BLUE]);
  await stand.killServer();
  await stand.restartKiosk();
  await sees(stand.page, [BLUE]);
});

it('a page that hangs is left, what follows plays, and operators are told', async () => {
  await using stand = await openGlassStand(browser, { folder: join(folder, 'hung') });
  const hung = await uploaded(stand, 'Hung', archiveOf(ORANGE, 'setTimeout(() => { for (;;); }, 500);'));
  const picture = await stand.operator.upload<Content>(
    { name: 'hall.png', type: 'image/png', bytes: await tinyPng(960, 540, BLUE) },
    'Hall',
  );
  await stand.operator.post('/approvals', { contentId: picture.id, versionDigest: picture.latestDigest });
  await play(stand, [hung, picture]);
  const codes = async (): Promise<string[]> => {
    const { rows } = await stand.operator.get<{ rows: object[] }>('/faults');
    return rows.flatMap((row) => JSON.stringify(row).match(/screen\/failed/g) ?? []);
  };
  await expect.poll(codes, { timeout: 60_000, interval: 500 }).toContain('screen/failed');
  await sees(stand.page, [BLUE]);
});

it('a page gives way to its next version, and is off the glass when that is recalled: the kiosk has no file of it any more', async () => {
  await using stand = await openGlassStand(browser, { folder: join(folder, 'recalled') });
  const { operator } = stand;
  const first = await uploaded(stand, 'Map', archiveOf(BLUE));
  await play(stand, [first]);
  await sees(stand.page, [BLUE]);
  const next = { name: 'Map.zip', type: 'application/zip', bytes: archiveOf(ORANGE) };
  const { id: contentId, latestDigest: versionDigest } = await operator.replace<Content>(first, next);
  await operator.post('/approvals', { contentId, versionDigest });
  await operator.post('/publications', {});
  await sees(stand.page, [ORANGE]);
  const address = await openedOf(stand, versionDigest);
  expect(await answeredFor(address)).toBe(200);
  await operator.post('/recalls', { contentId, versionDigest, reason: 'The hall is another one' });
  await leaves(stand, ORANGE);
  expect(await answeredFor(address)).toBe(404);
});

it('a page of which a file is damaged on the kiosk is left, has nothing to load from, and is back when it is whole', async () => {
  await using stand = await openGlassStand(browser, { folder: join(folder, 'damaged') });
  const plan = await tinyPng(4, 4, ORANGE);
  const page = await uploaded(stand, 'Map', archiveOf(BLUE, '', [{ path: 'plan.png', bytes: plan }]));
  await play(stand, [page]);
  await sees(stand.page, [BLUE]);
  await stand.killServer();
  await stand.restartKiosk(() => damage(stand, plan));
  await sees(stand.page, [BLUE]);
  const address = await openedOf(stand, page.latestDigest);
  expect(await answeredFor(new URL('plan.png', address).href)).not.toBe(200);
  expect(await answeredFor(address)).toBe(404);
  await leaves(stand, BLUE);
  await stand.startServer();
  await sees(stand.page, [BLUE]);
});
