import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../shared/contract/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { BLUE, ORANGE, sees } from '../support/colours.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { openGlassStand, type GlassStand } from '../support/glass-stand.ts';
import { tinyPng, type Rgb } from '../support/media.ts';
import { packed } from '../support/zip.ts';

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
function archiveOf(colour: Rgb, more = ''): Uint8Array {
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
  ]);
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
