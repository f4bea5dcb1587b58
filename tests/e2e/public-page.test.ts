import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Display, Playlist } from '../../shared/contract/index.ts';
import { GATE } from '../support/drafts.ts';
import { axeFindings, startConsole, type ConsoleStand } from '../support/console.ts';
import { chromiumPath } from '../support/chromium.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { approve, makeNotice, planGate } from '../support/planned-gate.ts';

const PHONE = { width: 360, height: 740 };

let stand: ConsoleStand;
let operator: Operator;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
});
afterAll(() => stand[Symbol.asyncDispose]());

/** A notice with an Arabic text that has a flight number and a long word in it. */
async function publishNotices(): Promise<void> {
  const { playlistId } = await planGate(operator, ['Hall']);
  const texts = {
    vi: { title: 'Chuyến bay VN 257', blocks: [{ kind: 'paragraph', text: 'Mời quý khách đến quầy 7–14.' }] },
    en: { title: 'Flight VN 257', blocks: [{ kind: 'paragraph', text: 'Please go to counters 7–14.' }] },
    ar: {
      title: 'الرحلة VN 257',
      blocks: [{ kind: 'paragraph', text: `يرجى التوجه إلى المكاتب 7–14 ${'x'.repeat(80)}` }],
    },
    km: { title: 'ជើងហោះហើរ VN 257', blocks: [{ kind: 'paragraph', text: 'សូមទៅកាន់បញ្ជរ ៧–១៤។' }] },
  } as Parameters<typeof makeNotice>[2];
  const notice = await makeNotice(operator, 'Flight', texts);
  await approve(operator, notice);
  const { entries, name, revision } = await operator.get<Playlist>(`/playlists/${playlistId}`);
  const more = { source: { kind: 'content', contentId: notice.id }, durationMs: 60_000 };
  await operator.put(`/playlists/${playlistId}`, revision, { name, entries: [...entries, more] });
  await operator.post<Display>('/publications', {});
}

it('the public page of a gate fits a phone in every language, is accessible, and runs and asks nothing', async () => {
  await publishNotices();
  await using browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
  const context = await browser.newContext({
    viewport: PHONE,
    baseURL: stand.origin,
    locale: 'ar',
    bypassCSP: true,
  });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/g/${GATE.key}`);
  expect(new URL(page.url()).pathname).toBe(`/g/${GATE.key}/ar`);
  for (const language of ['ar', 'km', 'vi', 'en']) {
    await page.getByRole('navigation').locator(`a[hreflang="${language}"]`).click();
    await page.locator(`html[lang="${language}"]`).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFindings(page)).toEqual([]);
    }
  }
  expect(await page.getByRole('article').count()).toBe(2);
  const pages = ['ar', 'km', 'vi', 'en'].map((language) => `/g/${GATE.key}/${language}`);
  expect(new Set(asked)).toEqual(new Set([`/g/${GATE.key}`, ...pages, '/g/twin.css', '/icon.svg']));
  expect(await context.cookies()).toEqual([]);
});
