import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HolidayCalendar, OpeningHours } from '../../shared/contract/index.ts';
import {
  axeFindings,
  axeFindingsInEveryLook,
  ENGLISH,
  fillSignIn,
  openSignedIn,
  pressAfterSessionEnd,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { GATE, openingDraft } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

const NEXT_YEAR = Temporal.Now.plainDateISO(GATE.zone).year + 1;
const UNKNOWN_ID = '00000000-0000-7000-a000-000000000000';

/** Of a calendar file: a day off, and what is none. */
const ICS = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  `DTSTART;VALUE=DATE:${NEXT_YEAR}0315`,
  'SUMMARY:Gate day',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2',
  `DTSTART:${NEXT_YEAR}0316T080000Z`,
  'SUMMARY:A meeting',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const planned = await planGate(operator, ['Belt 1']);
  ({ gateId } = planned);
  await operator.post('/schedules', {
    name: 'While people cross',
    targets: { displayIds: planned.displays.map(({ id }) => id) },
    plays: { kind: 'playlist', playlistId: planned.playlistId },
    rule: { startDate: '2026-01-01' },
    conditions: [{ kind: 'opening', openingKey: 'people', is: 'open' }],
  });
  const always = [{ start: '00:00', end: '24:00' }];
  const people = openingDraft({ gateId });
  const weekly = people.weekly.map(({ days }) => ({ days, windows: always }));
  await operator.post('/opening-hours', { ...people, weekly });
  const closed = { date: '2026-01-01', endDate: '2099-12-31', windows: [], reason: 'The bridge is rebuilt' };
  const goods = openingDraft({ gateId, key: 'goods', function: 'goods', direction: 'out' });
  await operator.post('/opening-hours', { ...goods, overrides: [closed] });
  await operator.post('/holiday-calendars', { gateId });
  await operator.post('/publications', {});
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

async function hoursCalled(key: string): Promise<OpeningHours> {
  const { rows } = await operator.get<{ rows: OpeningHours[] }>(`/opening-hours?gateId=${gateId}`);
  return rows.find((one) => one.key === key) as OpeningHours;
}

async function calendar(): Promise<HolidayCalendar> {
  const { rows } = await operator.get<{ rows: HolidayCalendar[] }>(`/holiday-calendars?gateId=${gateId}`);
  return rows[0] as HolidayCalendar;
}

/** Opens as somebody who may see places, and not change them. */
async function openAsReader(address: string): Promise<Page> {
  const visit = await stand.visit(ENGLISH);
  await visit.page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    if (!answer.ok()) return route.fulfill({ response: answer });
    const session = (await answer.json()) as { permissions: string[] };
    const permissions = session.permissions.filter((one) => one !== 'places:write');
    return route.fulfill({ response: answer, json: { ...session, permissions } });
  });
  return openSignedIn(visit, address);
}

it('adds hours with a week in two parts and a date with two closed windows, and leads to what is missing or refused', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}`);
  await page.getByRole('link', { name: 'Add opening hours' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Add opening hours: Noi Bai Airport' }).waitFor();
  await page.getByRole('radio', { name: 'Vehicles' }).check();
  await page.getByRole('textbox', { name: 'Short name' }).fill('people');
  await page.getByRole('checkbox', { name: 'Sunday' }).uncheck();
  await page.getByText('Nothing is said yet of Sunday.').waitFor();
  await page.getByRole('button', { name: 'Add days with other hours' }).click();
  const second = page.getByRole('group', { name: 'Part 2 of the week' });
  expect(await second.getByRole('checkbox', { name: 'Sunday' }).isChecked()).toBe(true);
  await second.getByRole('radio', { name: 'Closed' }).check();
  await page.getByRole('button', { name: 'Add a date' }).click();
  const other = page.getByRole('group', { name: 'Other date 1' });
  await other.getByRole('textbox', { name: 'Date', exact: true }).fill(`15/04/${NEXT_YEAR}`);
  await other.getByRole('radio', { name: 'Closed at some hours' }).check();
  await other.getByRole('button', { name: 'Add hours' }).click();
  const times = [
    ['07:00', '10:00'],
    ['09:30', '17:00'],
  ] as const;
  for (const [i, [start, end]] of times.entries()) {
    const window = other.getByRole('group', { name: `Hours ${i + 1}` });
    await window.getByRole('textbox', { name: 'Starts at' }).fill(start);
    await window.getByRole('textbox', { name: 'Ends at' }).fill(end);
  }
  const save = page.getByRole('button', { name: 'Save' });
  await save.click();
  await other.getByText('Say why.').waitFor();
  await other.getByRole('textbox', { name: 'Reason' }).fill('Customs stop');
  await save.click();
  await other.getByText('These hours overlap.').waitFor();
  await other
    .getByRole('group', { name: 'Hours 2' })
    .getByRole('textbox', { name: 'Starts at' })
    .fill('16:30');
  await save.click();
  await page.getByText('This key is used already.').waitFor();
  await expect
    .poll(() =>
      page.getByRole('textbox', { name: 'Short name' }).evaluate((one) => one === document.activeElement),
    )
    .toBe(true);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Short name' }).fill('vehicles');
  await page.keyboard.press('Enter');
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  const vehicles = page.getByRole('region', { name: 'Vehicles' });
  await vehicles.getByText('but for 07:00–10:00, 16:30–17:00').waitFor();
  expect((await hoursCalled('vehicles')).weekly).toEqual([
    { days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'], windows: [{ start: '07:00', end: '19:00' }] },
    { days: ['SU'], windows: [] },
  ]);

  await vehicles.getByRole('link', { name: 'Change: Vehicles' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete these opening hours for good' }).click();
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  await expect.poll(() => vehicles.count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});

it('keeps what was typed when somebody else was first and over the end of the session; what was saved waits to be published', async () => {
  const { id, revision, ...draft } = await hoursCalled('people');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}/hours/${id}`);
  const holidays = (name: string) =>
    page.getByRole('group', { name: 'On the holidays of the gate it is' }).getByRole('radio', { name });
  await holidays('Closed').check();
  await operator.put(`/opening-hours/${id}`, revision, { ...draft, direction: 'in' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else has just changed these opening hours.').waitFor();
  expect(await holidays('Closed').isChecked()).toBe(true);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Look at theirs' }).click();
  await page.getByText('The server cannot be reached.').waitFor();
  expect(await holidays('Closed').isChecked()).toBe(true);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Look at theirs' }).click();
  await expect.poll(() => page.getByRole('radio', { name: 'Entry' }).isChecked()).toBe(true);
  expect(await holidays('As on any day').isChecked()).toBe(true);

  await holidays('Closed').check();
  await pressAfterSessionEnd(page, page.getByRole('button', { name: 'Save' }));
  await fillSignIn(page);
  await page.getByText('What you had not saved last time is still here.').waitFor();
  expect(await holidays('Closed').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'See what waits to be published' }).click();
  await page.getByRole('button', { name: 'Publish to 1 display' }).waitFor();
  expect((await hoursCalled('people')).onHolidays).toEqual({ kind: 'closed' });
  expect(visit.complaints).toEqual([]);
});

