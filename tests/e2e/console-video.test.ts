import { Buffer } from 'node:buffer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, ContentVersion } from '../../shared/contract/index.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { coloursMp4, tinyFilm } from '../support/media.ts';
import { signInFirst, type Operator } from '../support/operator.ts';

const SOON = { timeout: 30_000 };
const RED = [255, 0, 0] as const;
const DARK = [0, 0, 0] as const;

let stand: ConsoleStand;
let operator: Operator;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
});
afterAll(() => stand[Symbol.asyncDispose]());

it('a video is given captions and silenced on its page, each in a next version; a damaged file is refused with its line', async () => {
  const bytes = await tinyFilm({ seconds: 3, widthPx: 640, heightPx: 360 });
  const film: Content = await operator.upload({ name: 'hall.mov', type: 'video/quicktime', bytes }, 'Hall');
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, `/library/${film.id}`);
  const card = page.getByRole('region', { name: 'Captions and sound' });
  await card.getByText('No captions yet').waitFor(SOON);
  await card.getByText(/^Loudness −?-?\d+\.\d LUFS$/).waitFor();
  const choose = async (text: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await card.getByRole('button', { name: 'Choose a .vtt or .srt file' }).press('Enter');
    const buffer = Buffer.from(text);
    await (await chooser).setFiles({ name: 'captions.vtt', mimeType: 'text/vtt', buffer });
  };
  await choose('WEBVTT\n\n00:00 -> 00:01\nHello');
  await card.getByText(/line 3: must be a time/).waitFor();
  await choose('WEBVTT\n\n00:00.000 --> 00:01.500\nChào mừng\n\n00:01.500 --> 00:03.000\nHộ chiếu\n');
  await card.getByText('Vietnamese: 2 captions').waitFor();
  await card.getByRole('combobox', { name: 'Language of the file of captions' }).selectOption('English');
  await choose('1\n00:00:00,000 --> 00:00:03,000\nWelcome to the hall\n');
  await card.getByText('English: 1 caption').waitFor();
  await card.getByRole('button', { name: 'Play it without sound' }).click();
  await card.getByText('Not played').waitFor();
  await card.getByRole('button', { name: 'Remove the captions in English' }).click();
  await card.getByText('English: 1 caption').waitFor({ state: 'detached' });
  const { body } = await operator.get<ContentVersion>(`/contents/${film.id}/versions/5`);
  expect(body).toMatchObject({
    isMuted: true,
    captions: { vi: [{ lines: ['Chào mừng'] }, { lines: ['Hộ chiếu'] }] },
  });
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  // The browser writes down that a file was refused.
  expect(visit.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
});

it('what a video flashes is told in whole words, within its card, on a page that is no wider than its window', async () => {
  const colours = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? RED : DARK));
  const bytes = await coloursMp4({ colours, seconds: 2, widthPx: 320, heightPx: 180 });
  const film: Content = await operator.upload({ name: 'flash.mp4', type: 'video/mp4', bytes }, 'Flash');
  const visit = await stand.visit({ language: 'vi', scheme: 'light' });
  const page = await openSignedIn(visit, `/library/${film.id}`);
  const card = page.getByRole('region', { name: 'Phụ đề và âm thanh' });
  await card.getByText(/^Nháy đỏ tới \d+ lần mỗi giây/).waitFor(SOON);
  await card.getByText('Chưa có phụ đề').waitFor();
  // Tenths as they are written in Vietnamese.
  await card
    .getByText(/^Từ \d,\d đến \d,\d giây/)
    .first()
    .waitFor();
  for (const width of [1_024, 1_440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
