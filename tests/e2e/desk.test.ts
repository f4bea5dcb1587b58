import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Gate, KnownReading } from '../../shared/contract/index.ts';
import { axeFindings, startConsole, type ConsoleStand } from '../support/console.ts';
import { deskDraft, makePerson } from '../support/desk-people.ts';
import { GATE } from '../support/drafts.ts';
import { OPERATOR_PASSWORD, signInFirst, type Operator } from '../support/operator.ts';
import { pickUpPhone, signInOnPhone, type Phone, type PhoneLooks } from '../support/phone.ts';

let stand: ConsoleStand;
let operator: Operator;
let gateId: string;
let otherId: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  ({ id: gateId } = await operator.post<Gate>('/gates', GATE));
  const other = { ...GATE, key: 'huu-nghi', name: { vi: 'Hữu Nghị', en: 'Huu Nghi' } };
  ({ id: otherId } = await operator.post<Gate>('/gates', other));
  for (const id of [gateId, otherId]) await operator.post('/desks', deskDraft(id));
  const { organisationId } = await operator.get<{ organisationId: string }>('/session');
  for (const name of ['lan', 'minh'])
    await makePerson(
      { administrator: operator.post, nobody },
      { name, role: 'gate-desk', organisationId, gateIds: [gateId] },
    );
});
afterAll(() => stand[Symbol.asyncDispose]());

async function nobody<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${stand.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stand.origin },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const phoneOf = (looks?: PhoneLooks): Promise<Phone> => pickUpPhone(stand.browser, stand.origin, looks);
const card = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name });
const sheet = (page: Page) => page.getByRole('dialog');

/** Two taps. */
async function tap(page: Page, name: string, what: string): Promise<void> {
  await card(page, name).tap();
  await sheet(page).getByRole('button', { name: what, exact: true }).tap();
}

/** What the server knows of the gate, by the key; what is held is what was said last. */
async function known(): Promise<Record<string, unknown>> {
  const { rows } = await operator.get<{ rows: KnownReading[] }>(`/gates/${gateId}/readings`);
  return Object.fromEntries(
    rows.map(({ reading, held }) => [reading.key, held === null ? reading.value : held.value]),
  );
}

/** Nothing is known of the gate, and nothing that is said is held. */
async function forgetReadings(): Promise<void> {
  const { rows } = await operator.get<{ rows: KnownReading[] }>(`/gates/${gateId}/readings`);
  for (const { reading } of rows)
    await operator.put(`/gates/${gateId}/readings/${reading.key}`, 0, { value: null, ttlSeconds: 1 });
}

it('opens a lane by two taps, and says how long one waits there by two more', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'lan');
  await page.getByRole('heading', { name: 'Noi Bai Airport' }).waitFor();
  await tap(page, 'Vietnamese passports', 'Open');
  await expect.poll(known).toMatchObject({ 'lanes.7.state': 'open' });
  await tap(page, 'Vietnamese passports', '15');
  await expect.poll(known).toMatchObject({ 'lanes.7.wait': 15 });
  await tap(page, 'Arrivals hall', '30');
  await expect.poll(known).toMatchObject({ 'waits.arrivals.minutes': 30 });
  await card(page, 'Vietnamese passports').getByText('15 min wait').waitFor();
  const { rows } = await operator.get<{ rows: KnownReading[] }>(`/gates/${gateId}/readings`);
  expect(rows[0]?.sentBy).toEqual({ kind: 'person', name: 'lan' });
  expect(rows[0]?.reading.ttlSeconds).toBe(28_800);
  expect(phone.complaints).toEqual([]);
});

it('keeps what is tapped without a network, also when the page is opened anew, and sends it in order', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'minh');
  await card(page, 'Foreign passports').waitFor();
  // The page is opened by its worker from now on.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.setOffline(true);
  await page.getByText('No network', { exact: true }).waitFor();
  await tap(page, 'Foreign passports', 'Open');
  await tap(page, 'Foreign passports', '45');
  await tap(page, 'Foreign passports', 'Closed');
  await page.getByText('3 changes are not sent yet.').waitFor();
  await card(page, 'Foreign passports').getByText('Not sent yet').waitFor();
  expect(await known()).not.toHaveProperty(['lanes.8.state']);

  await page.reload();
  await page.getByText('3 changes are not sent yet.').waitFor();
  await card(page, 'Foreign passports').getByText('Closed').waitFor();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.postData() ?? '');
  });
  await phone.setOffline(false);
  await page.getByText('Connected', { exact: true }).waitFor();
  await expect.poll(known).toMatchObject({ 'lanes.8.state': 'closed', 'lanes.8.wait': null });
  await expect.poll(() => card(page, 'Foreign passports').getByText('Not sent yet').count()).toBe(0);
  const order = sent.map((body) => (JSON.parse(body) as { readings: { value: unknown }[] }).readings);
  expect(order.map((readings) => readings[0]?.value)).toEqual(['open', 45, 'closed']);
  expect(phone.complaints).toEqual([]);
});

