import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { noticeDraft } from '../support/library.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

const EDITOR = { name: 'minh', password: 'a-cloudy-hill-with-92-goats' };
const DAY_MS = 86_400_000;

let stand: ConsoleStand;
let operator: Operator;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  await planGate(operator, ['Belt 1']);
  await inviteEditor();
});
afterAll(() => stand[Symbol.asyncDispose]());

/** Who reviews what the administrator wrote, in English alone. */
async function inviteEditor(): Promise<void> {
  const { organisationId } = (await operator.get<{ rows: { organisationId: string }[] }>('/people'))
    .rows[0] ?? {
    organisationId: '',
  };
  const grants = [{ role: 'editor', organisationId, languages: ['en'] }];
  const person = { name: EDITOR.name, displayName: 'Minh', email: null, organisationId, language: 'en' };
  const { link } = await operator.post<{ link: string }>('/invitations', { ...person, grants });
  const headers = { 'content-type': 'application/json', origin: stand.origin };
  const body = JSON.stringify({ secret: link.split('#')[1], password: EDITOR.password });
  const answer = await fetch(`${stand.origin}/api/v1/invitations/accepted`, {
    method: 'POST',
    headers,
    body,
  });
  expect(answer.ok).toBe(true);
}

async function openAsEditor({ page }: Visit, address: string): Promise<Page> {
  const answer = await page.request.post('/api/v1/session', { data: EDITOR });
  expect(answer.ok()).toBe(true);
  await page.goto(address);
  await page.getByRole('navigation').waitFor();
  return page;
}

function wrote(changes: Parameters<typeof noticeDraft>[0] = {}): Promise<Content> {
  return operator.post<Content>('/contents', noticeDraft(changes));
}

it('leads a notice over its editors, who read it language by language and say what is to be mended', async () => {
  const reviewBy = new Date(Date.now() + 20 * DAY_MS).toISOString();
  const sourceDocument = { number: '127/NQ-CP', date: '2023-08-14', link: 'https://example.org/127' };
  const provenance = { source: 'Immigration Department', catalogue: 'C04' as const, reviewBy };
  const { id } = await wrote({
    ...provenance,
    sourceDocument: { ...sourceDocument, contentId: null },
    title: 'Visas',
  });
  const asking = await stand.visit(ENGLISH);
  const own = await openSignedIn(asking, `/library/${id}`);
  const way = own.getByRole('region', { name: 'The way to the screens' });
  await way.locator('[aria-current="step"]', { hasText: 'Approval by class' }).waitFor();
  await own.getByRole('button', { name: 'Ask the editors' }).click();
  await way.locator('[aria-current="step"]', { hasText: 'Language review' }).waitFor();
  await own.getByText('127/NQ-CP of 14/08/2023').waitFor();
  await own.getByText('due soon').waitFor();

  const reading = await stand.visit(ENGLISH);
  const page = await openAsEditor(reading, `/library/${id}`);
  const english = page
    .getByRole('listitem')
    .filter({ hasText: 'Waits for an editor' })
    .filter({ hasText: 'English' });
  await english.getByRole('button', { name: 'Return…' }).click();
  await page.getByRole('button', { name: 'Return it' }).click();
  await page.getByText('Tell the author what is to be mended.').waitFor();
  await page.getByRole('textbox', { name: 'What is to be mended' }).fill('Say which lane.');
  await page.getByRole('button', { name: 'Return it' }).click();
  await page.getByText('Say which lane.').waitFor();
  // Vietnamese is none of the languages of this editor.
  const vietnamese = page.getByRole('listitem').filter({ hasText: 'Tiếng Việt' });
  await vietnamese.getByRole('button', { name: 'Accept' }).click();
  await vietnamese.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Comment' }).fill('Lane 7, I think.');
  await page.getByRole('button', { name: 'Send' }).click();

  // The author's page follows by itself.
  await own.getByText('An editor returned a language', { exact: false }).waitFor();
  await own.getByText('Lane 7, I think.').waitFor();
  await own.getByRole('button', { name: 'Settle' }).click();
  await own.getByText(/administrator settled it at/).waitFor();
  expect(await axeFindingsInEveryLook(own)).toEqual([]);
  expect([...asking.complaints, ...reading.complaints]).toEqual([]);
});

