import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { signInFirst } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

const DAY_MS = 86_400_000;

let stand: ConsoleStand;
beforeAll(async () => {
  stand = await startConsole();
  const operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { displays } = await planGate(operator, ['Belt 1', 'Belt 2']);
  await operator.post('/publications', { displayIds: [displays[0]?.id] });
});
afterAll(() => stand[Symbol.asyncDispose]());

/** Everything a picture is made of has come, and is on its glass. */
const untilDrawn = (glass: Locator) =>
  expect.poll(() => glass.getAttribute('data-drawn'), { timeout: 20_000 }).toBe('whole');

it('draws what is on the glass as the screen draws it, and says where nothing confirms it', async () => {
  const visit = await stand.visit({ language: 'en', scheme: 'dark' });
  const page = await openSignedIn(visit, '/');
  await page.getByRole('heading', { level: 2, name: 'Noi Bai Airport' }).waitFor();
  const glass = page.getByRole('img', { name: 'Belt 1: Passports' });
  await untilDrawn(glass);
  await glass.getByText('Chuẩn bị hộ chiếu').waitFor();
  const sizes = await glass.evaluate((element) => {
    const canvas = element.querySelector('.canvas');
    return { glass: element.getBoundingClientRect().width, canvas: canvas?.getBoundingClientRect().width };
  });
  expect(sizes.canvas).toBeCloseTo(sizes.glass, 0);
  await expect.poll(() => page.getByText('No kiosk', { exact: true }).count()).toBe(2);
  await page.getByText('Nothing is published for this display yet.').waitFor();
  await page.getByRole('link', { name: 'All displays of the gate' }).click();
  await page.getByRole('heading', { level: 1, name: 'Displays and kiosks' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('finds a display by its words and by how it fares, and shows it at any time of a day, by keyboard', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/displays');
  await page.getByRole('button', { name: 'No kiosk 2' }).press('Enter');
  await page.getByRole('searchbox').fill('belt 1');
  await expect.poll(() => page.getByRole('link', { name: /^Belt/ }).count()).toBe(1);
  expect(page.url()).toContain('standing=no-kiosk');
  await page.getByRole('link', { name: 'Belt 1' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Belt 1' }).waitFor();
  // Ahead, whatever time it is: nothing was published before.
  const later = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
  await page.getByLabel('Date', { exact: true }).fill(later);
  await page.getByLabel('Time', { exact: true }).fill('23:05');
  const glass = page.getByRole('img', { name: /at 23:05: Passports$/ });
  await untilDrawn(glass);
  await glass.getByText('Chuẩn bị hộ chiếu').waitFor();
  await page.getByRole('slider', { name: 'Time of day' }).press('ArrowLeft');
  await page.getByRole('img', { name: /at 23:00: Passports$/ }).waitFor();
  await page.getByRole('button', { name: 'Now', exact: true }).press('Enter');
  await page.getByRole('img', { name: /^[^,]*Belt 1[^,]*: Passports$/ }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('is accessible in every look', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  const glass = page.getByRole('img', { name: 'Belt 1: Passports' });
  await untilDrawn(glass);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('link', { name: 'Belt 1' }).click();
  await page.getByRole('slider').waitFor();
  await untilDrawn(glass);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
