import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, ContentVersion } from '../../shared/contract/index.ts';
import {
  axeFindings,
  axeFindingsInEveryLook,
  ENGLISH,
  fillSignIn,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';

let stand: ConsoleStand;
let operator: Operator;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  await operator.post('/displays', displayDraft({ gateId, areaId }));
});
afterAll(() => stand[Symbol.asyncDispose]());

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const glass = (page: Page) => page.getByRole('img', { name: 'Preview of the notice' });

async function latest(title: string): Promise<ContentVersion & { id: string }> {
  const { rows } = await operator.get<{ rows: Content[] }>(`/contents?text=${encodeURIComponent(title)}`);
  const { id, latestVersion } = rows[0]!;
  return { id, ...(await operator.get<ContentVersion>(`/contents/${id}/versions/${latestVersion}`)) };
}

/** A notice in Vietnamese and English that is kept already. */
async function makeNotice(title: string): Promise<string> {
  const texts = {
    vi: { title, blocks: [{ kind: 'paragraph', text: 'Mở sẵn trang có ảnh.' }] },
    en: { title: 'Passports', blocks: [{ kind: 'paragraph', text: 'Open the photo page.' }] },
  };
  return (await operator.post<Content>('/contents', { title, body: { kind: 'notice', texts } })).id;
}

it('writes a notice in two languages, told what is missing, seen on a display, and saves it twice', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/library');
  await page.getByRole('link', { name: 'Write a notice' }).click();
  await field(page, 'Title, Tiếng Việt').fill('Chuẩn bị hộ chiếu');
  await field(page, 'Title, English').fill('Have your passport ready');
  await press(page, 'Add a paragraph');
  await field(page, 'Paragraph, Tiếng Việt').fill('Mở sẵn trang có ảnh.');
  await press(page, 'Add steps');
  await field(page, 'Step 1, Tiếng Việt').fill('Xếp hàng sau vạch vàng');
  await field(page, 'Step 1, English').fill('Queue behind the yellow line');
  await press(page, 'Step 1: pictogram or number, now The number of the step');
  await press(page, /^Passport$/);
  await press(page, 'Save notice');
  await page.getByRole('alert').getByText('English: 1 place is empty').waitFor();
  await expect.poll(() => focused(page)).toBe('Paragraph, English');
  await page.keyboard.type('Open the photo page.');
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  await glass(page).getByText('Have your passport ready').waitFor();
  await page.keyboard.press('Control+s');

  await savedAs(page, 'Chuẩn bị hộ chiếu');
  const first = await latest('hộ chiếu');
  expect(first).toMatchObject({ version: 1, title: 'Chuẩn bị hộ chiếu' });
  expect(first.body).toMatchObject({
    texts: {
      vi: { title: 'Chuẩn bị hộ chiếu', blocks: [{ kind: 'paragraph' }, { kind: 'steps' }] },
      en: {
        blocks: [
          { text: 'Open the photo page.' },
          { steps: [{ text: 'Queue behind the yellow line', pictogram: 'passport' }] },
        ],
      },
    },
  });

  await page.getByRole('link', { name: 'Edit the notice' }).click();
  await page.getByRole('radio', { name: 'Information' }).press('ArrowRight');
  await press(page, 'Save as version 2');
  await savedAs(page, 'Chuẩn bị hộ chiếu');
  const second = await latest('hộ chiếu');
  expect(second).toMatchObject({ version: 2, body: { tone: 'attention' } });
  expect(visit.complaints).toEqual([]);
});

