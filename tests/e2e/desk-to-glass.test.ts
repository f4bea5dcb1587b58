import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../shared/contract/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { openGlassStand } from '../support/glass-stand.ts';
import { lanesExample } from '../support/live-board-examples.ts';
import { OPERATOR_PASSWORD } from '../support/operator.ts';
import { pickUpPhone, signInOnPhone } from '../support/phone.ts';

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-desk-glass-'));
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** In one language. */
function threeLanes() {
  const { lanes, texts } = lanesExample();
  const { vi } = texts;
  return lanesExample({ lanes: lanes.slice(0, 3), texts: { vi: { ...vi, lanes: vi?.lanes.slice(0, 3) } } });
}

it('brings what is tapped at the desk to the board on the glass, which never showed the lane as open before', async () => {
  await using stand = await openGlassStand(browser, { folder });
  const { operator, page: glass, origin } = stand;
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const body = threeLanes();
  const board = await operator.post<Content>('/contents', { title: 'Lanes', gateId, body });
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
    // So near that all of them are on one page.
    viewingDistanceM: 3,
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  const controls = body.lanes.map(({ key, number }, i) => ({
    kind: 'lane',
    key,
    number,
    name: { en: body.texts['vi']?.lanes[i] ?? key },
  }));
  await operator.post('/desks', { gateId, controls });
  await stand.pair([displayId]);
  await operator.post('/publications', {});
  const row = (lane: string, state: string) =>
    glass.locator(`.board .row[data-state=${state}]:visible`).filter({ hasText: lane });
  await glass.locator('.board:visible').getByText('Theo hướng dẫn của cán bộ').first().waitFor();
  expect(await glass.locator('.board .row[data-state=open]').count()).toBe(0);

  await using phone = await pickUpPhone(browser, origin);
  await signInOnPhone(phone.page, 'administrator', OPERATOR_PASSWORD);
  const tap = async (lane: string, state: string): Promise<void> => {
    await phone.page.getByRole('main').getByRole('button', { name: lane }).tap();
    await phone.page.getByRole('dialog').getByRole('button', { name: state, exact: true }).tap();
  };
  await tap('Cổng tự động', 'Open');
  await row('Cổng tự động', 'open').waitFor();
  await tap('Công dân Việt Nam', 'Closed');
  await row('Công dân Việt Nam', 'closed').waitFor();

  await phone.setOffline(true);
  await tap('Hộ chiếu nước ngoài', 'Open');
  await phone.page.getByText('1 change is not sent yet.').waitFor();
  await phone.setOffline(false);
  await row('Hộ chiếu nước ngoài', 'open').waitFor();
});
