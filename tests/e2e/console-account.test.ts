import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
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

let stand: ConsoleStand;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  stand = await startConsole();
  await signInFirst(stand.origin, stand.oneTimePassword);
  visit = await stand.visit(ENGLISH);
  page = await openSignedIn(visit, '/');
});
afterAll(() => stand[Symbol.asyncDispose]());

/** As if everybody had signed in a while ago. */
function forgetProofs(): void {
  const database = new Sqlite(join(stand.folder, 'server', 'waypost.db'));
  database.exec(`update sessions set stepped_up_at = '2026-01-01T00:00:00.000Z'`).close();
}

it('is found in the menu, and shows where somebody is signed in, this session marked', async () => {
  await page.getByRole('button', { name: 'Account of administrator' }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
  const rows = page.getByRole('table', { name: 'Where you are signed in' }).getByRole('row');
  await expect.poll(() => rows.count()).toBe(3);
  const own = rows.filter({ hasText: 'This session' });
  expect(await own.textContent()).toContain('Chrome on Linux');
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
});

it('asks once more who it is before it ends a session, and does it then', async () => {
  forgetProofs();
  const other = page.getByRole('row', { name: /Another program/ });
  await other.getByRole('button', { name: /^End: / }).click();
  await other.getByRole('button', { name: /^End it now: / }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await dialog.getByLabel('Your password').fill('something else');
  await dialog.getByRole('button', { name: 'Confirm and go on' }).click();
  await dialog.getByText('This is not your password.').waitFor();
  await dialog.getByLabel('Your password').fill(OPERATOR_PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await other.waitFor({ state: 'detached' });
  expect(visit.complaints).toEqual([]);
});

it('leaves undone what nobody confirms', async () => {
  forgetProofs();
  const elsewhere = await openSignedIn(await stand.visit(ENGLISH), '/account');
  await elsewhere.getByRole('button', { name: 'End all others', exact: true }).click();
  forgetProofs();
  await elsewhere.getByRole('button', { name: 'End all others now' }).click();
  await elsewhere.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
  await elsewhere.keyboard.press('Escape');
  await elsewhere.getByText('Not done: this needs you to confirm that it is you.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
});

it('shows administrators who is signed in', async () => {
  await page.getByRole('link', { name: 'Who is signed in' }).click();
  await page.getByRole('heading', { name: 'Who is signed in', level: 1 }).waitFor();
  await page.getByRole('cell', { name: 'administrator' }).first().waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
