import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  fillSignIn,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { OPERATOR_PASSWORD } from '../support/operator.ts';

let stand: ConsoleStand;
beforeAll(async () => {
  stand = await startConsole();
});
afterAll(() => stand[Symbol.asyncDispose]());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const isFocused = (page: Page, name: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name);

it('asks at the first sign-in for a password of one’s own, by keyboard alone, then opens the page asked for', async () => {
  const { page, complaints } = await stand.visit({ language: 'vi', scheme: 'light' });
  await page.goto('/');
  await heading(page, 'Đăng nhập').waitFor();
  await page.getByRole('textbox', { name: 'Tên' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Nhập tên của bạn.').waitFor();
  await page.keyboard.type('administrator');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Tên, mật khẩu hoặc mã không đúng.').waitFor();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(stand.oneTimePassword);
  await page.keyboard.press('Enter');

  await heading(page, 'Đặt mật khẩu mới').waitFor();
  await isFocused(page, 'Đặt mật khẩu mới');
  await page.goto('/');
  await heading(page, 'Đặt mật khẩu mới').waitFor();
  await page.getByLabel('Mật khẩu dùng một lần').fill(stand.oneTimePassword);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('too short');
  await page.keyboard.press('Enter');
  await page.getByText('Còn thiếu 6 ký tự.').waitFor();
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(OPERATOR_PASSWORD);
  await page.getByLabel('Mật khẩu mới, lần nữa').fill(OPERATOR_PASSWORD);
  await page.getByRole('button', { name: 'Lưu mật khẩu' }).click();

  await heading(page, 'Hôm nay').waitFor();
  await expect.poll(() => page.title()).toBe('Hôm nay · Waypost');
  expect(complaints).toEqual([]);
});

it('skips to the content, changes language and colours on the spot, and signs out', async () => {
  const { page, complaints } = await stand.visit({ language: 'en', scheme: 'dark' });
  await page.goto('/sign-in');
  await fillSignIn(page);
  await heading(page, 'Today').waitFor();
  await page.reload();
  await heading(page, 'Today').waitFor();
  await page.keyboard.press('Tab');
  await isFocused(page, 'Skip to content');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');

  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await heading(page, 'Hôm nay').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi');
  await page.getByRole('button', { name: 'Sáng' }).click();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(247, 245, 240)',
  );
  await page.reload();
  await heading(page, 'Hôm nay').waitFor();

  await page.getByRole('button', { name: 'Tài khoản của administrator' }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await heading(page, 'Đăng nhập').waitFor();
  await page.goto('/');
  await heading(page, 'Đăng nhập').waitFor();
  expect(complaints).toEqual([]);
});

/** Asks the server for something, unless the page has done so by itself and has learnt that the session is over. */
async function askedAnything(page: Page): Promise<boolean> {
  const soon = { timeout: 500 };
  const account = page.getByRole('button', { name: 'Account of administrator' });
  await account.click(soon).catch(() => undefined);
  await page
    .getByRole('menuitem', { name: 'Sign out' })
    .click(soon)
    .catch(() => undefined);
  return page.getByText('Your session has ended.').isVisible();
}

it('goes on where somebody was when the session had ended', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/nowhere?here=1');
  await heading(page, 'There is no such page').waitFor();
  await page.context().clearCookies();
  await expect.poll(() => askedAnything(page), { timeout: 40_000 }).toBe(true);
  await fillSignIn(page);
  await heading(page, 'There is no such page').waitFor();
  expect(page.url()).toBe(`${stand.origin}/nowhere?here=1`);
});

it('is accessible in every look', async () => {
  const visit = await stand.visit(ENGLISH);
  const { page, complaints } = visit;
  const found: Record<string, string[]> = {};
  await page.goto('/sign-in?ended=true');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Enter your password.').waitFor();
  found['sign-in'] = await axeFindingsInEveryLook(page);
  await openSignedIn(visit, '/');
  for (const address of ['/', '/displays', '/enrol', '/new-password', '/nothing']) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    found[address] = await axeFindingsInEveryLook(page);
  }
  expect(Object.values(found).flat()).toEqual([]);
  expect(Object.keys(found)).toHaveLength(6);
  expect(complaints).toEqual([]);
});
