import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, NewApiToken, OpeningHours } from '../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import { exampleBoard } from '../support/board-examples.ts';
import { chromiumPath } from '../support/chromium.ts';
import { areaDraft, displayDraft, GATE, openingDraft } from '../support/drafts.ts';
import { openGlassStand, type GlassStand } from '../support/glass-stand.ts';
import { lanesExample } from '../support/live-board-examples.ts';

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

it('brings what a program says of a lane to the board on the glass, and keeps it through a lost server and a restart', async () => {
  await using stand = await openGlassStand(browser, { folder: join(folder, 'lanes') });
  const { operator, page, origin } = stand;
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const board = await operator.post<Content>('/contents', {
    title: 'Lanes',
    gateId,
    timeless: true,
    body: lanesExample(),
  });
  await operator.post('/approvals', { contentId: board.id, versionDigest: board.latestDigest });
  const entries = [{ source: { kind: 'content', contentId: board.id }, durationMs: 3_600_000 }];
  const playlist = await operator.post<{ id: string }>('/playlists', {
    key: 'lanes',
    name: 'Lanes',
    entries,
  });
  const { id: displayId } = await operator.post<{ id: string }>('/displays', {
    ...displayDraft({ gateId, areaId }),
    canvas: { widthPx: 960, heightPx: 540 },
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  const say = await laneProgram({ origin, operator, gateId });
  await stand.pair([displayId]);
  await operator.post('/publications', {});
  // Nobody has said anything: no lane is open.
  await page.locator('.board[data-look=neutral]').waitFor();
  const lanes = (state: string) => page.locator(`.board .page.current .row[data-state=${state}]`).first();
  await say('open');
  await lanes('open').waitFor();
  await page.evaluate(() => document.body.setAttribute('data-loaded', 'once'));
  await say('closed');
  await lanes('closed').waitFor();
  expect(await page.locator('body').getAttribute('data-loaded')).toBe('once');
  expect(await page.locator('.board .row[data-state=open]').count()).toBe(0);

  await stand.killServer();
  await stand.restartKiosk();
  await lanes('closed').waitFor();
  expect(await page.locator('.board .row[data-state=open]').count()).toBe(0);
});

/** Says how every lane of the example stands, as a program with a token. */
async function laneProgram({
  origin,
  operator,
  gateId,
}: Pick<GlassStand, 'origin' | 'operator'> & { gateId: string }): Promise<(state: string) => Promise<void>> {
  const { secret } = await operator.post<NewApiToken>('/api-tokens', {
    name: 'Lanes',
    scopes: ['readings:write'],
    gateIds: [gateId],
    expiresAt: formatInstant(systemClock.wallMs() + 86_400_000),
  });
  return async (state) => {
    const readings = lanesExample().lanes.map(({ key }) => ({
      key: `lanes.${key}.state`,
      value: state,
      ttlSeconds: 28_800,
    }));
    const answer = await fetch(`${origin}/api/v1/gates/${gateId}/readings`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ readings }),
    });
    expect(answer.status).toBe(200);
  };
}
