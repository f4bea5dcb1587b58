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
import { planGate } from '../support/planned-gate.ts';

const DAY_MS = 86_400_000;

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ gateId } = await planGate(operator, ['Belt 1']));
  await operator.post('/opening-hours', openingDraft({ gateId }));
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
  const page = await openSignedIn(visit, '/boards/new');
  await page.getByRole('heading', { level: 1, name: 'Board of opening hours' }).waitFor();
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

it('says what to do where a gate has no hours yet, and that another kind of content is no board', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/boards/new');
  await page.route('**/api/v1/opening-hours?*', (route) => route.fulfill({ json: { rows: [], next: null } }));
  await page.reload();
  await page.getByRole('heading', { name: 'This gate has no opening hours yet. Add them first.' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const { rows } = await operator.get<{ rows: Content[] }>('/contents?kind=notice');
  await page.goto(`/boards/${rows[0]?.id ?? ''}`);
  await page.getByRole('heading', { name: 'This content is no board' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
