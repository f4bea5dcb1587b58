import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeAt } from '../support/authenticator.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { OPERATOR_PASSWORD, signInFirst } from '../support/operator.ts';

let stand: ConsoleStand;
let visit: Visit;
let page: Page;
/** In base 32, as the page shows it. */
let secret = '';
let recoveryCode = '';
beforeAll(async () => {
  stand = await startConsole();
  await signInFirst(stand.origin, stand.oneTimePassword);
  visit = await stand.visit(ENGLISH);
  page = await openSignedIn(visit, '/account');
});
afterAll(() => stand[Symbol.asyncDispose]());

it('is set up by a picture or a key, and confirmed by the code of the app', async () => {
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  const code = page.getByRole('textbox', { name: 'Code that the app shows now' });
  await code.fill('000000');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByText('The code is not right.').waitFor();
  await code.fill(codeAt(secret, Temporal.Now.instant().epochMilliseconds));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  recoveryCode = (await codes.first().textContent()) ?? '';
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have kept them, close this' }).click();
  await page.getByText('10 recovery codes left').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
});

it('is asked for at the sign-in, after the password, and a recovery code stands in for it', async () => {
  const other = await stand.visit(ENGLISH);
  await other.page.goto('/account');
  await other.page.getByRole('textbox', { name: 'Name' }).fill('administrator');
  await other.page.getByLabel('Password', { exact: true }).fill(OPERATOR_PASSWORD);
  await other.page.keyboard.press('Enter');
  const code = other.page.getByRole('textbox', { name: 'Code' });
  await code.waitFor();
  await expect.poll(() => code.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await axeFindingsInEveryLook(other.page)).toEqual([]);
  await code.fill('000000');
  await other.page.keyboard.press('Enter');
  await other.page.getByText('Name, password or code is wrong.').waitFor();
  await code.fill(recoveryCode);
  await other.page.keyboard.press('Enter');
  await other.page.getByText('9 recovery codes left').waitFor();
  expect(other.complaints).toEqual([]);
});

it('is removed, and the password is enough again', async () => {
  await page.getByRole('button', { name: 'Remove the app' }).click();
  await page.getByRole('button', { name: 'Remove it now: its code is not asked for' }).click();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).waitFor();
  expect(visit.complaints).toEqual([]);
});