it('takes no tap, and says so, when a session ends before the second one', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'lan');
  await card(page, 'Vietnamese passports').tap();
  await sheet(page).waitFor();
  await page.context().clearCookies();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByRole('heading', { name: 'Sign in to open the desk' }).waitFor();
  await sheet(page).waitFor({ state: 'detached' });
});

it('keeps what is tapped also where the browser has closed what it keeps it in', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'lan');
  await card(page, 'Foreign passports').waitFor();
  await phone.setOffline(true);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: stand.origin, storageTypes: 'indexeddb' });
  await tap(page, 'Foreign passports', 'Open');
  await page.getByText('1 change is not sent yet.').waitFor();
  await phone.setOffline(false);
  await expect.poll(known).toMatchObject({ 'lanes.8.state': 'open' });
  expect(phone.complaints).toEqual([]);
});

it('is told that something newer is known, and goes on', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'lan');
  await card(page, 'Vietnamese passports').waitFor();
  await phone.setOffline(true);
  await tap(page, 'Vietnamese passports', 'Closed');
  await page.getByText('1 change is not sent yet.').waitFor();
  await operator.put(`/gates/${gateId}/readings/lanes.7.state`, 0, { value: 'open', ttlSeconds: 600 });
  await phone.setOffline(false);
  const refused = page.getByText(/^7 Vietnamese passports, at .+: something newer is known\.$/);
  await refused.waitFor();
  expect(await known()).toMatchObject({ 'lanes.7.state': 'open' });
  await page.getByRole('button', { name: 'Understood' }).tap();
  await refused.waitFor({ state: 'detached' });
});

it('is open at one’s own gate alone, and refused at another', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'lan');
  await card(page, 'Vietnamese passports').waitFor();
  await page.goto('/desk#huu-nghi');
  await page.getByRole('heading', { name: 'Noi Bai Airport' }).waitFor();
  const status = await page.evaluate(
    (id) =>
      fetch(`/api/v1/gates/${id}/readings`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ readings: [{ key: 'lanes.7.state', value: 'open', ttlSeconds: 60 }] }),
      }).then((answer) => answer.status),
    otherId,
  );
  expect(status).toBe(404);
});

it('lets whoever has several gates choose one, and signs out', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await signInOnPhone(page, 'administrator', OPERATOR_PASSWORD);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Huu Nghi' }).tap();
  await page.getByRole('heading', { name: 'Huu Nghi' }).waitFor();
  await page.getByRole('link', { name: 'Other gates' }).tap();
  await page.getByRole('link', { name: 'Noi Bai Airport' }).tap();
  await card(page, 'Vietnamese passports').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await page.getByRole('heading', { name: 'Sign in to open the desk' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in to open the desk' }).waitFor();
});

it('can be installed, and works where the browser knows no Temporal', async () => {
  await using phone = await phoneOf();
  const { page } = phone;
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
  const client = await page.context().newCDPSession(page);
  await page.goto('/desk');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // Telephones of tests are private windows, in which nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  const { errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const answer = await page.request.post('/api/v1/session', {
    data: { name: 'administrator', password: OPERATOR_PASSWORD },
  });
  expect(answer.ok()).toBe(true);
  await page.goto('/desk#noi-bai');
  await page.reload();
  await card(page, 'Arrivals hall').waitFor();
  await tap(page, 'Arrivals hall', '20');
  await expect.poll(known).toMatchObject({ 'waits.arrivals.minutes': 20 });
  expect(phone.complaints).toEqual([]);
});

it.each([
  { language: 'vi', scheme: 'light' },
  { language: 'vi', scheme: 'dark' },
  { language: 'en', scheme: 'light' },
  { language: 'en', scheme: 'dark' },
] as const)('is accessible in $language by $scheme, with every state on it', async (looks) => {
  await forgetReadings();
  await using phone = await phoneOf(looks);
  const { page } = phone;
  const isVi = looks.language === 'vi';
  await signInOnPhone(page, 'lan');
  const [own, foreign, hall] = isVi
    ? ['Hộ chiếu Việt Nam', 'Hộ chiếu nước ngoài', 'Sảnh đến']
    : ['Vietnamese passports', 'Foreign passports', 'Arrivals hall'];
  await card(page, own).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await tap(page, own, isVi ? 'Mở' : 'Open');
  await tap(page, hall, '10');
  await expect.poll(known).toMatchObject({ 'lanes.7.state': 'open', 'waits.arrivals.minutes': 10 });
  await phone.setOffline(true);
  await tap(page, foreign, isVi ? 'Tạm dừng' : 'Paused');
  await page.getByText(isVi ? 'Chưa gửi 1 việc.' : '1 change is not sent yet.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await card(page, own).tap();
  expect(await axeFindings(page)).toEqual([]);
  // Nothing is wider than the telephone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
