import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Desk } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  keepMine,
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

async function kept(): Promise<Desk | undefined> {
  return (await operator.get<{ rows: Desk[] }>(`/desks?gateId=${gateId}`)).rows[0];
}

it('makes the desk of a gate row by row, puts them in order, and takes it away', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}/readings`);
  await page.getByRole('link', { name: 'Gate desk' }).press('Enter');
  await page.getByRole('heading', { name: 'Gate desk: Noi Bai Airport' }).waitFor();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await page.getByText('Fill in a name.').waitFor();
  await page.getByRole('textbox', { name: 'English name, row 1' }).fill('Vietnamese citizens');
  await page.getByRole('button', { name: 'Add a lane' }).press('Enter');
  await page.getByRole('textbox', { name: 'Key, row 2' }).fill('1');
  await page.getByRole('textbox', { name: 'Vietnamese name, row 2' }).fill('Ưu tiên');
  await save.click();
  await page.getByText('This key is used above.').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Key, row 2' }).fill('15');
  await page.getByRole('textbox', { name: 'Lane number, row 2' }).fill('15');
  await page.getByRole('button', { name: 'Add a waiting time' }).press('Enter');
  const waits = page.getByRole('table', { name: 'Waiting times' });
  await waits.getByRole('textbox', { name: 'Key, row 1' }).fill('hall');
  await waits.getByRole('textbox', { name: 'English name, row 1' }).fill('Arrivals hall');
  await page.getByRole('button', { name: 'Move up: Ưu tiên' }).press('Enter');
  await page.getByRole('combobox', { name: 'What is said holds for' }).selectOption('4 hours');
  await save.click();
  await page.getByText('Saved.').waitFor();
  expect(await kept()).toMatchObject({
    holdsSeconds: 14_400,
    controls: [
      { kind: 'lane', key: '15', number: '15', name: { vi: 'Ưu tiên' } },
      { kind: 'lane', key: '1', number: '1', name: { en: 'Vietnamese citizens' } },
      { kind: 'wait', key: 'hall', number: null, name: { en: 'Arrivals hall' } },
    ],
  });

  await page.reload();
  await page.getByRole('button', { name: 'Leave out: Vietnamese citizens' }).press('Enter');
  await save.click();
  await page.getByText('Saved.').waitFor();
  expect((await kept())?.controls.map(({ key }) => key)).toEqual(['15', 'hall']);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete this desk for good' }).click();
  await page.getByRole('heading', { name: 'Live values: Noi Bai Airport' }).waitFor();
  expect(await kept()).toBeUndefined();
  expect(visit.complaints).toEqual([]);
});

it('keeps what was typed where somebody else was first', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/gates/${gateId}/desk`);
  await page.getByRole('textbox', { name: 'English name, row 1' }).fill('Mine');
  const controls = [{ kind: 'lane', key: '9', number: '9', name: { en: 'Theirs' } }];
  await operator.post('/desks', { gateId, controls });
  // The page has heard of it, and nothing moves under the pointer any more.
  await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Somebody else has just changed this desk.').waitFor();
  await keepMine(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  expect((await kept())?.controls).toMatchObject([{ key: '1', name: { en: 'Mine' } }]);
});