it('shows two versions side by side, and keeps what was accepted where the words are the same', async () => {
  const draft = noticeDraft({ title: 'Lanes' });
  const { id } = await wrote({ title: 'Lanes' });
  const next = structuredClone(draft);
  if (next.body.kind === 'notice' && next.body.texts['en']) next.body.texts['en'].title = 'Wait here';
  await operator.post(`/contents/${id}/versions`, { ...next, class: 'protected' }, 1);
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${id}`);
  await page.getByRole('combobox', { name: 'Compare version 2 with' }).selectOption('Version 1');
  const english = page.getByRole('region', { name: 'English' });
  await english.locator('del', { hasText: 'Queue' }).waitFor();
  await english.locator('ins', { hasText: 'Wait' }).waitFor();
  expect(await page.getByRole('region', { name: 'Tiếng Việt' }).count()).toBe(0);
  await page.getByRole('region', { name: 'Details' }).locator('ins', { hasText: 'Protected' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('puts a content away for a reason, and brings it back', async () => {
  const { id } = await wrote({ title: 'Old rules' });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${id}`);
  await page.getByRole('button', { name: 'Archive…' }).click();
  await page.getByRole('button', { name: 'Archive it' }).click();
  await page.getByText('Say why.').waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Repealed in March');
  await page.keyboard.press('Enter');
  await page.getByText('Repealed in March').waitFor();
  await page.getByText('It is put away.', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: /Approve|Ask the editors/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Library' }).first().click();
  await page
    .getByRole('link', { name: /^Lanes|^Visas/ })
    .first()
    .waitFor();
  expect(await page.getByRole('link', { name: /^Old rules/ }).count()).toBe(0);
  await page.getByRole('combobox', { name: 'State' }).selectOption('Archived');
  await page.getByRole('link', { name: /^Old rules/ }).click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.getByRole('button', { name: 'Archive…' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('says once more what is still true, until another day', async () => {
  const { id } = await wrote({ title: 'Customs' });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${id}`);
  await page.getByRole('button', { name: 'Still true: set another day' }).click();
  await page.getByRole('button', { name: 'Save the new version' }).click();
  await page.getByText('Choose a day.').waitFor();
  const year = new Date().getFullYear() + 1;
  await page.getByRole('textbox', { name: 'Review before' }).fill(`01/02/${year}`);
  await page.getByRole('button', { name: 'Save the new version' }).click();
  await page.getByRole('row', { name: /Version 2/ }).waitFor();
  await page
    .getByText(/0[12]\/02\//)
    .first()
    .waitFor();
  expect(visit.complaints).toEqual([]);
});

it('shows whoever is signed in what waits for them, until they have read or done it', async () => {
  const { id } = await wrote({ title: 'Waiting times' });
  await operator.post(`/contents/${id}/versions/1/review-requests`, {});
  const reading = await stand.visit(ENGLISH);
  const page = await openAsEditor(reading, '/inbox');
  const message = page
    .getByRole('listitem')
    .filter({ hasText: 'To review' })
    .filter({ hasText: 'Waiting times' });
  await message.getByText('English').waitFor();
  const rail = page.getByRole('navigation').getByRole('link', { name: /^Inbox/ });
  const unread = async (): Promise<number> => Number(/\d+/.exec((await rail.textContent()) ?? '')?.[0] ?? 0);
  await expect.poll(unread).toBeGreaterThan(0);
  const before = await unread();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await message.getByRole('button', { name: 'Mark as read' }).click();
  await expect.poll(unread).toBe(before - 1);
  await page.getByRole('combobox', { name: 'Told by mail' }).selectOption('Never');
  await page.reload();
  await expect.poll(() => page.getByRole('combobox', { name: 'Told by mail' }).inputValue()).toBe('never');

  // Another page of the same person does it, and this one follows.
  const judging = await openAsEditor(await stand.visit(ENGLISH), `/library/${id}`);
  const english = judging
    .getByRole('listitem')
    .filter({ hasText: 'Waits for an editor' })
    .filter({ hasText: 'English' });
  await english.getByRole('button', { name: 'Accept' }).click();
  await message.waitFor({ state: 'detached' });

  const own = await openSignedIn(await stand.visit(ENGLISH), '/');
  await own.getByRole('link', { name: 'Open the inbox' }).click();
  await own.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await own.getByRole('button', { name: 'Mark all as read' }).click();
  await own.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
  expect(reading.complaints).toEqual([]);
});
