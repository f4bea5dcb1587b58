import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, Playlist } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  fillSignIn,
  openSignedIn,
  pressAfterSessionEnd,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { tinyPng } from '../support/media.ts';
import { signInFirst, type Operator } from '../support/operator.ts';

let stand: ConsoleStand;
let operator: Operator;
let contents: readonly [lake: Content, tower: Content, passports: Content];
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  await operator.post('/displays', displayDraft({ gateId, areaId }));
  contents = [
    await approved(await picture('Lake', [30, 90, 120])),
    await approved(await picture('Tower', [150, 80, 40])),
    await operator.post<Content>('/contents', {
      title: 'Passports',
      body: { kind: 'notice', texts: { en: { title: 'Keep your passport ready', blocks: [] } } },
    }),
  ];
});
afterAll(() => stand[Symbol.asyncDispose]());

async function picture(title: string, colour: [number, number, number]): Promise<Content> {
  const bytes = await tinyPng(320, 180, colour);
  return operator.upload({ name: `${title}.png`, type: 'image/png', bytes }, title);
}

async function approved(content: Content): Promise<Content> {
  const { id: contentId, latestDigest: versionDigest } = content;
  await operator.post('/approvals', { contentId, versionDigest });
  return content;
}

function playlist(name: string, of: readonly Content[]): Promise<Playlist> {
  const entries = of.map(({ id: contentId }) => ({ source: { kind: 'content', contentId } }));
  return operator.post('/playlists', { name, entries });
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
const grip = (page: Page, title: string): Locator => button(page, new RegExp(`^Move ${title}, \\d of`));

/** The titles of the entries, in their order. */
async function order(page: Page): Promise<string[]> {
  const names = await button(page, /^Move .+, \d+ of \d+$/).evaluateAll((grips) =>
    grips.map((one) => one.getAttribute('aria-label') ?? ''),
  );
  return names.map((name) => name.replace(/^Move (.+), \d+ of \d+$/, '$1'));
}

/** As people do: follows where it is to go if something that came late has moved it, and lets go when the page says that it is there. */
async function drag(page: Page, [from, to]: readonly [Locator, Locator], isThere: Locator): Promise<void> {
  const start = await middleOf(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y + 12, { steps: 3 });
  await page.locator('[data-carried=true]').first().waitFor();
  const carry = async (): Promise<boolean> => {
    const end = await middleOf(to);
    await page.mouse.move(end.x, end.y, { steps: 12 });
    const told = isThere.first().waitFor({ timeout: 2_000 });
    return told.then(
      () => true,
      () => false,
    );
  };
  await expect.poll(carry).toBe(true);
  await page.mouse.up();
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('nothing to drag, or nowhere to');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

it('builds a playlist: entries from the library, put in order by pointer and by keyboard, with a duration', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/playlists');
  await page.getByRole('heading', { name: 'There are no playlists yet' }).waitFor();
  await page.getByRole('link', { name: 'New playlist' }).first().click();
  await button(page, 'Add Lake').click();
  await button(page, 'Add Tower').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Tower is added, number 2.').waitFor();
  await drag(page, [button(page, 'Add Passports'), grip(page, 'Lake')], page.locator('[data-drop]'));
  await expect.poll(() => order(page)).toHaveLength(3);
  await page.getByText('Not approved: will not play').waitFor();
  await page.getByText('1 entry will not play').waitFor();
  await page.getByText('0:30 in all').waitFor();

  await button(page, 'Save').click();
  await page.getByText('Give the playlist a name.').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('Arrivals hall');
  await button(page, 'Save').click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await expect.poll(() => page.url()).toMatch(/\/playlists\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: 'Arrivals hall' }).waitFor();

  const before = await order(page);
  const last = before.at(-1) ?? '';
  const isFirst = page.getByRole('status').getByText(`${last} is 1 of 3 now.`);
  await drag(page, [grip(page, last), grip(page, before[0] ?? '')], isFirst);
  await expect.poll(() => order(page)).toEqual([last, ...before.slice(0, -1)]);
  await grip(page, last).focus();
  await page.keyboard.press('Space');
  await page.getByRole('status').getByText(`${last} is lifted, 1 of 3.`).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('status').getByText(`${last} is 2 of 3 now.`).waitFor();
  await page.keyboard.press('Space');
  const wished = [before[0] ?? '', last, before[1] ?? ''];
  await expect.poll(() => order(page)).toEqual(wished);
  await page.getByRole('textbox', { name: 'Duration of Lake' }).fill('1:15');
  await page.keyboard.press('Enter');
  await page.getByText('1:35 in all').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).waitFor();

  await page.reload();
  await page.getByText('1:35 in all').waitFor();
  expect(await order(page)).toEqual(wished);
  await button(page, 'Preview Lake').click();
  await page.getByRole('img', { name: 'Preview: Lake' }).waitFor();
  for (const title of wished) {
    await page.getByRole('textbox', { name: `Duration of ${title}` }).fill('0.5');
  }
  await button(page, 'Play').click();
  await page.getByRole('img', { name: 'Preview: Tower' }).waitFor();
  await page.getByRole('img', { name: 'Preview: Passports' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('keeps the edits when somebody else was faster, says what they did, and puts both together', async () => {
  const [lake, tower] = contents;
  const { id, revision, ...rest } = await playlist('Departures', [lake, tower]);
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/playlists/${id}`);
  await button(page, 'Move Tower up').click();
  await button(page, 'Move Tower up').press('Enter');
  expect(await order(page)).toEqual(['Tower', 'Lake']);

  const added = { source: { kind: 'content', contentId: contents[2].id } };
  await operator.put(`/playlists/${id}`, revision, {
    ...rest,
    name: 'Departures hall',
    entries: [...rest.entries, added],
  });
  await button(page, 'Save').click();
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else has changed this playlist' });
  await conflict.getByText('renamed it “Departures hall”').waitFor();
  await conflict.getByText('added Passports').waitFor();
  expect(await order(page)).toEqual(['Tower', 'Lake']);
  await button(page, 'Add theirs to mine').click();
  await button(page, 'Save').click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Departures hall' }).waitFor();
  await expect.poll(() => order(page)).toEqual(['Tower', 'Passports', 'Lake']);
  expect(visit.complaints).toEqual([]);
});

it('takes edits back, asks before they are lost, and has them still after the session had ended', async () => {
  const { id } = await playlist('Belts', [contents[0], contents[1]]);
  const visit = await stand.visit({ language: 'en', scheme: 'dark' });
  const page = await openSignedIn(visit, `/playlists/${id}`);
  await button(page, 'Take out Lake').click();
  expect(await order(page)).toEqual(['Tower']);
  await page.keyboard.press('Control+z');
  expect(await order(page)).toEqual(['Lake', 'Tower']);
  await page.keyboard.press('Control+y');
  expect(await order(page)).toEqual(['Tower']);

  await page.getByRole('link', { name: 'Playlists' }).click();
  await page.getByRole('dialog', { name: 'There are changes that are not saved' }).waitFor();
  await button(page, 'Stay here').click();
  expect(await order(page)).toEqual(['Tower']);
  await pressAfterSessionEnd(page, button(page, 'Save'));
  await fillSignIn(page);
  await page.getByText('What you had not saved last time is still here.').waitFor();
  await expect.poll(() => order(page)).toEqual(['Tower']);
  await button(page, 'Drop these changes').click();
  await expect.poll(() => order(page)).toEqual(['Lake', 'Tower']);
  expect(visit.complaints).toEqual([]);
});

it('tells at the entry what the server refuses, and who uses what cannot be deleted; the rest can be brought back', async () => {
  const inner = await playlist('Inner', [contents[0]]);
  const outer = await operator.post<Playlist>('/playlists', {
    name: 'Outer',
    entries: [{ source: { kind: 'playlist', playlistId: inner.id, pick: 1 } }],
  });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/playlists/${inner.id}`);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Playlist');
  await button(page, 'Add Outer').click();
  await button(page, 'Save').click();
  const refused = page.getByRole('listitem').filter({ has: grip(page, 'Outer') });
  await refused.getByText('The playlist would contain itself.').waitFor();
  await page.keyboard.press('Control+z');

  await page.goto('/playlists?text=nner');
  await page.getByRole('row', { name: /Inner/ }).waitFor();
  expect(await page.getByRole('row', { name: /Outer/ }).count()).toBe(0);
  await button(page, 'Delete Inner').click();
  await page.getByText('the playlist inner is used by the playlist outer').waitFor();
  await page.getByRole('searchbox', { name: 'Find by name' }).fill('outer');
  await button(page, 'Copy Outer').click();
  await page.getByText('Outer (copy) is made.').waitFor();
  await button(page, 'Delete Outer (copy)').click();
  await page.getByText('Outer (copy) is deleted.').waitFor();
  await expect.poll(() => page.getByRole('row', { name: /Outer \(copy\)/ }).count()).toBe(0);
  await button(page, 'Undo').click();
  await page.getByRole('row', { name: /Outer \(copy\)/ }).waitFor();
  expect((await operator.get<Playlist>(`/playlists/${outer.id}`)).entries).toHaveLength(1);
  expect(visit.complaints).toEqual([]);
});

it('is accessible in every look', async () => {
  const { id } = await playlist('Seen in every look', contents);
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/playlists');
  await page.getByRole('row', { name: /Seen in every look/ }).waitFor();
  const found = [await axeFindingsInEveryLook(page)];
  await page.goto(`/playlists/${id}`);
  await button(page, 'Conditions of Lake').click();
  await button(page, 'Preview Lake').click();
  await button(page, 'Add Tower').waitFor();
  found.push(await axeFindingsInEveryLook(page));
  await page.goto('/playlists/new');
  await button(page, 'Add Tower').waitFor();
  found.push(await axeFindingsInEveryLook(page));
  expect(found.flat()).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
