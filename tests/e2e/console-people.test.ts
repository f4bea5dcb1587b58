import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  keepMine,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { signInFirst } from '../support/operator.ts';

const PASSWORD = 'a-cloudy-hill-with-92-goats';

let stand: ConsoleStand;
let visit: Visit;
let page: Page;
let guest: Visit;
beforeAll(async () => {
  stand = await startConsole();
  await signInFirst(stand.origin, stand.oneTimePassword);
  visit = await stand.visit(ENGLISH);
  page = await openSignedIn(visit, '/');
  guest = await stand.visit(ENGLISH);
});
afterAll(() => stand[Symbol.asyncDispose]());

const heading = (name: string, on = page) => on.getByRole('heading', { level: 1, name, exact: true });

/** By the API, as somebody else at another desk. */
async function elsewhere(method: 'PUT' | 'POST' | 'GET', path: string, data?: object, revision?: number) {
  const headers = {
    origin: stand.origin,
    ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
  };
  const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { rows: { id: string; name: string; revision: number }[]; id: string };
}

async function linkMade(): Promise<string> {
  const link = page.locator('code');
  await link.waitFor();
  return new URL((await link.textContent()) ?? '').href.slice(stand.origin.length);
}

it('organisations stand in a tree, where one is added beneath another', async () => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await heading('People').waitFor();
  await page.getByRole('row', { name: /administrator.*Administrator.*May sign in/ }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('link', { name: 'Organisations' }).click();
  await heading('Organisations').waitFor();
  await page.getByRole('link', { name: 'Add an organisation' }).click();
  await heading('New organisation').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('Customs');
  await page.getByRole('button', { name: 'Save' }).click();
  await heading('Customs').waitFor();
  await page.getByRole('cell', { name: 'administrator' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
});

it('whoever renames an organisation that somebody else has just renamed decides which name stays', async () => {
  const { rows } = await elsewhere('GET', '/organisations');
  const customs = rows.find(({ name }) => name === 'Customs');
  const parentId = rows.find(({ name }) => name === 'Waypost')?.id;
  await page.getByRole('textbox', { name: 'Name' }).fill('Customs of the north');
  await elsewhere('PUT', `/organisations/${customs?.id}`, { name: 'Border customs', parentId }, 1);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else has just changed this organisation.').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await keepMine(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await heading('Customs of the north').waitFor();
  const past = page.getByRole('table', { name: 'What it was called, and where it stood' });
  await expect.poll(() => past.getByRole('row').count()).toBe(4);
  await past.getByRole('cell', { name: 'Border customs' }).waitFor();
});

it('somebody is invited, and the link is shown once', async () => {
  await page.getByRole('link', { name: 'Invite somebody' }).click();
  await heading('Invite somebody').waitFor();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByText('Enter the name they sign in with.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).evaluate(isFocused)).toBe(true);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Phạm Thị Lan');
  await page.getByRole('textbox', { name: 'Signs in as' }).fill('administrator');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByText('Somebody signs in by this name already').waitFor();
  await page.getByRole('textbox', { name: 'Signs in as' }).fill('lan.pham');
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('heading', { name: 'The link for Phạm Thị Lan' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(await linkMade()).toMatch(/^\/invitation#[\w-]{43}$/);
});

it('a new link takes the place of the one before', async () => {
  const first = await linkMade();
  await page.getByRole('link', { name: 'See the invitations' }).click();
  await page.getByRole('button', { name: 'New link: Phạm Thị Lan' }).click();
  await page.getByRole('button', { name: 'Show me the link: Phạm Thị Lan' }).click();
  await page.getByRole('heading', { name: 'The link for Phạm Thị Lan' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await guest.page.goto(first);
  await heading('This invitation is over', guest.page).waitFor();
  expect(await axeFindingsInEveryLook(guest.page)).toEqual([]);
});

it('whoever has the link sees who invites them to what, chooses a password and is signed in', async () => {
  const sent: string[] = [];
  guest.page.on('request', (request) => {
    sent.push(request.url(), ...Object.values(request.headers()));
  });
  const link = await linkMade();
  await guest.page.goto('/invitation#cut-off');
  await heading('The link is not complete', guest.page).waitFor();
  await guest.page.goto(link);
  await heading('Welcome, Phạm Thị Lan', guest.page).waitFor();
  expect(new URL(guest.page.url()).hash).toBe('');
  await guest.page.reload();
  await guest.page.getByText('administrator invites you to Customs of the north.').waitFor();
  await guest.page.getByText('Contributor, Customs of the north').waitFor();
  expect(await axeFindingsInEveryLook(guest.page)).toEqual([]);
  await guest.page.getByLabel('Choose a password').fill('lan.pham-lan.pham');
  await guest.page.getByText('Leave the name that you sign in with out of it.').waitFor();
  await guest.page.getByLabel('Choose a password').fill(PASSWORD);
  await guest.page.getByLabel('The password, again').fill('something else');
  await guest.page.getByRole('button', { name: 'Accept and sign in' }).click();
  await guest.page.getByText('The two are not the same.').waitFor();
  await guest.page.getByLabel('Choose a password').fill(PASSWORD);
  await guest.page.getByLabel('The password, again').fill(PASSWORD);
  await guest.page.getByRole('button', { name: 'Accept and sign in' }).click();
  await guest.page.getByRole('button', { name: 'Account of lan.pham' }).waitFor();
  expect(await guest.page.getByRole('link', { name: 'People', exact: true }).count()).toBe(0);
  expect(sent.join('\n')).not.toContain(link.split('#')[1]);
  expect(guest.complaints).toEqual([]);
});

it('the list of invitations follows by itself', async () => {
  await page.getByRole('row', { name: /Phạm Thị Lan.*Accepted/ }).waitFor();
  await page.getByRole('link', { name: 'Phạm Thị Lan' }).click();
  await heading('Phạm Thị Lan').waitFor();
});

it('a person is given a role and a substitute, and both are taken back', async () => {
  await page.getByRole('button', { name: 'Give a role' }).click();
  await page.getByRole('radio', { name: 'Gate desk' }).check();
  await page.getByRole('radio', { name: 'Some gates' }).check();
  await page.getByRole('button', { name: 'Give the role' }).click();
  await page.getByText('Choose a gate.').waitFor();
  await page.getByRole('radio', { name: 'Every gate' }).check();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Give the role' }).click();
  const row = page.getByRole('row', { name: /^Gate desk/ });
  await row.waitFor();
  await row.getByRole('button', { name: /^Take back: / }).click();
  await row.getByRole('button', { name: /^Take it back now: / }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Name a substitute' }).click();
  await page.getByRole('combobox', { name: 'Who stands in for Phạm Thị Lan' }).selectOption({ index: 1 });
  await page.getByRole('textbox', { name: 'Last day' }).fill('31/12/2099');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Leave');
  await page.getByRole('button', { name: 'Name the substitute' }).click();
  const stands = page.getByRole('row', { name: /administrator for Phạm Thị Lan/ });
  await stands.waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await stands.getByRole('button', { name: /^End: / }).click();
  await stands.getByRole('button', { name: /^End it now: / }).click();
  await stands.waitFor({ state: 'detached' });
});

it('what somebody else changes of a person shows, unless something was typed here', async () => {
  const { rows } = await elsewhere('GET', '/people');
  const lan = rows.find(({ name }) => name === 'lan.pham');
  const { id } = lan ?? { id: '' };
  const kept = await elsewhere('GET', `/people/${id}`);
  const { organisationId } = kept as unknown as { organisationId: string };
  const draft = { displayName: 'Phạm Lan', email: null, organisationId, language: 'vi' };
  await elsewhere('PUT', `/people/${id}`, draft, lan?.revision);
  await heading('Phạm Lan').waitFor();
  const email = page.getByRole('textbox', { name: 'E-mail' });
  await email.fill('lan@');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => email.getAttribute('aria-invalid')).toBe('true');
  await email.fill('lan@example.vn');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
});

it('whoever is disabled is signed out at that moment', async () => {
  await page.getByRole('button', { name: 'Disable this person' }).click();
  await page.getByRole('button', { name: 'Disable them now' }).click();
  await page.getByText('This person has been disabled since').waitFor();
  await heading('Sign in', guest.page).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('link', { name: 'Where they are signed in' }).click();
  await page.getByRole('heading', { name: 'This person is signed in nowhere' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('an organisation that is merged is closed, and its people are the other’s', async () => {
  await page.getByRole('link', { name: 'Organisations' }).click();
  await page.getByRole('link', { name: 'Customs of the north' }).click();
  await heading('Customs of the north').waitFor();
  await page.getByRole('combobox', { name: 'Merge into' }).selectOption({ label: 'Waypost' });
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByRole('button', { name: 'Merge into Waypost now' }).click();
  await page.getByText('Everything of it is counted as of Waypost now.').waitFor();
  await page.getByRole('link', { name: 'See its people' }).click();
  await page.getByRole('heading', { name: 'There is nobody like that' }).waitFor();
  await page.getByRole('combobox', { name: 'Organisation' }).selectOption({ label: 'Every organisation' });
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('pham');
  await page.getByRole('row', { name: /Phạm Lan.*Waypost.*Disabled since/ }).waitFor();
  expect(await page.getByRole('table').getByRole('row').count()).toBe(2);
  expect(visit.complaints).toEqual([]);
});

it('auditors look at all of it, and find nothing to change', async () => {
  const rootId = (await elsewhere('GET', '/organisations')).rows.find(({ name }) => name === 'Waypost')?.id;
  const grants = [{ role: 'auditor', organisationId: rootId }];
  const said = {
    name: 'auditor',
    displayName: 'Auditor',
    email: null,
    organisationId: rootId,
    language: 'en',
  };
  const { link } = (await elsewhere('POST', '/invitations', { ...said, grants })) as unknown as {
    link: string;
  };
  const auditor = await stand.visit(ENGLISH);
  await auditor.page.goto(link.slice(stand.origin.length));
  await auditor.page.getByLabel('Choose a password').fill(PASSWORD);
  await auditor.page.getByLabel('The password, again').fill(PASSWORD);
  await auditor.page.keyboard.press('Enter');
  await auditor.page.getByRole('link', { name: 'People', exact: true }).click();
  await auditor.page.getByRole('link', { name: 'Phạm Lan' }).click();
  await heading('Phạm Lan', auditor.page).waitFor();
  await auditor.page.getByRole('row', { name: /^Contributor/ }).waitFor();
  const changing = /^(Save|Give|Take back|Name a|Disable|Enable|Invite|Add|Merge|Close)/;
  expect(await auditor.page.getByRole('button', { name: changing }).count()).toBe(0);
  expect(await auditor.page.getByRole('textbox', { name: 'Name', exact: true }).isDisabled()).toBe(true);
  await auditor.page.goto('/people/invite');
  await auditor.page.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  expect(auditor.complaints).toEqual([]);
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
