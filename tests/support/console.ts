import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { OPERATOR_PASSWORD } from './operator.ts';
import { freePort, startProcess } from './processes.ts';

/** How somebody looks at the console. */
export interface Looks {
  language: 'vi' | 'en';
  scheme: 'light' | 'dark';
}

export const ENGLISH: Looks = { language: 'en', scheme: 'light' };

/** Every way there is to look at it; the last is how most tests look, so that they go on with that. */
const ALL_LOOKS: readonly Looks[] = [
  { language: 'vi', scheme: 'light' },
  { language: 'vi', scheme: 'dark' },
  { language: 'en', scheme: 'dark' },
  ENGLISH,
];
/** The buttons of the frame, each named in its own language. */
const LANGUAGE_NAMES = { vi: 'Tiếng Việt', en: 'English' } as const;

/** A real server with the built console, and a browser to open it in. */
export interface ConsoleStand extends AsyncDisposable {
  origin: string;
  folder: string;
  oneTimePassword: string;
  trustRoot: string;
  browser: Browser;
  /** A page of somebody who was never here before. */
  visit(looks: Looks): Promise<Visit>;
}

export interface Visit {
  page: Page;
  /** What the browser complained of: scripts that failed, styles and scripts that the policy refused. */
  complaints: readonly string[];
}

/** `more`: of the server's environment, by its own origin. */
export async function startConsole(
  more: (origin: string) => Promise<Record<string, string>> = () => Promise.resolve({}),
): Promise<ConsoleStand> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'waypost-console-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = stack.use(
    startProcess('server/main.ts', {
      WAYPOST_DATA: join(folder, 'server'),
      WAYPOST_LEGIBILITY: 'tell',
      WAYPOST_PORT: String(port),
      WAYPOST_PUBLIC_URL: origin,
      WAYPOST_LOG_LEVEL: 'error',
      ...(await more(origin)),
    }),
  );
  const [, oneTimePassword = ''] = await server.line(/one-time password (\S+)/);
  const [, trustRoot = ''] = await server.line(/Trust root: (\w+)/);
  await server.line(/listens on/);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
  stack.defer(() => browser.close());
  const kept = stack.move();
  return {
    origin,
    folder,
    oneTimePassword,
    trustRoot,
    browser,
    visit: (looks) => visit(browser, origin, looks),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function visit(browser: Browser, origin: string, { language, scheme }: Looks): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    colorScheme: scheme,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // That nobody is signed in yet, and that a call was refused, is told by the page itself.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Opens an address as the administrator, whose password `signInFirst` has set. */
export async function openSignedIn({ page }: Visit, address: string): Promise<Page> {
  const answer = await page.request.post('/api/v1/session', {
    data: { name: 'administrator', password: OPERATOR_PASSWORD },
  });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}: ${await answer.text()}`);
  await page.goto(address);
  await page.getByRole('navigation').waitFor();
  return page;
}

/** Signs in by the form that stands there, as a person does. */
export async function fillSignIn(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /^(Tên|Name)$/ }).fill('administrator');
  await page.getByLabel(/^(Mật khẩu|Password)$/).fill(OPERATOR_PASSWORD);
  await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click();
  await page.getByRole('navigation').waitFor();
}

/**
 * Ends the session of a page and presses `button`, if that is still there: a call that the page makes
 * by itself may be refused first, and then the way to sign in stands there already.
 */
export async function pressAfterSessionEnd(page: Page, button: Locator): Promise<void> {
  await page.context().clearCookies();
  await button.evaluateAll((found) => {
    for (const one of found) (one as HTMLElement).click();
  });
  await page.getByText('Your session has ended.').waitFor();
}

/** Somebody else was first: goes on from what they kept, once the page has asked for it. */
export async function keepMine(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Keep mine, then save again' });
  await button.click();
  await button.waitFor({ state: 'detached' });
}

/** What axe-core finds wrong with a page as it stands: rule and elements. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await run({ resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}

/** The same in each language and colour scheme, which change on the spot, with whatever is open; ends as `ENGLISH`. */
export async function axeFindingsInEveryLook(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const looks of ALL_LOOKS) {
    await lookAt(page, looks);
    const findings = await axeFindings(page);
    found.push(...findings.map((finding) => `${looks.language} ${looks.scheme}: ${finding}`));
  }
  return found;
}

async function lookAt(page: Page, { language, scheme }: Looks): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  // Behind a dialog nobody could press it, and nothing that is open shall be closed by a real click.
  const named = { name: LANGUAGE_NAMES[language], exact: true, includeHidden: true };
  await page.getByRole('button', named).dispatchEvent('click');
  await page.locator(`html[lang=${language}][data-mantine-color-scheme=${scheme}]`).waitFor();
}
