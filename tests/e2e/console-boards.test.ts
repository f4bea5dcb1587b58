import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, ContentVersion } from '../../shared/contract/index.ts';
import {
  axeFindings,
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { GATE, openingDraft } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { approve, planGate } from '../support/planned-gate.ts';

const DAY_MS = 86_400_000;

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ gateId } = await planGate(operator, ['Belt 1']));
  await operator.post('/opening-hours', openingDraft({ gateId }));
  const name = { vi: 'Hộ chiếu nước ngoài', en: 'All passports' };
  await operator.post('/desks', { gateId, controls: [{ kind: 'lane', key: '7', number: '7', name }] });
  await operator.post('/publications', {});
});
afterAll(() => stand[Symbol.asyncDispose]());

/** As the page's fields of date and time are written in English. */
function typed(ms: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(GATE.zone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(local.day)}/${two(local.month)}/${local.year} ${two(local.hour)}:${two(local.minute)}`;
}

async function latest(contentId: string): Promise<ContentVersion> {
  const { latestVersion } = await operator.get<Content>(`/contents/${contentId}`);
  return operator.get<ContentVersion>(`/contents/${contentId}/versions/${latestVersion}`);
}

it('is made by keyboard alone, says where its words come from, and is led to what is missing', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/boards/new/opening-hours');
  await page.getByRole('heading', { level: 1, name: 'New board: Opening hours' }).waitFor();
  const subject = page.getByLabel('Subject');
  await subject.focus();
  await page.keyboard.type('C04');
  expect(await subject.inputValue()).toBe('C04');
  await page.keyboard.press('Tab');
  await page.keyboard.type('127/NQ-CP');
  await page.getByRole('button', { name: 'Save' }).press('Enter');

  const date = page.getByRole('textbox', { name: 'Date of the document' });
  await page.getByText('A document has a number and a date.').waitFor();
  await expect.poll(() => date.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByText('Rules change: say by when it is reviewed').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);

  await date.fill('14/08/2023');
  await page.getByRole('textbox', { name: 'Issuing body' }).fill('Immigration Department');
  const review = page.getByRole('textbox', { name: 'Review before' });
  await review.fill(typed(Date.now() - DAY_MS));
  await page.getByText('That date has passed').waitFor();
  await review.fill(typed(Date.now() + 200 * DAY_MS));
  await page.getByText('Rules change: choose a date within 180 days.').waitFor();
  await review.fill(typed(Date.now() + 30 * DAY_MS));
  await review.press('Enter');

  await page.waitForURL(/\/library\/[0-9a-f-]{36}$/);
  const contentId = page.url().split('/').at(-1) ?? '';
  await page.getByText('Immigration Department').first().waitFor();
  expect(await latest(contentId)).toMatchObject({
    source: 'Immigration Department',
    catalogue: 'C04',
    sourceDocument: { number: '127/NQ-CP', date: '2023-08-14' },
    body: { kind: 'board' },
  });
  expect(visit.complaints).toEqual([]);
});

it('keeps what was said when it is changed, and asks anew for a date of review that has passed', async () => {
  const [board] = (await operator.get<{ rows: Content[] }>('/contents?kind=board')).rows;
  if (board === undefined) throw new TypeError('a board was made before');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${board.id}`);
  // A day after it should have been reviewed, somebody opens it again.
  await page.clock.install({ time: Date.now() + 31 * DAY_MS });
  await page.goto(`/boards/${board.id}`);
  expect(await page.getByRole('textbox', { name: 'Issuing body' }).inputValue()).toBe(
    'Immigration Department',
  );
  await page.getByText('That date has passed').waitFor();
  await page.getByRole('button', { name: 'Save as version 2' }).press('Enter');
  const review = page.getByRole('textbox', { name: 'Review before' });
  await expect.poll(() => review.evaluate((field) => field === document.activeElement)).toBe(true);
  expect((await latest(board.id)).version).toBe(1);
  await review.fill(typed(Date.now() + 60 * DAY_MS));
  await review.press('Enter');
  await page.waitForURL(new RegExp(`/library/${board.id}$`));
  expect(await latest(board.id)).toMatchObject({
    version: 2,
    source: 'Immigration Department',
    sourceDocument: { number: '127/NQ-CP' },
  });
});

