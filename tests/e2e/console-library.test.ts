import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TrustStanding, Content, Permission, Session } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { tinyMp4, tinyPng } from '../support/media.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

const SOON = { timeout: 30_000 };

let stand: ConsoleStand;
let operator: Operator;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  await planGate(operator, ['Belt 1']);
  await operator.post('/publications', {});
});
afterAll(() => stand[Symbol.asyncDispose]());

interface SentFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const picture = async (name: string): Promise<SentFile> => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(await tinyPng(640, 360)),
});

async function choose(page: Page, button: RegExp | string, files: SentFile | SentFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).press('Enter');
  await (await chooser).setFiles(files);
}

/** Sets how many bytes of what is sent the line lets through in a second. */
async function lineOf(page: Page): Promise<(bytesPerSecond: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async (uploadThroughput) => {
    const line = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
    await session.send('Network.emulateNetworkConditions', line);
  };
}

async function uploaded(title: string): Promise<Content> {
  return operator.upload({ name: 'a.png', type: 'image/png', bytes: await tinyPng(640, 360) }, title);
}

it('takes in a video with its progress, over other pages and a pause, shows it as a display would, and approves it', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  const film = await tinyMp4({ seconds: 4, widthPx: 640, heightPx: 360, bytesAtLeast: 1_500_000 });
  const line = await lineOf(page);
  await line(500_000);
  await choose(page, 'Add files', {
    name: 'arrivals_hall.mp4',
    mimeType: 'video/mp4',
    buffer: Buffer.from(film),
  });
  await page.getByRole('textbox', { name: 'Name of arrivals_hall.mp4' }).fill('Welcome to the hall');
  await page.keyboard.press('Enter');

  const progress = page.getByRole('progressbar', { name: 'Progress of Welcome to the hall' });
  const sent = async (): Promise<number> => Number(await progress.getAttribute('aria-valuenow'));
  await expect.poll(sent, SOON).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Pause Welcome to the hall' }).click();
  await page.getByText('Paused').waitFor();
  const held = await sent();
  expect(held).toBeLessThan(100);
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.getByRole('link', { name: 'Library' }).click();
  expect(await sent()).toBe(held);
  await page.getByRole('button', { name: 'Go on with Welcome to the hall' }).click();
  await page.getByText('Sending', { exact: true }).waitFor();
  await line(-1);

  const card = page.getByRole('link', { name: /^Welcome to the hall.*Video · 0:04.*Waits for approval/ });
  await card.waitFor(SOON);
  await page.getByText('Done', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Dismiss Welcome to the hall' }).click();
  await card.click();
  await page.getByRole('heading', { level: 1, name: 'Welcome to the hall' }).waitFor();
  const glass = page.getByRole('img', { name: 'Welcome to the hall, version 1' });
  await expect.poll(() => glass.getAttribute('data-drawn'), SOON).toBe('whole');
  await page.getByRole('button', { name: 'Approve by the demo key' }).click();
  await page.getByText('This version plays where it is scheduled.').waitFor();
  await page
    .getByRole('row', { name: /Version 1.*administrator.*Approved.*Plays.*Demo approver, every gate/ })
    .waitFor();
  expect(visit.complaints).toEqual([]);
});

