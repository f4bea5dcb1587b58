import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { OPERATOR_PASSWORD, signInFirst } from '../support/operator.ts';
import { plugIn } from '../support/virtual-authenticator.ts';

let stand: ConsoleStand;
let visit: Visit;
let page: Page;
let recoveryCode = '';
beforeAll(async () => {
  stand = await startConsole();
  await signInFirst(stand.origin, stand.oneTimePassword);
  visit = await stand.visit(ENGLISH);
  page = await openSignedIn(visit, '/account');
  await plugIn(page);
});
afterAll(() => stand[Symbol.asyncDispose]());

const passkeys = () => page.getByRole('table', { name: 'Passkeys' }).getByRole('row');
const signOut = async () => {
  await page.getByRole('button', { name: 'Account of administrator' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
};

it('a passkey is made on one’s account, under a name, and recovery codes come with the first', async () => {
  await page.getByText('You have no passkey yet.').waitFor();
  const name = page.getByRole('textbox', { name: 'Name of the passkey' });
  expect(await name.inputValue()).toMatch(/Chrome on Linux/);
  await name.fill('');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Give the passkey a name.').waitFor();
  await name.fill('Desk at the gate');
  await page.keyboard.press('Enter');
  await passkeys().filter({ hasText: 'Desk at the gate' }).waitFor();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  recoveryCode = (await codes.first().textContent()) ?? '';
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have kept them, close this' }).click();
  await page.getByText('10 recovery codes left').waitFor();
});

it('a machine that has one makes no second for the same person', async () => {
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This device has a passkey of yours already.').waitFor();
});

it('it signs in by itself, without a name', async () => {
  await signOut();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('navigation').waitFor();
  await page.goto('/account');
  await passkeys().filter({ hasNotText: 'Not used yet' }).nth(1).waitFor();
});

it('the password alone lets nobody in any more; a recovery code beside it does', async () => {
  const other = await stand.visit(ENGLISH);
  await other.page.goto('/account');
  await other.page.getByRole('textbox', { name: 'Name' }).fill('administrator');
  await other.page.getByLabel('Password', { exact: true }).fill(OPERATOR_PASSWORD);
  await other.page.keyboard.press('Enter');
  const code = other.page.getByRole('textbox', { name: 'Code' });
  await code.fill(recoveryCode);
  await other.page.keyboard.press('Enter');
  await other.page.getByText('9 recovery codes left').waitFor();
  expect(other.complaints).toEqual([]);
});

it('whoever has none at hand is told so', async () => {
  const other = await stand.visit(ENGLISH);
  await other.page.goto('/sign-in');
  await plugIn(other.page);
  await other.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await other.page.getByText('No passkey was used. Try again when you are ready.').waitFor();
  expect(await axeFindingsInEveryLook(other.page)).toEqual([]);
});

it('it is what a step-up asks for, and it is removed', async () => {
  const problem = {
    type: 'urn:waypost:problem:session/step-up-needed',
    title: 'Say once more who you are',
    status: 403,
    code: 'session/step-up-needed',
  };
  await page.route(
    '**/api/v1/account/passkeys/*',
    (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', json: problem }),
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Remove: Desk at the gate' }).click();
  await page.getByRole('button', { name: 'Remove it now: Desk at the gate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByRole('button', { name: 'Use a passkey' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('You have no passkey yet.').waitFor();
  expect(visit.complaints).toEqual([]);
});