it('offers everything that a board can show, and opens a form of it by keyboard', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/boards/new');
  await page.getByRole('heading', { level: 1, name: 'A new board' }).waitFor();
  const main = page.getByRole('main');
  expect(await main.getByRole('listitem').count()).toBe(12);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await main.getByRole('link', { name: /^Baggage belts/ }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'New board: Baggage belts' }).waitFor();
  await page.getByRole('link', { name: 'Choose another kind' }).press('Enter');
  await page.waitForURL('**/boards/new');
  await page.goto('/boards/new/horoscopes');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('makes a board of the lanes of the desk, with what the gate says of them now, up to its approval', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/boards/new/lanes');
  const first = page.getByRole('listitem', { name: 'Lane 1' });
  expect(await first.getByRole('textbox', { name: 'Number' }).inputValue()).toBe('7');
  expect(await first.getByLabel('English').inputValue()).toBe('All passports');
  await page.getByText('Example values: the gate has none for this board now.').waitFor();
  const reading = { value: 'open', ttlSeconds: 3_600 };
  await operator.put(`/gates/${gateId}/readings/lanes.7.state`, 1, reading);
  await page.getByText('Present values of the gate.').waitFor();

  await page.getByRole('button', { name: 'Add a lane' }).press('Enter');
  const second = page.getByRole('listitem', { name: 'Lane 2' });
  await second.getByRole('textbox', { name: 'Number' }).fill('seven');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await second.getByText('Write 7, 7-12, 12B or B3.').waitFor();
  const number = second.getByRole('textbox', { name: 'Number' });
  await expect.poll(() => number.evaluate((field) => field === document.activeElement)).toBe(true);
  await number.fill('B3');
  expect(await second.getByLabel('Key in live values').inputValue()).toBe('b3');
  await page.getByLabel('Minutes without the server').fill('30');
  await page.getByRole('textbox', { name: 'How long one waits' }).first().fill('about {hours}');
  await number.press('Enter');
  await page.getByText('From 3 to 10 minutes.').nth(1).waitFor();
  await page.getByText('Needs {minutes} once, and nothing else in braces.').waitFor();
  expect(await second.getByText('Fill in this field.').count()).toBe(2);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);

  await page.getByLabel('Minutes without the server').fill('5');
  await page.getByRole('textbox', { name: 'How long one waits' }).first().fill('~ {minutes} phút');
  await second.getByLabel('Tiếng Việt').fill('Ưu tiên');
  await second.getByLabel('English').fill('Priority');
  await second.getByRole('button', { name: 'Lane 2: pictogram, now No sign' }).click();
  await page.getByRole('button', { name: 'Family', exact: true }).click();
  await second.getByRole('button', { name: 'Lane 2: move up' }).press('Enter');
  expect(await first.getByRole('textbox', { name: 'Number' }).inputValue()).toBe('B3');
  const legibility = page.getByRole('region', { name: 'Can travellers read it' });
  await legibility.getByText('Judged for 1 class of displays of the gate.').waitFor();
  await first.getByRole('textbox', { name: 'Number' }).press('Enter');
  await page.waitForURL(/\/library\/[0-9a-f-]{36}$/);
  const contentId = page.url().split('/').at(-1) ?? '';
  const { body } = await latest(contentId);
  expect(body).toMatchObject({
    template: 'lanes',
    lanes: [
      { key: 'b3', number: 'B3', pictogram: 'family' },
      { key: '7', number: '7', pictogram: null },
    ],
    stale: { afterSeconds: 300, policy: 'neutral', goneAfterSeconds: null },
    texts: {
      vi: { lanes: ['Ưu tiên', 'Hộ chiếu nước ngoài'], open: 'MỞ' },
      en: { lanes: ['Priority', 'All passports'] },
    },
  });

  await page.goto(`/boards/${contentId}`);
  await page.getByRole('heading', { level: 1, name: 'Edit a board' }).waitFor();
  await page.getByRole('textbox', { name: 'While it is open' }).nth(1).fill('OPEN');
  await page.getByRole('button', { name: 'Save as version 2' }).press('Enter');
  await page.waitForURL(new RegExp(`/library/${contentId}$`));
  const content = await operator.get<Content>(`/contents/${contentId}`);
  await approve(operator, content);
  expect(await operator.get<Content>(`/contents/${contentId}`)).toMatchObject({
    latestVersion: 2,
    approvedDigest: content.latestDigest,
  });
  expect(await latest(contentId)).toMatchObject({ body: { texts: { en: { open: 'OPEN' } } } });
  expect(visit.complaints).toEqual([]);
});