it('moves, removes and brings back blocks in all languages by keyboard alone', async () => {
  const id = await makeNotice('Bàn phím');
  const { page } = await stand.visit(ENGLISH);
  await openSignedIn({ page, complaints: [] }, `/notices/${id}`);
  await press(page, 'Add a contact');
  await expect.poll(() => focused(page)).toBe('Whom to reach, Tiếng Việt');
  await page.keyboard.type('Công an');
  await field(page, 'Number or address, Tiếng Việt').fill('113');
  expect(await field(page, 'Number or address, English').inputValue()).toBe('113');
  await field(page, 'Whom to reach, English').fill('Police');

  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('status').getByText('Contact: place 1 of 2.').waitFor();
  await expect.poll(() => focused(page)).toBe('Whom to reach, English');
  await page.getByRole('button', { name: 'Move down: Contact' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Contact: place 2 of 2.').waitFor();
  await expect.poll(() => focused(page)).toBe('Move down: Contact');
  await page.getByRole('button', { name: 'Remove: Paragraph' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => field(page, 'Paragraph, English').count()).toBe(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => field(page, 'Paragraph, English').inputValue()).toBe('Open the photo page.');
  await page.keyboard.press('Control+s');

  await savedAs(page, 'Bàn phím');
  const { body } = await latest('Bàn phím');
  expect(body).toMatchObject({
    texts: { en: { blocks: [{ kind: 'paragraph' }, { label: 'Police', value: '113' }] } },
  });
});

it('keeps what was typed when somebody else saves first, and brings both together', async () => {
  const id = await makeNotice('Hai người');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/notices/${id}`);
  await field(page, 'Paragraph, English').fill('Please open the photo page.');
  const { body, title } = await latest('Hai người');
  const texts = body.kind === 'notice' ? body.texts : {};
  const theirs = { ...body, texts: { ...texts, vi: { ...texts['vi']!, title: 'Hai người cùng viết' } } };
  await operator.post(`/contents/${id}/versions`, { title, body: theirs }, 1);
  await press(page, 'Save as version 2');

  await page.getByRole('heading', { name: /Somebody else saved version 2/ }).waitFor();
  expect(await field(page, 'Paragraph, English').inputValue()).toBe('Please open the photo page.');
  await press(page, 'Bring version 2 in');
  await page.getByText('Version 2 is brought in. Look it over, then save.').waitFor();
  expect(await field(page, 'Title, Tiếng Việt').inputValue()).toBe('Hai người cùng viết');
  await press(page, 'Save as version 3');
  await savedAs(page, 'Hai người');
  expect(await latest('Hai người')).toMatchObject({
    version: 3,
    body: {
      texts: {
        vi: { title: 'Hai người cùng viết' },
        en: { blocks: [{ text: 'Please open the photo page.' }] },
      },
    },
  });
  expect(visit.complaints).toEqual([]);
});

it('asks before unsaved work is left, keeps it, and goes on with it later', async () => {
  const { page } = await stand.visit(ENGLISH);
  await openSignedIn({ page, complaints: [] }, '/notices/new');
  await field(page, 'Title, Tiếng Việt').fill('Chưa xong');
  await page.getByRole('link', { name: 'Today' }).click();
  const dialog = page.getByRole('dialog', { name: 'There are changes that are not saved' });
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  expect(await field(page, 'Title, Tiếng Việt').inputValue()).toBe('Chưa xong');
  await page.getByRole('link', { name: 'Today' }).click();
  await dialog.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();

  await page.goto('/notices/new');
  await page
    .getByRole('region', { name: /An unsaved draft of/ })
    .getByText('Chưa xong')
    .waitFor();
  await press(page, 'Go on writing');
  expect(await field(page, 'Title, Tiếng Việt').inputValue()).toBe('Chưa xong');
  await page.getByRole('link', { name: 'Today' }).click();
  await dialog.getByRole('button', { name: 'Discard the draft' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.goto('/notices/new');
  await field(page, 'Title, Tiếng Việt').waitFor();
  expect(await page.getByRole('region', { name: /An unsaved draft of/ }).count()).toBe(0);
});

it('keeps what was typed when the session ends before it is saved', async () => {
  const { page } = await stand.visit(ENGLISH);
  await openSignedIn({ page, complaints: [] }, '/notices/new');
  await field(page, 'Title, Tiếng Việt').fill('Hết phiên');
  await page.context().clearCookies();
  // Whatever calls next finds it out, be it this or the page by itself.
  await page.keyboard.press('Control+s');
  await page.getByText('Your session has ended.').waitFor();
  await fillSignIn(page);
  await press(page, 'Go on writing');
  await press(page, 'Save notice');
  await savedAs(page, 'Hết phiên');
  expect(await latest('Hết phiên')).toMatchObject({ version: 1 });
});

it('writes a list, a table and a code, and is told what a code may not lead to', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/notices/new');
  await field(page, 'Title, Tiếng Việt').fill('Đi vào thành phố');
  await press(page, 'Add a list');
  await field(page, 'Item 1, Tiếng Việt').fill('Xe buýt ở cửa 3');
  await press(page, 'Add a table');
  await field(page, 'Heading 1, Tiếng Việt').fill('Xe');
  await field(page, 'Heading 2, Tiếng Việt').fill('Giá');
  await field(page, 'Row 1, column 1, Tiếng Việt').fill('Xe buýt 86');
  await field(page, 'Row 1, column 2, Tiếng Việt').fill('45.000');
  expect(await field(page, 'Row 1, column 2, English').inputValue()).toBe('45.000');
  await press(page, 'Add a row');
  await field(page, 'Row 2, column 1, Tiếng Việt').fill('Taxi');
  await field(page, 'Row 2, column 2, Tiếng Việt').fill('300.000');
  await press(page, 'Add a QR code');
  await field(page, 'What scanning it is for, Tiếng Việt').fill('Xem giờ xe');
  await field(page, 'What the code leads to').fill('http://bus.example.org');
  await press(page, 'Save notice');
  await page.getByText('Must be an https:// address with a domain name.').waitFor();
  await field(page, 'What the code leads to').fill('https://bus.example.org/86');
  await press(page, 'Save notice');

  await savedAs(page, 'Đi vào thành phố');
  expect((await latest('thành phố')).body).toMatchObject({
    texts: {
      vi: {
        blocks: [
          { kind: 'list', items: ['Xe buýt ở cửa 3'] },
          {
            kind: 'table',
            head: ['Xe', 'Giá'],
            rows: [
              ['Xe buýt 86', '45.000'],
              ['Taxi', '300.000'],
            ],
          },
          { kind: 'qr', url: 'https://bus.example.org/86' },
        ],
      },
    },
  });
});

it('says what it waits for, what failed, and who may not write', async () => {
  const id = await makeNotice('Đang mở');
  const { page } = await stand.visit(ENGLISH);
  await openSignedIn({ page, complaints: [] }, '/');
  const address = `**/api/v1/contents/${id}`;
  for (const [status, code, said] of [
    [500, 'storage/unreadable', 'This page could not be loaded'],
    [403, 'permission/denied', 'You may not see this page'],
  ] as const) {
    const json = { type: 'about:blank', title: code, status, code };
    await page.route(address, (route) => route.fulfill({ status, json }));
    await page.goto(`/notices/${id}`);
    await page.getByRole('heading', { name: said }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Edit notice' }).waitFor();
    await page.unroute(address);
  }
  await page.route(address, () => {});
  await page.goto(`/notices/${id}`);
  await page.getByRole('heading', { level: 1, name: 'Edit notice' }).waitFor();
  await page.getByRole('status', { name: 'Loading' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

it('is accessible in every look', async () => {
  const id = await makeNotice('Đọc được');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/notices/${id}`);
  await press(page, /^Remove: /);
  await press(page, 'Add steps');
  await field(page, 'Title, English').fill('x'.repeat(121));
  await press(page, 'Save as version 2');
  await page.getByRole('alert').waitFor();
  await press(page, /^Title: pictogram/);
  await page.getByRole('button', { name: 'Passport', exact: true }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await press(page, 'Add a language');
  await page.getByRole('button', { name: /^한국어/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/, 简体中文$/);
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

/** Where a notice that was saved is seen. */
async function savedAs(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** What has the focus, as it is called. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
}