it('keeps holidays: the country’s but for exceptions, days of the gate’s own, and those of a file that is chosen or dropped', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}`);
  await page.getByRole('link', { name: 'Change the holidays' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Holidays: Noi Bai Airport' }).waitFor();
  await page.getByRole('checkbox', { name: `Keep International Labour Day, 01/05/${NEXT_YEAR}` }).uncheck();
  const day = page.getByRole('group', { name: 'Add a day' });
  await day.getByRole('textbox', { name: 'Day' }).fill(`03/09/${NEXT_YEAR}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await day.getByText('This day is not in the list yet').waitFor();
  await day.getByRole('button', { name: 'Add to the list' }).click();
  await day.getByText('Say who decided it.').waitFor();
  await day.getByRole('textbox', { name: 'Source' }).fill('Decision 12');
  await day.getByRole('textbox', { name: 'Name in English' }).fill('National Day');
  await page.keyboard.press('Enter');
  const own = page.getByRole('table', { name: 'Days of the gate’s own' });
  await own.getByRole('row', { name: /National Day Decision 12/ }).waitFor();

  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['no calendar'], 'letter.ics'));
    dispatchEvent(new DragEvent('drop', { dataTransfer }));
  });
  await page.getByText('This file cannot be read as a calendar (.ics).').waitFor();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a calendar file' }).click();
  const file = { name: 'gate.ics', mimeType: 'text/calendar', buffer: Buffer.from(ICS) };
  await (await choosing).setFiles(file);
  const found = page.getByRole('group', { name: 'In the file gate.ics' });
  await found.getByText('Days found: 1').waitFor();
  await found.getByText('Entries left out: 1').click();
  await found.getByText('A meeting: is not of whole days').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await found.getByRole('button', { name: 'Add to the list: 1' }).click();
  await own.getByRole('row', { name: /Gate day gate.ics/ }).waitFor();

  await own.getByRole('button', { name: `Change 03/09/${NEXT_YEAR}` }).click();
  const changed = page.getByRole('group', { name: 'Change a day' });
  await changed.getByRole('textbox', { name: 'Day' }).fill(`01/09/${NEXT_YEAR}`);
  await changed.getByRole('button', { name: 'Change it in the list' }).click();
  await own.getByRole('button', { name: `Remove 15/03/${NEXT_YEAR}` }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  expect(await calendar()).toMatchObject({
    exceptDates: [`${NEXT_YEAR}-05-01`],
    days: [{ date: `${NEXT_YEAR}-09-01`, name: { en: 'National Day' }, source: 'Decision 12' }],
  });
  expect(visit.complaints).toEqual([]);
});

it('shows those who may only read the hours, and nothing to change them by', async () => {
  const page = await openAsReader(`/gates/${gateId}`);
  await page.getByRole('region', { name: 'Goods, exit' }).waitFor();
  expect(await page.getByRole('link', { name: /Change|Add|Languages/ }).count()).toBe(0);
  for (const address of ['hours/new', `hours/${(await hoursCalled('goods')).id}`, 'holidays', 'languages']) {
    await page.goto(`/gates/${gateId}/${address}`);
    await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  }
});