it('makes a table of arrivals, and shows the words of its codes where one is wrong', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/boards/new/arrivals');
  expect(await page.getByRole('combobox', { name: 'Live value' }).inputValue()).toBe('flights.arrivals');
  await page.getByText('Example values: the gate has none for this board now.').waitFor();
  await page.getByRole('button', { name: 'Show and edit' }).press('Enter');
  await page.getByRole('button', { name: 'Add a code' }).press('Enter');
  const codes = page.getByRole('textbox', { name: /^Code \d+$/ });
  await codes.last().fill('XMN');
  await page.getByRole('textbox', { name: 'XMN in Tiếng Việt' }).fill('Hạ Môn');
  await page.getByRole('button', { name: 'Hide' }).press('Enter');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  const lacking = page.getByRole('textbox', { name: 'XMN in English' });
  await expect.poll(() => lacking.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByText('Fill in this field.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await lacking.fill('Xiamen');
  await page.getByRole('textbox', { name: 'Find a code or word' }).fill('xiamen');
  expect(await codes.count()).toBe(1);
  const column = page.getByRole('listitem', { name: 'Column 4' });
  expect(await column.getByLabel('English').inputValue()).toBe('Belt');
  await column.getByLabel('Field').fill('checkin');
  expect(await column.getByLabel('English').inputValue()).toBe('Check-in');
  await lacking.press('Enter');
  await page.waitForURL(/\/library\/[0-9a-f-]{36}$/);
  const { body } = await latest(page.url().split('/').at(-1) ?? '');
  expect(body).toMatchObject({
    template: 'table',
    reading: 'flights.arrivals',
    columns: [
      { kind: 'time', field: 'scheduled', revised: 'estimated' },
      { kind: 'flight' },
      { kind: 'word', field: 'airport', tones: {} },
      { kind: 'place', field: 'checkin' },
      { kind: 'word', field: 'remark', tones: { delayed: 'late', cancelled: 'bad' } },
    ],
    stale: { afterSeconds: 300, policy: 'label', goneAfterSeconds: 3_600 },
    texts: { vi: { words: { HAN: 'Hà Nội', XMN: 'Hạ Môn' } }, en: { words: { XMN: 'Xiamen' } } },
  });
  expect(visit.complaints).toEqual([]);
});

it('says what to do where a gate has no hours yet, and that another kind of content is no board', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/boards/new/opening-hours');
  await page.route('**/api/v1/opening-hours?*', (route) => route.fulfill({ json: { rows: [], next: null } }));
  await page.reload();
  await page.getByRole('heading', { name: 'This gate has no opening hours yet. Add them first.' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const { rows } = await operator.get<{ rows: Content[] }>('/contents?kind=notice');
  await page.goto(`/boards/${rows[0]?.id ?? ''}`);
  await page.getByRole('heading', { name: 'This content is no board' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
