import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Gate } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  keepMine,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { GATE } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
let gates = 0;

beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
});
afterAll(() => stand[Symbol.asyncDispose]());

beforeEach(async () => {
  gates += 1;
  const draft = { ...GATE, key: `gate-${gates}`, languages: ['vi', 'en', 'ko'] };
  ({ id: gateId } = await operator.post<Gate>('/gates', draft));
});

const kept = (): Promise<Gate> => operator.get<Gate>(`/gates/${gateId}`);
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const order = (page: Page) =>
  page
    .getByRole('list', { name: 'Languages in their order' })
    .locator('span[lang]')
    .evaluateAll((all) => all.map((it) => it.getAttribute('lang')));
const policy = (page: Page, of: string, choice: string) =>
  page.getByRole('group', { name: of, exact: true }).getByRole('radio', { name: choice, exact: true });

it('puts the languages of a gate in order, by keys alone, and says what is done where one is missing', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}`);
  await page.getByRole('link', { name: 'Languages', exact: true }).press('Enter');
  await page.getByRole('heading', { name: 'Languages: Noi Bai Airport' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);

  await page.getByRole('combobox', { name: 'Language to add: Languages in their order' }).selectOption('lo');
  await page.getByRole('button', { name: 'Add to: Languages in their order' }).press('Enter');
  const list = page.getByRole('list', { name: 'Languages in their order' });
  await list.getByRole('button', { name: 'Move up: Lao' }).press('Enter');
  await list.getByRole('button', { name: 'Move up: Lao' }).press('Enter');
  await list.getByRole('button', { name: 'Leave out: Korean' }).press('Enter');
  expect(await order(page)).toEqual(['vi', 'lo', 'en']);
  await policy(page, 'Routine', 'Hold it back').check({ force: true });
  await policy(page, 'Protected', 'Another language').check({ force: true });
  await page.getByRole('combobox', { name: 'Language to add: What stands in' }).selectOption('vi');
  await page.getByRole('button', { name: 'Add to: What stands in' }).press('Enter');
  const standIns = page.getByRole('list', { name: 'What stands in' });
  await standIns.getByRole('button', { name: 'Move up: Vietnamese' }).press('Enter');
  await save(page).click();
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  expect(await kept()).toMatchObject({
    languages: ['vi', 'lo', 'en'],
    missingLanguages: {
      routine: 'block',
      protected: 'fall-back',
      'emergency-template': 'block',
      fallBack: ['vi', 'en'],
    },
    name: GATE.name,
    accent: GATE.accent,
  });
  expect(visit.complaints).toEqual([]);
});

it('tells what travellers come to see, before anything is saved', async () => {
  const page = await openSignedIn(await stand.visit(ENGLISH), `/gates/${gateId}/languages`);
  const seen = page.getByRole('complementary', { name: 'What travellers see' });
  const told = async (): Promise<string> => (await seen.innerText()).replaceAll(/\s+/g, ' ');
  await seen.getByText('In place of Korean: English, beside the large sign.').waitFor();
  expect(await told()).toContain('Walk-past Vietnamese + English Where');
  expect(await told()).toContain('Protected It is not on a display until it is there in Korean.');
  await policy(page, 'Routine', 'Another language').check({ force: true });
  await page
    .getByRole('list', { name: 'What stands in' })
    .getByRole('button', { name: 'Leave out: English' })
    .click();
  await page.getByText('Nothing: readers of the missing language see the languages').waitFor();
  expect(await told()).toContain('Routine In place of Korean: Vietnamese and English.');
  await seen.getByRole('checkbox', { name: 'Korean' }).check({ force: true });
  expect(await told()).toContain('Routine Everybody reads it in their own language.');
  expect(await kept()).toMatchObject({ revision: 1 });
});

it('asks for one language at least, and keeps what was chosen where somebody else was first', async () => {
  const page = await openSignedIn(await stand.visit(ENGLISH), `/gates/${gateId}/languages`);
  const list = page.getByRole('list', { name: 'Languages in their order' });
  for (const language of ['Vietnamese', 'English', 'Korean'])
    await list.getByRole('button', { name: `Leave out: ${language}` }).click();
  await save(page).click();
  const select = page.getByRole('combobox', { name: 'Language to add: Languages in their order' });
  await expect.poll(() => select.evaluate((it) => it === document.activeElement)).toBe(true);
  expect(await select.evaluate((it: HTMLSelectElement) => it.getAttribute('aria-invalid'))).toBe('true');
  await page.getByRole('button', { name: 'Add to: Languages in their order' }).click();

  const { id, revision, ...theirs } = await kept();
  const changed = { ...theirs, accent: '#3366cc', languages: ['en', 'vi'] };
  await operator.put(`/gates/${id}`, revision, changed);
  await save(page).click();
  await page.getByText('Somebody else has just changed this gate.').waitFor();
  await keepMine(page);
  await save(page).click();
  await page.getByText('Saved. Screens change when it is published.').waitFor();
  expect(await kept()).toMatchObject({ languages: ['vi'], accent: '#3366cc', revision: 3 });
});

it('names the displays that have languages of their own', async () => {
  const { id: areaId } = await operator.post<{ id: string }>('/areas', {
    gateId,
    key: 'hall',
    name: { en: 'Hall' },
  });
  await operator.post('/displays', {
    gateId,
    areaId,
    key: 'plaza',
    name: 'Plaza wall',
    canvas: { widthPx: 1536, heightPx: 768 },
    physical: { kind: 'led', pitchMm: 5 },
    viewingDistanceM: 20,
    placement: 'plaza',
    languages: ['vi'],
  });
  const page = await openSignedIn(await stand.visit(ENGLISH), `/gates/${gateId}/languages`);
  await page.getByText('With languages of their own, which this list does not change: Plaza wall.').waitFor();
});
