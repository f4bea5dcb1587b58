import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Display, Schedule } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  fillSignIn,
  openSignedIn,
  pressAfterSessionEnd,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { GATE } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { approve, makeNotice, planGate, playlistOf } from '../support/planned-gate.ts';

const TOMORROW = Temporal.Now.plainDateISO(GATE.zone).add({ days: 1 });
const DATE = TOMORROW.toString();
const IN_FIGURES = `${DATE.slice(8)}/${DATE.slice(5, 7)}/${DATE.slice(0, 4)}`;

let stand: ConsoleStand;
let operator: Operator;
let belt: Display;
let passportsId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { displays, playlistId } = await planGate(operator, ['Belt 1', 'Belt 2']);
  belt = displays[0] as Display;
  passportsId = playlistId;
  const welcome = await makeNotice(operator, 'Welcome');
  await approve(operator, welcome);
  await playlistOf(operator, 'Welcome playlist', welcome);
  await operator.post('/publications', {});
});
afterAll(() => stand[Symbol.asyncDispose]());

/** A schedule that waits to be published, and one of what nobody approved: made once. */
async function planMore(): Promise<void> {
  const { rows } = await operator.get<{ rows: Schedule[] }>('/schedules');
  if (rows.some(({ name }) => name === 'Fees all day')) return;
  const fees = await playlistOf(operator, 'Fees', await makeNotice(operator, 'New fees'));
  await operator.post('/schedules', {
    name: 'Passports in the evening',
    targets: { displayIds: [belt.id] },
    plays: { kind: 'playlist', playlistId: passportsId },
    rule: { startDate: DATE, dayparts: [{ key: 'evening', start: '19:00', end: '20:00' }] },
  });
  await operator.post('/schedules', {
    name: 'Fees all day',
    targets: { displayIds: [belt.id] },
    plays: { kind: 'playlist', playlistId: fees.id },
    rule: { startDate: DATE },
  });
}

/** Goes to an instant of tomorrow in the preview beside the form. */
async function lookAt(page: Page, time: string): Promise<void> {
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await preview.getByRole('textbox', { name: 'Date' }).fill(IN_FIGURES);
  await preview.getByLabel('Time', { exact: true }).fill(time);
}

it('schedules for tomorrow 08:00–10:00 on one display, shows it in the preview at 09:00, and publishes to that display', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/schedules');
  await page.getByRole('heading', { name: 'There are no schedules yet' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'New schedule' }).first().click();
  await page.getByRole('button', { name: 'Save the schedule' }).click();
  await page.getByText('Give the schedule a name.').waitFor();
  await page.getByText('Choose one display or group at least.').waitFor();

  await page.getByRole('textbox', { name: 'Name of the schedule' }).fill('Welcome, delegation');
  await page.getByRole('combobox', { name: 'Playlist or layout' }).click();
  await page.getByRole('option', { name: 'Welcome playlist' }).click();
  await page.getByRole('searchbox', { name: 'Find a display or group' }).fill('belt 1');
  await page.getByRole('checkbox', { name: 'Belt 1' }).check();
  await page.getByText('Reaches 1 display.').waitFor();
  await page.getByRole('radio', { name: 'Once' }).check();
  const on = page.getByRole('textbox', { name: 'On', exact: true });
  await on.fill('31/02/2027');
  await on.press('Enter');
  await page.getByText('There is no such date. Write it as 27/11/2026.').waitFor();
  await on.fill(IN_FIGURES);
  await page.getByRole('radio', { name: 'At hours of the day' }).check();
  await page.getByLabel('Starts at').fill('08:00');
  await page.getByLabel('Ends at').fill('10:00');
  await page.getByText(new RegExp(`^Once, \\w+ ${IN_FIGURES}, 08:00–10:00\\.`)).waitFor();
  await page.getByRole('button', { name: 'Save the schedule' }).click();

  await page.getByText('Saved. Screens change when it is published.').waitFor();
  await lookAt(page, '09:00');
  await page.getByRole('img', { name: 'Belt 1, at 09:00: Welcome' }).waitFor();
  await lookAt(page, '11:00');
  await page.getByRole('img', { name: 'Belt 1, at 11:00: Passports' }).waitFor();

  await page.getByRole('link', { name: 'See what waits to be published' }).click();
  await page.getByRole('article', { name: 'Belt 1' }).waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
  await page.getByText(/^Now it stays the same; it first differs at .*08:00/).waitFor();
  await page.getByRole('img', { name: 'Belt 1, as published, at 08:00: Passports' }).waitFor();
  await page.getByRole('img', { name: 'Belt 1, after publishing, at 08:00: Welcome' }).waitFor();
  await page.getByRole('button', { name: 'Publish to 1 display' }).click();
  await page.getByRole('heading', { name: /^Published to 1 display at / }).waitFor();
  const arrival = page.getByRole('listitem').filter({ hasText: 'Belt 1' });
  await arrival.getByText('Revision 2').waitFor();
  await arrival.getByText('No kiosk yet').waitFor();
  await page.getByRole('heading', { name: 'Nothing waits to be published' }).waitFor();
  const manifest = await operator.get<{ revision: number; plan: { schedules: unknown[] } }>(
    `/displays/${belt.id}/manifest`,
  );
  expect(manifest).toMatchObject({ revision: 2, plan: { schedules: [{ name: 'Welcome, delegation' }] } });
  expect(visit.complaints).toEqual([]);
});

