import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ gateId } = await planGate(operator, ['Belt 1']));
});
afterAll(() => stand[Symbol.asyncDispose]());

async function notice(value: string): Promise<string> {
  const blocks = [{ kind: 'contact', label: 'Cảnh sát', value }];
  const body = { kind: 'notice', texts: { vi: { title: 'Trông giữ hành lý', blocks } } };
  const { id } = await operator.post<{ id: string }>('/contents', { title: `Call ${value}`, gateId, body });
  return id;
}

it('tells what travellers could not read, and an approver lets it pass for a reason', async () => {
  const contentId = await notice('113');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${contentId}`);
  const card = page.getByRole('region', { name: 'Can travellers read it' });
  await card.getByText('“113” is not in the directory of verified phones and addresses.').waitFor();
  await card.getByText('While there are errors, displays keep what they show.').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await card.getByRole('button', { name: 'Let it pass' }).press('Enter');
  await card.getByRole('button', { name: 'Let it pass' }).click();
  await card.getByText('Give a reason.').waitFor();
  await card.getByRole('textbox', { name: 'Reason' }).fill('I called it');
  await card.getByRole('button', { name: 'Let it pass' }).press('Enter');
  await card.getByText(/lets it pass, .*: I called it$/).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

it('tells it beside a notice while it is written', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/notices/${await notice('114')}`);
  const beside = page.getByRole('region', { name: 'Can travellers read it' });
  await beside.getByText('“114” is not in the directory of verified phones and addresses.').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

it('keeps a directory of what was verified, after which it is found no more', async () => {
  const contentId = await notice('115');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  await page.getByRole('link', { name: 'Directory' }).press('Enter');
  await page.getByRole('heading', { name: 'The directory is empty' }).waitFor();
  await page.getByRole('link', { name: 'Add', exact: true }).press('Enter');
  const form = page.getByRole('form', { name: 'Contact' });
  const save = form.getByRole('button', { name: 'Save' });
  await save.click();
  await form.getByText('Fill this in.').first().waitFor();
  await form.getByRole('textbox', { name: 'As it is printed' }).fill('ambulance');
  await form.getByRole('textbox', { name: 'What answers there' }).fill('Ambulance');
  await form.getByRole('textbox', { name: 'Whose it is' }).fill('Ministry of Health');
  await form.getByRole('textbox', { name: 'Who called or opened it' }).fill('Nguyễn An');
  await form.getByLabel('Believed until the end of').fill('2099-12-31');
  await save.click();
  await form.getByText('must be a number, as 113 or +84 24 3886 5047').waitFor();
  await form.getByRole('textbox', { name: 'As it is printed' }).fill('115');
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await save.click();
  const row = page.getByRole('row').filter({ hasText: 'Ministry of Health' });
  await row.getByText('In force').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.goto(`/library/${contentId}`);
  const card = page.getByRole('region', { name: 'Can travellers read it' });
  await card.getByText('Judged for 1 class of displays of the gate.').waitFor();
  expect(await card.getByText('is not in the directory').count()).toBe(0);
  await page.goto('/directory');
  await row.getByRole('link', { name: '115' }).press('Enter');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Remove from the directory' }).click();
  await page.getByRole('heading', { name: 'The directory is empty' }).waitFor();
  expect(visit.complaints).toEqual([]);
});
