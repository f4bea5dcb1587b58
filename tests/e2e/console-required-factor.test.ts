import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindingsInEveryLook, ENGLISH, startConsole, type ConsoleStand } from '../support/console.ts';
import { OPERATOR_PASSWORD, signInFirst } from '../support/operator.ts';
import { plugIn } from '../support/virtual-authenticator.ts';

let stand: ConsoleStand;
beforeAll(async () => {
  stand = await startConsole(() => Promise.resolve({ WAYPOST_REQUIRE_MFA: 'administrator' }));
  await signInFirst(stand.origin, stand.oneTimePassword);
});
afterAll(() => stand[Symbol.asyncDispose]());

it('whose role asks for a second factor sets one up before anything opens, and goes on where they were going', async () => {
  const { page, complaints } = await stand.visit(ENGLISH);
  await page.goto('/displays');
  await plugIn(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('administrator');
  await page.getByLabel('Password', { exact: true }).fill(OPERATOR_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  await page.getByRole('button', { name: 'Add a passkey' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have kept them, close this' }).click();
  await page.getByRole('heading', { level: 1, name: 'Displays' }).waitFor();
  expect(complaints).toEqual([]);
});

it('whoever has one says it beside the password, and nothing else is asked', async () => {
  const { page } = await stand.visit(ENGLISH);
  await page.goto('/second-factor');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
