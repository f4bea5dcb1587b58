import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Display, Gate } from '../../shared/contract/index.ts';
import {
  axeFindings,
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';

const NO_GATE = '018f0000-0000-7000-8000-000000000000';

let stand: ConsoleStand;
let operator: Operator;
let crossing: Gate;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  await operator.post<Gate>('/gates', GATE);
  const name = { vi: 'Cửa khẩu Móng Cái', en: 'Mong Cai Crossing' };
  crossing = await operator.post<Gate>('/gates', { ...GATE, key: 'mong-cai', kind: 'land', name });
});
afterAll(() => stand[Symbol.asyncDispose]());

/** In the page: as long as `isCut` sockets ask where nobody answers. */
function cutSockets(): void {
  const cut = { isCut: true };
  const cutOff = {
    construct: (Real: typeof WebSocket, [url]: [string]): WebSocket => {
      const { isCut } = globalThis as unknown as typeof cut;
      return new Real(isCut ? url.replace('/operators/', '/nowhere/') : url);
    },
  };
  Object.assign(globalThis, cut, { WebSocket: new Proxy(WebSocket, cutOff) });
}

it('sets every page to one gate, and remembers it until all are chosen again', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  const gate = page.getByRole('combobox', { name: 'Gate' });
  const inAddress = (): string | null => new URL(page.url()).searchParams.get('gate');
  await gate.click();
  await page.getByRole('option', { name: 'Mong Cai Crossing' }).click();
  await expect.poll(inAddress).toBe(crossing.id);
  await page.getByRole('link', { name: 'Displays and kiosks' }).click();
  await page.getByRole('heading', { level: 1, name: 'Displays and kiosks' }).waitFor();
  expect(inAddress()).toBe(crossing.id);
  await page.goto('/');
  await expect.poll(() => gate.inputValue()).toBe('Mong Cai Crossing');
  expect(inAddress()).toBe(crossing.id);

  await gate.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'All gates' }).waitFor();
  const upwards = async (): Promise<string | null> => {
    await page.keyboard.press('ArrowUp');
    const active = (await gate.getAttribute('aria-activedescendant')) ?? 'none';
    return page.locator(`[id="${active}"]`).textContent();
  };
  await expect.poll(upwards).toBe('All gates');
  await page.keyboard.press('Enter');
  await expect.poll(() => gate.inputValue()).toBe('All gates');
  await page.goto('/displays');
  await page.getByRole('heading', { level: 1, name: 'Displays and kiosks' }).waitFor();
  expect(page.url()).toBe(`${stand.origin}/displays`);
  await page.goto(`/displays?gate=${NO_GATE}`);
  await expect.poll(() => page.url()).toBe(`${stand.origin}/displays`);
  expect(visit.complaints).toEqual([]);
});

it('shows at once what somebody else changed, and hangs up when its person signs out', async () => {
  const visit = await stand.visit(ENGLISH);
  const { page } = visit;
  const socket = page.waitForEvent('websocket', (opened) => opened.url().includes('/operators/'));
  await openSignedIn(visit, '/displays');
  const listening = await socket;
  await listening.waitForEvent('framereceived', ({ payload }) => payload.toString().startsWith('40'));
  await page.getByRole('heading', { name: 'There are no displays yet' }).waitFor();
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(crossing.id));
  await operator.post<Display>('/displays', displayDraft({ gateId: crossing.id, areaId }));
  await page.getByRole('row', { name: /Arrivals 1/ }).waitFor();

  const closed = listening.waitForEvent('close');
  await page.getByRole('button', { name: 'Account of administrator' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await closed;
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('says as of when it shows things while nothing is told, and catches up by itself', async () => {
  const visit = await stand.visit({ language: 'en', scheme: 'dark' });
  const { page } = visit;
  await page.addInitScript(cutSockets);
  await openSignedIn(visit, '/displays');
  await page.getByText(/^Reconnecting; shown as of \d\d:\d\d$/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const [display] = (await operator.get<{ rows: Display[] }>('/displays')).rows;
  const { id, revision, ...draft } = display as Display;
  await operator.put(`/displays/${id}`, revision, { ...draft, name: 'Lane 7' });
  await page.evaluate(() => Object.assign(globalThis, { isCut: false }));
  await page.getByRole('row', { name: /Lane 7/ }).waitFor();
  await expect.poll(() => page.getByText(/^Reconnecting/).count()).toBe(0);
});

it('offers the gates accessibly in every look', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/');
  await page.getByRole('combobox', { name: 'Gate' }).click();
  await page.getByRole('option', { name: 'Mong Cai Crossing' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('option', { name: 'Mong Cai Crossing' }).waitFor();
  expect(visit.complaints).toEqual([]);
});

it('asks for what a gate shows as soon as typing leaves it alone', async () => {
  const added = ['Lao Bảo', 'Cầu Treo', 'Mộc Bài', 'Xa Mát', 'Hữu Nghị', 'Nội Bài 2'].map((vi, i) =>
    operator.post<Gate>('/gates', { ...GATE, key: `more-${i}`, name: { vi } }),
  );
  const [laoBao] = await Promise.all(added);
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/displays');
  const gate = page.getByRole('combobox', { name: 'Gate' });
  const asked = page.waitForRequest((request) =>
    request.url().includes(`/display-states?gateId=${laoBao?.id}`),
  );
  await gate.click();
  await gate.pressSequentially('lao b');
  await asked;
  expect(page.url()).toBe(`${stand.origin}/displays`);
  await page.getByRole('option', { name: 'Lao Bảo' }).click();
  await page.getByRole('heading', { name: 'There are no displays yet' }).waitFor();
  expect(page.url()).toBe(`${stand.origin}/displays?gate=${laoBao?.id}`);
  expect(visit.complaints).toEqual([]);
});
