import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Playlist } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { signInFirst } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

let stand: ConsoleStand;
let displayId = '';
/** A display with a default, an hour at noon, and a schedule that the one at noon hides for ever. */
beforeAll(async () => {
  stand = await startConsole();
  const operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { displays, contentId, gateId } = await planGate(operator, ['Belt 1']);
  displayId = displays[0]?.id ?? '';
  const { id: playlistId } = await operator.post<Playlist>('/playlists', {
    name: 'Noon',
    gateId,
    entries: [{ source: { kind: 'content', contentId }, durationMs: 60_000 }],
  });
  const at = (start: string, end: string) => ({
    startDate: '2026-01-01',
    dayparts: [{ key: 'noon', start, end }],
  });
  const common = { gateId, targets: { displayIds: [displayId] }, plays: { kind: 'playlist', playlistId } };
  await operator.post('/schedules', { ...common, name: 'Noon', priority: 300, rule: at('12:00', '13:00') });
  await operator.post('/schedules', { ...common, name: 'Lunch', priority: 200, rule: at('12:15', '12:45') });
  await operator.post('/publications', {});
});
afterAll(() => stand[Symbol.asyncDispose]());

it('tells who has a display through the day and the week, and why at any instant, by keyboard', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/displays/${displayId}`);
  const day = page.getByRole('region', { name: 'What plays when' });
  await page.getByLabel('Date', { exact: true }).fill('05/03/2030');
  await day.getByRole('button', { name: '00:00–12:00: the default' }).waitFor();
  await day.getByRole('button', { name: '12:00–13:00: Noon' }).press('Enter');
  const why = page.getByRole('region', { name: 'Why this plays at 12:00' });
  const reasons = why.getByRole('list').first().getByRole('listitem');
  await expect
    .poll(() => reasons.first().textContent(), { timeout: 20_000 })
    .toMatch(/Plays.*Noon.*priority 300.*nothing that is on now/s);
  await page.getByLabel('Time', { exact: true }).fill('12:20');
  const later = page.getByRole('region', { name: 'Why this plays at 12:20' });
  const lunch = later.getByRole('listitem').filter({ hasText: 'Lunch' });
  await expect
    .poll(() => lunch.textContent(), { timeout: 20_000 })
    .toMatch(/Gives way.*Gives way to “Noon”, which has a higher priority/s);
  await later.getByText('Entries of region main').press('Enter');
  await later.getByRole('link', { name: 'Passports' }).waitFor();
  await day.getByRole('radio', { name: 'Week' }).press('Space');
  const noons = day.getByRole('button', { name: '12:00–13:00: Noon' });
  await noons.nth(6).waitFor();
  expect(await noons.count()).toBe(7);
  await page.getByLabel('Date', { exact: true }).fill('05/03/2020');
  await page.getByText('Nothing was published for this display then.').waitFor();
  await page.getByText('Nothing is published for this display yet.').waitFor();
  expect(visit.complaints).toEqual([]);
});

it('names in the check before publishing what is never seen, and by what, and leads to it', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/publish');
  await page.getByRole('rowheader').getByRole('link').first().click();
  const findings = page.getByRole('region', { name: /to know$/ });
  const hidden = findings.getByRole('listitem').filter({ hasText: 'Never plays' });
  await expect
    .poll(() => hidden.textContent(), { timeout: 20_000 })
    .toMatch(/The schedule “Lunch” is never seen.*the schedule “Noon” among them.*On Belt 1/s);
  await hidden.getByRole('link', { name: 'Open the schedule' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lunch' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('is accessible in every look', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/displays/${displayId}`);
  await page.getByRole('radio', { name: 'Week' }).press('Space');
  await page.getByRole('button', { name: '12:00–13:00: Noon' }).first().waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Lunch' }).first().waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.goto('/publish');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Open the schedule' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