it('finds a schedule in the calendar by keyboard, and keeps what was typed when somebody else was first', async () => {
  const schedule = await operator.post<Schedule>('/schedules', {
    name: 'Night shift',
    targets: { displayIds: [belt.id] },
    plays: { kind: 'playlist', playlistId: passportsId },
    rule: { startDate: DATE, endDate: DATE, dayparts: [{ key: 'night', start: '22:00', end: '02:00' }] },
  });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/schedules?display=${belt.id}`);
  await page.getByRole('region', { name: /^Calendar by the clock/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.goto(`/schedules?view=day&date=${DATE}&display=${belt.id}`);
  const block = page.getByRole('link', { name: 'Night shift 22:00–02:00 priority 100' });
  await block.focus();
  await page.getByRole('tooltip').getByRole('img', { name: 'Belt 1, at 22:00: Passports' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/22:00 to 02:00 the next day/).waitFor();

  const { id, createdAt: _createdAt, revision, ...draft } = schedule;
  await operator.put(`/schedules/${id}`, revision, { ...draft, priority: 300 });
  await page.getByRole('textbox', { name: 'Name of the schedule' }).fill('Late shift');
  await page.keyboard.press('Enter');
  await page.getByText('Somebody else has just changed this schedule.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name of the schedule' }).inputValue()).toBe('Late shift');
  await page.getByRole('button', { name: 'Look at theirs' }).click();
  await expect.poll(() => page.getByRole('spinbutton', { name: 'Priority' }).inputValue()).toBe('300');
  await page.getByRole('textbox', { name: 'Name of the schedule' }).fill('Late shift');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Late shift' }).waitFor();
  await page.getByText('Saved. Screens change when it is published.').waitFor();

  await page.getByRole('button', { name: 'Make a copy' }).click();
  await page.getByRole('heading', { name: 'Late shift (copy)' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete this schedule for good' }).click();
  await page.getByRole('link', { name: 'List', exact: true }).click();
  await page.getByRole('row', { name: /Late shift .*Passports.*Belt 1/ }).waitFor();
  await expect.poll(() => page.getByRole('row', { name: /\(copy\)/ }).count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});

it('keeps what was typed while the gate is changed above it, and without network, and over the end of the session', async () => {
  const schedule = await operator.post<Schedule>('/schedules', {
    name: 'Early shift',
    targets: { displayIds: [belt.id] },
    plays: { kind: 'playlist', playlistId: passportsId },
    rule: { startDate: DATE },
  });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/schedules/${schedule.id}`);
  const name = page.getByRole('textbox', { name: 'Name of the schedule' });
  await name.fill('Earlier shift');
  await page.getByRole('combobox', { name: 'Gate' }).click();
  await page.getByRole('option', { name: 'Noi Bai Airport' }).click();
  await expect.poll(() => page.url()).toContain('gate=');
  await expect.poll(() => name.inputValue()).toBe('Earlier shift');

  await page.context().setOffline(true);
  await name.press('Enter');
  await page.getByText('The server cannot be reached.').waitFor();
  expect(await name.inputValue()).toBe('Earlier shift');
  await page.context().setOffline(false);

  await pressAfterSessionEnd(page, page.getByRole('button', { name: 'Save the schedule' }));
  await fillSignIn(page);
  await page.getByText('What you had not saved last time is still here.').waitFor();
  expect(await name.inputValue()).toBe('Earlier shift');
  await name.press('Enter');
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  expect((await operator.get<Schedule>(`/schedules/${schedule.id}`)).name).toBe('Earlier shift');
  await page.reload();
  await page.getByRole('heading', { name: 'Earlier shift' }).waitFor();
  expect(await name.inputValue()).toBe('Earlier shift');
  expect(await page.getByText('What you had not saved').count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});

