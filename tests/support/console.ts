import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';
import { OPERATOR_PASSWORD } from './operator.ts';
import { freePort, startProcess } from './processes.ts';

/** How somebody looks at the console. */
export interface Looks {
  language: 'vi' | 'en';
  scheme: 'light' | 'dark';
}

/** Every way there is to look at it. */
export const ALL_LOOKS: readonly Looks[] = (['vi', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((scheme) => ({ language, scheme })),
);

/** A real server with the built console, and a browser to open it in. */
export interface ConsoleStand extends AsyncDisposable {
  origin: string;
  folder: string;
  oneTimePassword: string;
  trustRoot: string;
  /** A page of somebody who was never here before. */
  visit(looks: Looks): Promise<Visit>;
}

export interface Visit {
  page: Page;
  /** What the browser complained of: scripts that failed, styles and scripts that the policy refused. */
  complaints: readonly string[];
}

export async function startConsole(): Promise<ConsoleStand> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'waypost-console-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = stack.use(
    startProcess('server/main.ts', {
      WAYPOST_DATA: join(folder, 'server'),
      WAYPOST_PORT: String(port),
      WAYPOST_PUBLIC_URL: origin,
      WAYPOST_LOG_LEVEL: 'error',
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
  await page.goto(address);
  await page.getByRole('textbox', { name: /^(Tên|Name)$/ }).fill('administrator');
  await page.getByLabel(/^(Mật khẩu|Password)$/).fill(OPERATOR_PASSWORD);
  await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).click();
  await page.getByRole('navigation').waitFor();
  return page;
}

/** What axe-core finds wrong with a page as it stands: rule and elements. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
}
