import type { Page } from 'playwright-core';
import { interact, untilDrawn } from './stopwatch.ts';

/** A place in the rail that is a list; the calendar is visited too, and told apart from them. */
interface List {
  key: string;
  /** In the rail. */
  name: RegExp;
  /** One element each. */
  rows: string;
}

/** A week of schedules by the clock: no list, and more to draw. */
export const CALENDAR = 'calendar';

const LISTS: readonly List[] = [
  { key: 'displays', name: /^(Màn hình và kiosk|Displays and kiosks)$/, rows: 'main tbody tr' },
  { key: 'library', name: /^(Thư viện|Library)$/, rows: 'main section > ul > li' },
  { key: 'playlists', name: /^(Danh sách phát|Playlists)$/, rows: 'main tbody tr' },
  { key: CALENDAR, name: /^(Lịch phát|Schedules)$/, rows: 'main section li > a[href*="/schedules/"]' },
  { key: 'today', name: /^(Hôm nay|Today)$/, rows: 'main article' },
];
/** In which whatever else a page has to do comes to rest: pictures, what it fetches beside its rows. */
const REST_MS = 400;
const TYPING_MS = 60;

/**
 * On each list in turn: every page is set to a gate that none has spoken of before, the language is changed and changed back,
 * and the next list is opened from the rail, so that its rows, too, come from the server. Answers how long rows took, by how
 * they were asked for; the language is taken as an interaction alone.
 */
export async function visitLists(
  page: Page,
  nextGate: () => number,
): Promise<{ name: string; takenMs: number }[]> {
  const taken: { name: string; takenMs: number }[] = [];
  for (const [index, list] of LISTS.entries()) {
    const next = LISTS[(index + 1) % LISTS.length] ?? list;
    taken.push({ name: `${list.key}?gate`, takenMs: await chooseGate(page, list, nextGate()) });
    await changeLanguage(page);
    taken.push({ name: next.key, takenMs: await openList(page, next) });
  }
  return taken;
}

/** Where the first round begins. */
export async function openFirstList(page: Page): Promise<void> {
  const [first] = LISTS;
  if (first !== undefined) await openList(page, first);
}

async function openList(page: Page, { name, rows }: List): Promise<number> {
  const place = page.getByRole('navigation').getByRole('link', { name });
  const takenMs = await untilDrawn(page, rows, () => interact(page, 'opening', () => place.click()));
  await page.waitForTimeout(REST_MS);
  return takenMs;
}

async function chooseGate(page: Page, { rows }: List, gate: number): Promise<number> {
  const gates = page.getByRole('combobox', { name: /^(Cửa khẩu|Gate)$/ });
  await interact(page, 'opening', () => gates.click());
  await interact(page, 'typing', () => gates.pressSequentially(`cua khau ${gate}`, { delay: TYPING_MS }));
  await page.keyboard.press('ArrowDown');
  const choose = (): Promise<void> => page.keyboard.press('Enter');
  const takenMs = await untilDrawn(page, rows, () => interact(page, 'filtering', choose));
  await page.waitForTimeout(REST_MS);
  return takenMs;
}

async function changeLanguage(page: Page): Promise<void> {
  for (const name of ['English', 'Tiếng Việt']) {
    await interact(page, 'language', () => page.getByRole('button', { name }).click());
    await page.waitForTimeout(REST_MS);
  }
}