it('plans by months, holidays, conditions and shares, says so in words, and leads to the field that is refused', async () => {
  await operator.post('/schedules', {
    name: 'Calm hall',
    targets: { displayIds: [belt.id] },
    plays: { kind: 'playlist', playlistId: passportsId },
    rule: { startDate: DATE },
    priority: 7,
  });
  const gateId = belt.gateId;
  await operator.put(`/gates/${gateId}/readings/lanes.7.waiting`, 0, { value: 12, ttlSeconds: 3_600 });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/schedules/new?date=${DATE}&display=${belt.id}&gate=${gateId}`);
  await page.getByRole('textbox', { name: 'Name of the schedule' }).fill('Long queue');
  await page.getByRole('combobox', { name: 'Playlist or layout' }).click();
  await page.getByRole('option', { name: 'Welcome playlist' }).click();
  await page.getByRole('spinbutton', { name: 'Priority' }).fill('7');
  await page.getByRole('spinbutton', { name: 'Share of the time' }).fill('2');
  await page.getByText('About 2 of every 3 parts of the time, beside “Calm hall”.').waitFor();

  await page.getByRole('radio', { name: 'A rhythm of its own' }).check();
  await page.getByRole('textbox', { name: 'Rule of repetition' }).fill('FREQ=SOMETIMES');
  await page.getByRole('button', { name: 'Save the schedule' }).click();
  const recurrence = page.getByRole('textbox', { name: 'Rule of repetition' });
  await expect.poll(() => recurrence.getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('radio', { name: 'Every month' }).check();
  await page.getByRole('radio', { name: 'Weekdays of the month' }).check();
  await page.getByRole('checkbox', { name: 'last' }).check();
  await page.getByRole('radio', { name: 'Never on holidays' }).check();

  await page.getByRole('button', { name: 'Live value' }).click();
  const condition = page.getByRole('group', { name: 'Condition 1: Live value' });
  await page.getByRole('button', { name: 'Save the schedule' }).click();
  await expect
    .poll(() =>
      condition
        .getByRole('combobox', { name: 'Live value' })
        .evaluate((one) => one === document.activeElement),
    )
    .toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'lanes.7.waiting Now: 12' }).click();
  await condition.getByRole('combobox', { name: 'Compared' }).selectOption('is at least');
  await condition.getByRole('textbox', { name: 'Compared with' }).fill('10');
  await page
    .getByText(
      /the first \w+ and the last \w+, all day, from .* never on holidays\. Only while lanes\.7\.waiting ≥ 10\./,
    )
    .waitFor();
  await page.getByRole('button', { name: 'Save the schedule' }).click();
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  const { rows } = await operator.get<{ rows: Schedule[] }>('/schedules');
  const saved = rows.find(({ name }) => name === 'Long queue');
  expect(saved).toMatchObject({
    share: 2,
    perHour: null,
    conditions: [{ kind: 'reading', readingKey: 'lanes.7.waiting', is: 'at-least', value: 10 }],
    rule: { holidays: 'never' },
  });
  expect(saved?.rule.recurrence).toMatch(/^FREQ=MONTHLY;BYDAY=1..,-1..$/);
  expect(visit.complaints).toEqual([]);
});

it('shows in the calendar what comes in between, and what plays on holidays on those alone', async () => {
  await planMore();
  const draft = { targets: { displayIds: [belt.id] }, plays: { kind: 'playlist', playlistId: passportsId } };
  await operator.post('/holiday-calendars', {
    gateId: belt.gateId,
    publicHolidays: null,
    days: [{ date: DATE, name: { en: 'Gate day' }, source: 'the gate' }],
  });
  await operator.post('/schedules', {
    ...draft,
    name: 'Flags',
    rule: { startDate: DATE, holidays: 'only' },
    perHour: 4,
    conditions: [{ kind: 'opening', openingKey: 'people', is: 'open' }],
  });
  const page = await openSignedIn(
    await stand.visit(ENGLISH),
    `/schedules?view=day&date=${DATE}&gate=${belt.gateId}`,
  );
  await page
    .getByRole('link', { name: 'Flags All day comes in 4 times an hour, only while people is open' })
    .waitFor();
  await page.getByRole('link', { name: 'Day after' }).click();
  await page.getByRole('link', { name: /^Fees all day/ }).waitFor();
  expect(await page.getByRole('link', { name: /Flags/ }).count()).toBe(0);
});

it('tells of what was not approved, on which display, and where to mend it', async () => {
  await planMore();
  const page = await openSignedIn(await stand.visit(ENGLISH), '/publish');
  await page.getByRole('button', { name: /^Publish to/ }).waitFor();
  await page.getByText(/The content “New fees” is not approved for this place/).waitFor();
  const finding = page.getByRole('listitem').filter({ hasText: 'Fees all day' });
  await finding.getByText('On Belt 1').waitFor();
  await finding.getByRole('link', { name: 'Open the schedule' }).click();
  await page.getByRole('heading', { name: 'Fees all day' }).waitFor();
});

it('shows those who may only read what is planned and what waits, and nothing to change it by', async () => {
  await planMore();
  const visit = await stand.visit(ENGLISH);
  await visit.page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    if (!answer.ok()) return route.fulfill({ response: answer });
    const session = (await answer.json()) as { permissions: string[] };
    const permissions = session.permissions.filter(
      (one) => !/^(planning:write|publishing:publish)$/.test(one),
    );
    return route.fulfill({ response: answer, json: { ...session, permissions } });
  });
  const page = await openSignedIn(visit, '/publish');
  await page.getByText(/The content “New fees” is not approved/).waitFor();
  expect(await page.getByRole('button', { name: /^Publish to/ }).count()).toBe(0);
  const finding = page.getByRole('listitem').filter({ hasText: 'Fees all day' });
  await finding.getByRole('link', { name: 'Open the schedule' }).click();
  await page.getByRole('heading', { name: 'Fees all day' }).waitFor();
  const name = page.getByRole('textbox', { name: 'Name of the schedule' });
  await expect.poll(() => name.inputValue()).toBe('Fees all day');
  expect(await name.isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: /Save|Copy|Delete/ }).count()).toBe(0);
  await page.goto('/schedules');
  await page
    .getByRole('link', { name: /Fees all day/ })
    .first()
    .waitFor();
  expect(await page.getByRole('link', { name: 'New schedule' }).count()).toBe(0);
});

it('shows schedules and publish accessibly in every look', async () => {
  await planMore();
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/schedules');
  const { rows } = await operator.get<{ rows: Schedule[] }>('/schedules?limit=1');
  const { rows: publications } = await operator.get<{ rows: { id: string }[] }>('/publications?limit=1');
  const pages: [address: string, settled: Parameters<Page['getByRole']>][] = [
    [`/schedules?date=${DATE}`, ['link', { name: /Fees all day/ }]],
    ['/schedules?view=list', ['row', { name: /Fees all day/ }]],
    [`/schedules/${rows[0]?.id}`, ['checkbox', { name: 'Belt 2' }]],
    [`/publish?publication=${publications[0]?.id}`, ['heading', { level: 2 }]],
  ];
  const found: Record<string, string[]> = {};
  for (const [address, settled] of pages) {
    await page.goto(address);
    await page
      .getByRole(...settled)
      .first()
      .waitFor();
    found[address] = await axeFindingsInEveryLook(page);
  }
  expect(found).toEqual(Object.fromEntries(pages.map(([address]) => [address, []])));
  expect(visit.complaints).toEqual([]);
});