it('goes on by itself when the line is back, and after the window was closed with the same file', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  const film = await tinyMp4({ seconds: 4, widthPx: 640, heightPx: 360, bytesAtLeast: 1_500_000 });
  const file = { name: 'lanes.mp4', mimeType: 'video/mp4', buffer: Buffer.from(film) };
  const isPart = '**/api/v1/uploads/*';
  await page.route(isPart, (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await choose(page, 'Add files', file);
  await page.getByRole('button', { name: 'Send 1 file' }).click();
  await page.getByText('The server cannot be reached. Check the network, then try again.').waitFor(SOON);
  const line = await lineOf(page);
  await line(200_000);
  await page.unroute(isPart);
  const progress = page.getByRole('progressbar', { name: /^Progress of lanes/ });
  const sent = async (): Promise<number> => Number(await progress.getAttribute('aria-valuenow'));
  await expect.poll(sent, SOON).toBeGreaterThan(0);
  await page.getByText('Sending', { exact: true }).waitFor();

  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await line(-1);
  await page.getByText('Not sent whole').waitFor(SOON);
  await choose(page, 'Choose the file of lanes.mp4 to go on', await picture('other.png'));
  await page.getByRole('alert').getByText('That is another file. Choose lanes.mp4').waitFor();
  await choose(page, 'Choose the file of lanes.mp4 to go on', file);
  await page.getByRole('link', { name: /^lanes.*Video/ }).waitFor(SOON);
  expect(visit.complaints).toEqual([]);
});

it('says before anything is sent what is not taken, and after it what was wrong inside', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  const dropped = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'notes.docx'));
    files.items.add(new File(['no picture'], 'broken.png'));
    files.items.add(new File([], 'empty.png'));
    return files;
  });
  const veil = page.getByText('Drop files here to add them to the library');
  // As a browser does, over and over while they hang there.
  const hang = async (): Promise<boolean> => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped });
    return veil.isVisible();
  };
  await expect.poll(hang).toBe(true);
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await page.getByText('Screens do not show Office files. Export it as PDF.').waitFor();
  await page.getByText('The file is empty.').waitFor();
  await page.getByRole('button', { name: 'Leave out empty.png' }).click();
  await page.getByRole('textbox', { name: 'Name of broken.png' }).fill(' ');
  await page.getByRole('button', { name: 'Send 1 file' }).click();
  await page.getByText('Give this file a name.').waitFor();
  await page.getByRole('textbox', { name: 'Name of broken.png' }).fill('Broken');
  await page.keyboard.press('Enter');
  await page.getByText('Screens do not show files of this type.').waitFor(SOON);
  await page.getByRole('button', { name: 'Dismiss Broken' }).click();
  await page.getByText('Screens do not show files of this type.').waitFor({ state: 'detached' });
  expect(visit.complaints).toEqual([]);
});

it('sends with files where they come from and by when they are reviewed, and opens what is closed where something is missing', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  await choose(page, 'Add files', await picture('allowances.png'));
  const disclosed = page.getByText('Where it comes from, and until when it is believed');
  await disclosed.click();
  await page.getByLabel('Subject').selectOption('C05');
  await disclosed.click();
  await page.getByRole('textbox', { name: 'Name of allowances.png' }).press('Enter');
  const review = page.getByRole('textbox', { name: 'Review before' });
  await expect.poll(() => review.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByText('Rules change: say by when it is reviewed').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);

  const on = Temporal.Now.plainDateISO().add({ days: 40 });
  await review.fill(`${on.day}/${on.month}/${on.year} 08:00`);
  await page.getByRole('textbox', { name: 'Issuing body' }).fill('Customs Department');
  await page.getByRole('textbox', { name: 'Number of the document' }).fill('31/2015/QĐ-TTg');
  await page.getByRole('textbox', { name: 'Date of the document' }).fill('4/8/2015');
  await page.getByRole('button', { name: 'Send 1 file' }).press('Enter');
  await page.getByRole('link', { name: 'Open allowances' }).press('Enter', SOON);
  await page.getByRole('heading', { level: 1, name: 'allowances' }).waitFor();
  await page.getByText('Customs Department').first().waitFor();
  const version = await operator.get(`/contents/${page.url().split('/').at(-1)}/versions/1`);
  expect(version).toMatchObject({
    source: 'Customs Department',
    catalogue: 'C05',
    sourceDocument: { number: '31/2015/QĐ-TTg', date: '2015-08-04' },
  });
  expect(visit.complaints).toEqual([]);
});

it('finds contents by words, kind and state, and keeps all three in the address', async () => {
  await uploaded('Khai báo hải quan');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  await page.getByRole('link', { name: /^Passports/ }).waitFor();
  await page.getByRole('searchbox', { name: 'Search by words' }).fill('khai bao');
  await page.getByRole('link', { name: /^Passports/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /^Khai báo hải quan.*Picture/ }).waitFor();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Notice');
  await page.getByRole('heading', { name: 'No content was found' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'No content was found' }).waitFor();
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await expect.poll(() => page.getByRole('searchbox', { name: 'Search by words' }).inputValue()).toBe('');
  await page.getByRole('combobox', { name: 'State' }).selectOption('On air');
  await page.getByRole('link', { name: /^Khai báo/ }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /^Passports/ }).waitFor();
  expect(page.url()).toContain('step=on-air');
  expect(visit.complaints).toEqual([]);
});

