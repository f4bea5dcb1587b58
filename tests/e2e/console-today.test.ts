import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_LOOKS, axeFindings, openSignedIn, startConsole, type ConsoleStand } from '../support/console.ts';
import { signInFirst } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

let stand: ConsoleStand;
beforeAll(async () => {
  stand = await startConsole();
  const operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { displays } = await planGate(operator, ['Belt 1', 'Belt 2']);
  await operator.post('/publications', { displayIds: [displays[0]?.id] });
});
afterAll(() => stand[Symbol.asyncDispose]());

it('draws what is on the glass as the screen draws it, and says where nothing confirms it', async () => {
  const visit = await stand.visit({ language: 'en', scheme: 'dark' });
  const page = await openSignedIn(visit, '/');
  await page.getByRole('heading', { level: 2, name: 'Noi Bai Airport' }).waitFor();
  const glass = page.getByRole('img', { name: 'Belt 1: Passports' });
  await expect.poll(() => glass.getAttribute('data-drawn')).toBe('whole');
  await glass.getByText('Chuẩn bị hộ chiếu').waitFor();
  const sizes = await glass.evaluate((element) => {
    const canvas = element.querySelector('.canvas');
    return { glass: element.getBoundingClientRect().width, canvas: canvas?.getBoundingClientRect().width };
  });
  expect(sizes.canvas).toBeCloseTo(sizes.glass, 0);
  expect(await page.getByText('No kiosk', { exact: true }).count()).toBe(2);
  await page.getByText('Nothing is published for this display yet.').waitFor();
  await page.getByRole('link', { name: 'All displays of the gate' }).click();
  await page.getByRole('heading', { level: 1, name: 'Displays and kiosks' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it.each(ALL_LOOKS)('is accessible in $language, $scheme', async (looks) => {
  const visit = await stand.visit(looks);
  const page = await openSignedIn(visit, '/');
  const glass = page.getByRole('img', { name: 'Belt 1: Passports' });
  await expect.poll(() => glass.getAttribute('data-drawn')).toBe('whole');
  expect(await axeFindings(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
