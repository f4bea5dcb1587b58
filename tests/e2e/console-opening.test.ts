import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindings,
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { openingDraft } from '../support/drafts.ts';
import { signInFirst } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

const UNKNOWN_ID = '00000000-0000-7000-a000-000000000000';

let stand: ConsoleStand;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  const operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ gateId } = await planGate(operator, ['Belt 1']));
  const always = [{ start: '00:00', end: '24:00' }];
  const people = openingDraft({ gateId });
  const weekly = people.weekly.map(({ days }) => ({ days, windows: always }));
  await operator.post('/opening-hours', { ...people, weekly });
  const closed = { date: '2026-01-01', endDate: '2099-12-31', windows: [], reason: 'The bridge is rebuilt' };
  const goods = openingDraft({ gateId, key: 'goods', function: 'goods', direction: 'out' });
  await operator.post('/opening-hours', { ...goods, overrides: [closed] });
  await operator.post('/holiday-calendars', { gateId });
});
afterAll(() => stand[Symbol.asyncDispose]());

it('is reached from Today by keyboard, and says how a gate stands, the days that come, and why', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  await page.getByRole('link', { name: 'Opening hours' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Opening hours: Noi Bai Airport' }).waitFor();
  const people = page.getByRole('region', { name: 'People', exact: true });
  await people.getByText('Open', { exact: true }).first().waitFor();
  expect(await people.getByRole('cell', { name: 'All day' }).count()).toBe(7);
  const goods = page.getByRole('region', { name: 'Goods, exit' });
  await goods.getByText('Closed', { exact: true }).waitFor();
  expect(await goods.getByRole('row', { name: 'Closed all day The bridge is rebuilt' }).count()).toBe(7);
  await goods.getByRole('listitem').filter({ hasText: 'The bridge is rebuilt' }).waitFor();
  const holidays = page.getByRole('table', { name: 'Holidays of the next twelve months' });
  expect(await holidays.getByRole('row', { name: 'Lunar New Year (Tết)' }).count()).toBeGreaterThan(0);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

it('says that nothing is set, and takes nothing for open then; and that a gate is not there', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  await page.route('**/api/v1/opening-hours?*', (route) => route.fulfill({ json: { rows: [], next: null } }));
  await page.route('**/api/v1/gates/*/holidays?*', (route) => route.fulfill({ json: { days: [] } }));
  await page.goto(`/gates/${gateId}`);
  await page.getByRole('heading', { name: 'No opening hours are set yet' }).waitFor();
  await page.getByText('The gate has no calendar of holidays').waitFor();
  expect(await page.getByText('Open', { exact: true }).count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`/gates/${UNKNOWN_ID}`);
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