it('replaces a file by a next version, and recalls one with a reason', async () => {
  const first = await uploaded('Lake');
  await operator.post('/approvals', { contentId: first.id, versionDigest: first.latestDigest });
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${first.id}`);
  await choose(page, 'Replace the file', await picture('lake-2.png'));
  await page.getByRole('row', { name: /Version 2.*Not approved/ }).waitFor(SOON);
  await page.getByText('Until then, screens play the one that was approved before.').waitFor();
  await page.getByRole('row', { name: /Version 1.*Approved.*Plays/ }).waitFor();
  await page.getByRole('combobox', { name: 'May play at' }).selectOption('Noi Bai Airport');
  await page.getByRole('button', { name: 'Approve by the demo key' }).click();
  await page.getByRole('row', { name: /Version 2.*Approved.*Plays.*Noi Bai Airport/ }).waitFor();

  await page.getByRole('button', { name: 'Recall version 2' }).click();
  const asking = page.getByRole('alertdialog', { name: 'Recall version 2' });
  await asking.getByRole('button', { name: 'Recall it now' }).click();
  await asking.getByText('Say why.').waitFor();
  await asking.getByRole('textbox', { name: 'Reason' }).fill('Wrong lake');
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Version 2.*Recalled/ }).waitFor();
  await page.getByRole('link', { name: 'Version 1' }).click();
  await page.getByRole('img', { name: 'Lake, version 1' }).waitFor();
  await page.getByRole('button', { name: 'Recall version 1' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('leaves to others what somebody may not do, and says where approvers sign when there is no demo key', async () => {
  const { id } = await uploaded('Tower');
  const reading = await stand.visit(ENGLISH);
  await permitting(reading, ['library:read', 'places:read']);
  const page = await openSignedIn(reading, '/library');
  await page.getByRole('link', { name: /^Tower/ }).click();
  await page.getByText('This version waits for an approver.').waitFor();
  expect(await page.getByRole('button', { name: /Approve|Replace|Recall/ }).count()).toBe(0);

  const signing = await stand.visit(ENGLISH);
  await signing.page.route('**/api/v1/trust', async (route) => {
    const standing = (await (await route.fetch()).json()) as TrustStanding;
    const root = { ...standing.root, isDemo: false, signing: null };
    await route.fulfill({ json: { ...standing, root } });
  });
  const other = await openSignedIn(signing, `/library/${id}`);
  await other.getByText('Here approvers sign with keys of their own, outside of this console.').waitFor();
  expect(await other.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
});

/** As if whoever signs in had these permissions alone. */
async function permitting({ page }: Visit, permissions: Permission[]): Promise<void> {
  await page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    const session = (await answer.json()) as Session;
    await route.fulfill({ response: answer, json: answer.ok() ? { ...session, permissions } : session });
  });
}

it('is accessible in every look', async () => {
  const { id, latestDigest } = await uploaded('Gate');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  await page.getByRole('link', { name: /^Gate/ }).first().waitFor();
  const other = { name: 'b.docx', mimeType: '', buffer: Buffer.from('x') };
  await choose(page, 'Add files', [await picture('a.png'), { ...other, name: 'broken.pdf' }]);
  await page.getByRole('button', { name: 'Send 2 files' }).click();
  await page.getByText('Done', { exact: true }).waitFor(SOON);
  await page.getByText('Refused', { exact: true }).waitFor(SOON);
  await choose(page, 'Add files', [await picture('c.png'), other]);
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dismiss broken' }).click();

  await page.goto(`/library/${id}`);
  await page.getByRole('button', { name: 'Approve by the demo key' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await operator.post('/approvals', { contentId: id, versionDigest: latestDigest });
  await page.reload();
  await page.getByRole('button', { name: 'Recall version 1' }).click();
  await page.getByRole('alertdialog').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
