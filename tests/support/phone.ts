import { devices, type Browser, type Page } from 'playwright-core';
import { DESK_PASSWORD } from './desk-people.ts';

/** How somebody holds a telephone. */
export interface PhoneLooks {
  language: 'vi' | 'en';
  scheme: 'light' | 'dark';
}

export interface Phone extends AsyncDisposable {
  page: Page;
  /** What the browser complained of. */
  complaints: readonly string[];
  /** Takes the network away, or gives it back. */
  setOffline(isOffline: boolean): Promise<void>;
}

/** A telephone of its own, which keeps what its pages keep until it is disposed of. */
export async function pickUpPhone(
  browser: Browser,
  origin: string,
  { language, scheme }: PhoneLooks = { language: 'en', scheme: 'light' },
): Promise<Phone> {
  const { defaultBrowserType: _engine, userAgent: _agent, ...phone } = devices['iPhone 13'] ?? {};
  const context = await browser.newContext({
    ...phone,
    viewport: { width: 390, height: 844 },
    baseURL: origin,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  return {
    page,
    complaints,
    setOffline: (isOffline) => context.setOffline(isOffline),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** Signs in by the console's page, as the desk leads there, and comes back. */
export async function signInOnPhone(page: Page, name: string, password = DESK_PASSWORD): Promise<void> {
  await page.goto('/desk');
  await page.getByRole('link', { name: /^(Sign in|Đăng nhập)$/ }).tap();
  await page.getByRole('textbox', { name: /^(Tên|Name)$/ }).fill(name);
  await page.getByLabel(/^(Mật khẩu|Password)$/).fill(password);
  await page.getByRole('button', { name: /^(Đăng nhập|Sign in)$/ }).tap();
  await page.waitForURL('**/desk');
}
