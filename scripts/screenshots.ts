/**
 * `npm run screenshots`: draws `docs/screenshots` anew, from a server and kiosks of its own: every page of the console
 * and the signing page, and the gate desk on a telephone, in Vietnamese by day and in English by night, and every screen of
 * the demo gates. With words, only pictures whose names hold one of them: `npm run screenshots -- desk feed`.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import sharp from 'sharp';
import { AppError } from '../shared/errors.ts';
import { startDemo, type Demo, type DemoScreen } from './screenshots/demo.ts';
import { openDesk } from './screenshots/desk.ts';
import { LOOKS, OUTSIDE, PAGES, type Look } from './screenshots/pages.ts';
import { openSigning } from './screenshots/signing.ts';
import { findChromium } from '../server/platform/chromium.mjs';

const FOLDER = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const PASSWORD = 'a password for pictures alone';
/** The longer side of a picture of a screen. */
const LONGEST_PX = 1_280;
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));
const WINDOW = { width: 1_440, height: 900 };
/** A page is higher than its window by this much at most, so that no picture is endless. */
const HIGHEST_PX = 1_800;
/** What comes in after a page has come to rest: pictures of displays fade in. */
const REST_MS = 1_500;

async function main(): Promise<void> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined)
    throw new AppError('config/invalid', 'There is no Chromium here; on Debian: apt-get install chromium');
  await using demo = await startDemo();
  const args = ['--no-sandbox', '--headless=new', '--disable-background-networking'];
  await using browser = await chromium.launch({ executablePath, args });
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  // The screens stay open: kiosks tell that they are looked at.
  for (const screen of demo.screens.filter(({ name }) => isWanted(name)))
    await pictureOfScreen(browser, screen);
  if (wanted.length === 0) await untilScreensAreTold(demo);
  let password = demo.administrator.oneTimePassword;
  for (const look of LOOKS) {
    await picturesOfConsole(browser, demo, { look, password });
    password = PASSWORD;
  }
}

async function pictureOfScreen(browser: Browser, { name, address, canvas }: DemoScreen): Promise<void> {
  const scale = Math.min(1, LONGEST_PX / Math.max(canvas.widthPx, canvas.heightPx));
  const page = await browser.newPage({
    viewport: { width: Math.round(canvas.widthPx * scale), height: Math.round(canvas.heightPx * scale) },
  });
  await page.goto(address);
  await page.locator('.region, .slate:not([hidden])').first().waitFor();
  await rest(page, 4 * REST_MS);
  await keep(name, await page.screenshot());
}

/** Kiosks say once a minute how their screens fare. */
async function untilScreensAreTold({ capabilities }: Demo): Promise<void> {
  for (let look = 0; look < 90; look += 1) {
    const { rows } = await capabilities.kiosks.displayStates({ limit: 200 });
    if (rows.every(({ report }) => report?.screen === 'connected')) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function picturesOfConsole(
  browser: Browser,
  demo: Demo,
  { look, password }: { look: Look; password: string },
): Promise<void> {
  const { locale, colorScheme } = look;
  const context = await browser.newContext({ baseURL: demo.origin, locale, colorScheme, viewport: WINDOW });
  const page = await context.newPage();
  const pages = PAGES.filter(({ name }) => isWanted(`console-${name}-${look.language}`));
  for (const { name, route } of pages.filter((one) => OUTSIDE.includes(one.route))) {
    await page.goto(route === '/invitation' ? `${route}${demo.ids['invitation']}` : route);
    await page.locator('form').waitFor();
    await pictureOfPage(page, `console-${name}-${look.language}`);
  }
  await signIn(context, demo.origin, password);
  for (const { name, route, search = '', places = {} } of pages.filter(
    (one) => !OUTSIDE.includes(one.route),
  )) {
    await page.goto(
      `${route}${search}`.replaceAll(/\$(\w+)/g, (_place, id: string) => places[id] ?? demo.ids[id] ?? ''),
    );
    await pictureOfPage(page, `console-${name}-${look.language}`);
  }
  if (isWanted(`signing-${look.language}`)) {
    await openSigning(page, demo);
    await pictureOfPage(page, `signing-${look.language}`);
  }
  const desk = `desk-${look.language}`;
  if (isWanted(desk)) {
    await openDesk(page);
    await rest(page, REST_MS);
    await keep(desk, await page.screenshot());
  }
  await context.close();
}

/** By the API, whose cookie the pages then have. */
async function signIn({ request }: BrowserContext, origin: string, password: string): Promise<void> {
  const headers = { origin };
  const answer = await request.post('/api/v1/session', {
    headers,
    data: { name: 'administrator', password },
  });
  if (!answer.ok()) throw new AppError('session/refused', await answer.text());
  if (password === PASSWORD) return;
  const change = { current: password, next: PASSWORD };
  await request.post('/api/v1/session/password', { headers, data: change });
}

async function pictureOfPage(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.setViewportSize(WINDOW);
  await rest(page, REST_MS);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...WINDOW, height: Math.min(HIGHEST_PX, Math.max(WINDOW.height, height)) });
  await page
    .waitForFunction(
      () => document.querySelector('[role="status"][aria-label], [data-drawn="drawing"]') === null,
      null,
      { timeout: 10_000 },
    )
    .catch(() => console.warn(`${name} had not come to rest`));
  await rest(page, REST_MS);
  await keep(name, await page.screenshot());
}

async function rest(page: Page, ms: number): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(ms);
}

async function keep(name: string, png: Buffer): Promise<void> {
  await writeFile(join(FOLDER, `${name}.webp`), await sharp(png).webp({ quality: 82 }).toBuffer());
  console.log(name);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
