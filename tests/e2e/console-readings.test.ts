import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiToken, KnownReading } from '../../shared/contract/index.ts';
import {
  axeFindings,
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

const TODAY = Temporal.Now.plainDateISO();

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ gateId } = await planGate(operator, ['Belt 1']));
});
afterAll(() => stand[Symbol.asyncDispose]());

/** Without the permissions, as the server tells who is signed in. */
async function openWithout(permissions: readonly string[], address: string) {
  const visit = await stand.visit(ENGLISH);
  await visit.page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    if (!answer.ok()) return route.fulfill({ response: answer });
    const session = (await answer.json()) as { permissions: string[] };
    const held = session.permissions.filter((one) => !permissions.includes(one));
    return route.fulfill({ response: answer, json: { ...session, permissions: held } });
  });
  return openSignedIn(visit, address);
}

it('shows what a program says of a gate once it has a token, which is shown once, and counts until it is revoked', async () => {
  const visit = await stand.visit(ENGLISH);
  await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await openSignedIn(visit, '/');
  await page.getByRole('link', { name: 'People', exact: true }).press('Enter');
  await page.getByRole('link', { name: 'API tokens' }).press('Enter');
  await page.getByRole('heading', { name: 'There are no tokens yet' }).waitFor();
  const form = page.getByRole('form', { name: 'Make a token' });
  const make = form.getByRole('button', { name: 'Make the token' });
  await make.click();
  await form.getByText('Say which program it is for.').waitFor();
  await form.getByText('Choose a gate.').waitFor();
  await form.getByRole('textbox', { name: 'Program' }).fill('Lane desk');
  await form.getByRole('checkbox', { name: 'Noi Bai Airport' }).check();
  await form.getByRole('textbox', { name: 'Last day' }).fill(`01/01/${TODAY.year + 3}`);
  await make.click();
  await form.getByText('It has to be a day to come, a year from now at the latest.').waitFor();
  const last = TODAY.add({ days: 30 });
  await form
    .getByRole('textbox', { name: 'Last day' })
    .fill(last.toString().split('-').toReversed().join('/'));
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await make.click();

  const made = page.getByRole('region', { name: 'The token for Lane desk is made' });
  await made.getByRole('button', { name: 'Copy the token' }).click();
  await made.getByText('Copied.').waitFor();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  expect(await made.getByRole('code').textContent()).toBe(secret);
  expect(await axeFindings(page)).toEqual([]);
  const say = (value: string) =>
    fetch(`${stand.origin}/api/v1/gates/${gateId}/readings/lanes.7.state`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ value, ttlSeconds: 600 }),
    });
  expect((await say('open')).status).toBe(200);
  await made.getByRole('button', { name: 'I have kept it, close this' }).click();
  await page.getByRole('form', { name: 'Make a token' }).waitFor();
  expect(await page.getByText(secret).count()).toBe(0);

  await page.goto(`/gates/${gateId}/readings`);
  await page
    .getByRole('row', { name: /^lanes\.7\.state open just now Until .* Lane desk \(program\)/ })
    .waitFor();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'API tokens' }).click();
  const row = page.getByRole('row', { name: /^Lane desk/ });
  await row.getByRole('button', { name: 'Revoke: Lane desk' }).click();
  await row.getByRole('button', { name: 'Revoke it now: Lane desk' }).click();
  await row.getByText(/^Revoked /).waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  expect((await say('closed')).status).toBe(401);
  const { rows } = await operator.get<{ rows: ApiToken[] }>('/api-tokens');
  expect(rows).toMatchObject([{ name: 'Lane desk', gateIds: [gateId], scopes: ['readings:write'] }]);
  expect(visit.complaints).toEqual([]);
});

it('sets a value by hand, from Today by keyboard, and says at its field what the server refuses', async () => {
  await operator.put(`/gates/${gateId}/readings/lanes.8.minutes`, 1, { value: 12, ttlSeconds: 600 });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  await page.getByRole('link', { name: 'Live values' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Live values: Noi Bai Airport' }).waitFor();
  await page.getByRole('row', { name: /^lanes\.8\.minutes 12 / }).waitFor();
  await page.getByRole('button', { name: 'Set anew: lanes.8.minutes' }).click();
  const form = page.getByRole('form', { name: 'Set a value by hand' });
  const value = form.getByRole('textbox', { name: 'Value', exact: true });
  expect(await value.inputValue()).toBe('12');
  await value.fill('many');
  await page.keyboard.press('Enter');
  await form.getByText('Write a number, as 12 or 4.5.').waitFor();
  await form.getByRole('radio', { name: 'Text' }).check();
  await value.fill('many');
  await page.keyboard.press('Enter');
  await form.getByText('It is of another type than the value that holds.').waitFor();
  await expect.poll(() => value.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await form.getByRole('radio', { name: 'Number' }).check();
  await value.fill('4,5');
  await form.getByRole('combobox', { name: 'It counts for' }).selectOption('4 hours');
  await form.getByRole('button', { name: 'Set the value' }).click();
  await form.getByText('lanes.8.minutes is set.').waitFor();
  await page.getByRole('row', { name: /^lanes\.8\.minutes .*4\.5.* administrator / }).waitFor();
  const { rows } = await operator.get<{ rows: KnownReading[] }>(`/gates/${gateId}/readings`);
  const minutes = rows.find(({ reading }) => reading.key === 'lanes.8.minutes');
  expect(minutes?.held?.value ?? minutes?.reading.value).toBe(4.5);
  expect(visit.complaints).toEqual([]);
});

it('shows those who may only read values and tokens, and nothing to change them by', async () => {
  await operator.put(`/gates/${gateId}/readings/queue.length`, 1, { value: null, ttlSeconds: 600 });
  const page = await openWithout(['readings:write', 'accounts:write'], `/gates/${gateId}/readings`);
  await page.getByRole('row', { name: /^queue\.length Not known / }).waitFor();
  expect(await page.getByRole('form').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Set/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'API tokens' }).click();
  await page.getByRole('heading', { level: 1, name: 'API tokens' }).waitFor();
  expect(await page.getByRole('form').count()).toBe(0);
  const stranger = await openWithout(['accounts:read', 'readings:read'], '/');
  await stranger.getByRole('link', { name: 'Opening hours' }).waitFor();
  expect(await stranger.getByRole('link', { name: /People|Live values/ }).count()).toBe(0);
});

it('says that nobody has said anything yet, and that the list could not be read', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  await page.route('**/api/v1/gates/*/readings?*', (route) =>
    route.fulfill({ json: { rows: [], next: null } }),
  );
  await page.goto(`/gates/${gateId}/readings`);
  await page.getByRole('heading', { name: 'Nobody has said anything yet' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.route('**/api/v1/api-tokens?*', (route) =>
    route.fulfill({ status: 403, json: { type: 't', title: 'x', status: 403, code: 'permission/denied' } }),
  );
  await page.goto('/api-tokens');
  await page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
});
