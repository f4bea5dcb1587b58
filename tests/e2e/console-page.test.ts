import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { tinyPng } from '../support/media.ts';
import { packed } from '../support/zip.ts';

const SOON = { timeout: 30_000 };

let stand: ConsoleStand;
let operator: Operator;
let map: Content;
let displayId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  map = await operator.upload({ name: 'map.zip', type: 'application/zip', bytes: mapArchive() }, 'Map');
  await operator.post('/approvals', { contentId: map.id, versionDigest: map.latestDigest });
  const entries = [{ source: { kind: 'content', contentId: map.id }, durationMs: null }];
  const playlist = await operator.post<{ id: string }>('/playlists', { key: 'hall', name: 'Hall', entries });
  const draft = {
    ...displayDraft({ gateId, areaId }),
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  };
  displayId = (await operator.post<{ id: string }>('/displays', draft)).id;
  await operator.post('/publications', {});
});
afterAll(() => stand[Symbol.asyncDispose]());

/** Green once its module ran, which reaches neither the console around it nor what belongs to whoever is signed in. */
function mapArchive(): Uint8Array {
  return packed([
    {
      path: 'index.html',
      bytes:
        '<!doctype html><link rel="stylesheet" href="look/page.css"><body><script type="module" src="page.js"></script>',
    },
    { path: 'look/page.css', bytes: 'html { background: #00f; } html.ran { background: #008000; }' },
    {
      path: 'page.js',
      bytes: `import { reach } from './reach.js';
        document.documentElement.className = (await reach()) ? 'reached' : 'ran';`,
    },
    {
      path: 'reach.js',
      bytes: `export async function reach() {
          const tries = [() => parent.document.title, () => document.cookie, () => localStorage];
          const within = tries.some((one) => { try { return one() !== undefined; } catch { return false; } });
          const asked = await fetch('/api/v1/session').then(() => true, () => false);
          return within || asked || origin !== 'null';
        }`,
    },
  ]);
}

/** Of the middle of the glass. */
async function colour(page: Page): Promise<number[]> {
  const box = await page.locator('.page-frame iframe').boundingBox();
  if (box === null) return [];
  const clip = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 2, height: 2 };
  const png = await page.screenshot({ clip });
  return [...(await sharp(png).removeAlpha().raw().toBuffer()).subarray(0, 3)];
}

it('a page of files runs on its page in the library as on a screen, and reaches nothing of the console', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${map.id}`);
  await page.locator('.page-frame iframe').waitFor(SOON);
  await expect.poll(() => colour(page), SOON).toEqual([0, 128, 0]);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
});

it('a page of files runs where a display shows it now, and where many are shown its title stands in', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/displays/${displayId}`);
  await page.locator('.page-frame iframe').waitFor(SOON);
  await expect.poll(() => colour(page), SOON).toEqual([0, 128, 0]);
  await page.goto('/displays');
  await page.getByText('Map', { exact: true }).first().waitFor(SOON);
  expect(await page.locator('.page-frame iframe').count()).toBe(0);
});

it('a page of files is shown in lists as the server drew it, and by its sign as long as it has not', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  const card = page.getByRole('link', { name: 'Map' }).first();
  await card.waitFor(SOON);
  await expect.poll(() => card.locator('img').count(), SOON).toBe(0);
  const body = Buffer.from(await tinyPng(640, 360, [0, 128, 0]));
  await page.route('**/api/v1/contents/*/drawing?version=1', (route) =>
    route.fulfill({ contentType: 'image/png', body }),
  );
  await page.reload();
  const picture = card.locator('img');
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), SOON).toBe(640);
});
