import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, OpeningHours } from '../../shared/contract/index.ts';
import { exampleBoard } from '../support/board-examples.ts';
import { chromiumPath } from '../support/chromium.ts';
import { areaDraft, displayDraft, GATE, openingDraft } from '../support/drafts.ts';
import { openGlassStand } from '../support/glass-stand.ts';

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-board-'));
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

it('brings a change of opening hours to the board on the glass once it is published, also to one that plays on alone', async () => {
  await using stand = await openGlassStand(browser, { folder });
  const { operator, page } = stand;
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const week = openingDraft({ gateId });
  const weekly = (windows: object[]) => week.weekly.map(({ days }) => ({ days, windows }));
  const hours = await operator.post<OpeningHours>('/opening-hours', {
    ...week,
    weekly: weekly([{ start: '00:00', end: '24:00' }]),
  });
  const { texts } = exampleBoard();
  const named = Object.entries(texts).map(([language, text]): [string, object] => [
    language,
    { ...text, rows: ['Row'] },
  ]);
  const body = exampleBoard({ openings: ['people'], texts: Object.fromEntries<object>(named) });
  const board = await operator.post<Content>('/contents', { title: 'Hours', gateId, body });
  await operator.post('/approvals', { contentId: board.id, versionDigest: board.latestDigest });
  const entries = [{ source: { kind: 'content', contentId: board.id }, durationMs: 3_600_000 }];
  const playlist = await operator.post<{ id: string }>('/playlists', {
    key: 'boards',
    name: 'Boards',
    entries,
  });
  const { id: displayId } = await operator.post<{ id: string }>('/displays', {
    ...displayDraft({ gateId, areaId }),
    canvas: { widthPx: 960, heightPx: 540 },
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  await stand.pair([displayId]);
  await operator.post('/publications', {});
  const row = (state: string) => page.locator(`.board .page.current .row[data-state=${state}]`);
  await row('open').waitFor();
  await page.evaluate(() => document.body.setAttribute('data-loaded', 'once'));

  const { id, revision, ...draft } = hours;
  await operator.put(`/opening-hours/${id}`, revision, { ...draft, weekly: weekly([]) });
  await operator.post('/publications', {});
  await row('closed').waitFor();
  expect(await page.locator('body').getAttribute('data-loaded')).toBe('once');

  await stand.killServer();
  await stand.restartKiosk();
  await row('closed').waitFor();
});
