import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindings,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { signInFirst } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';

/** Every page that the rail leads to; those behind them are looked at where they are tested. */
const ADDRESSES = ['/', '/library', '/playlists', '/schedules', '/publish', '/displays'];
const ANYTHING = '**/api/v1/**';
/** Who is signed in, and where: the frame of every page. */
const FRAME = /\/api\/v1\/(session|gates)(\?|$)/;

let stand: ConsoleStand;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  stand = await startConsole();
  const operator = await signInFirst(stand.origin, stand.oneTimePassword);
  await planGate(operator, ['Belt 1']);
  visit = await stand.visit(ENGLISH);
  page = await openSignedIn(visit, '/');
});
afterAll(() => stand[Symbol.asyncDispose]());

/** Answers whatever a page asks of its own by this, until it is called off. */
async function answering(answer: (route: Route) => Promise<void>): Promise<AsyncDisposable> {
  const handle = (route: Route): Promise<void> =>
    FRAME.test(route.request().url()) ? route.fallback() : answer(route);
  await page.route(ANYTHING, handle);
  return { [Symbol.asyncDispose]: () => page.unroute(ANYTHING, handle) };
}

function problem(status: number, code: string) {
  const body = { type: `urn:waypost:problem:${code}`, title: code, status, code, instance: 'urn:uuid:0' };
  return (route: Route): Promise<void> =>
    route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(body) });
}

it.each(ADDRESSES)('%s holds the place of what is still to come', async (address) => {
  await using _pending = await answering(() => Promise.resolve());
  await page.goto(address);
  // Until the page's own files are here, the frame holds its place.
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading' }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

it.each(ADDRESSES)('%s says what failed, and goes on when it is tried again', async (address) => {
  await using failing = await answering(problem(500, 'storage/unreadable'));
  await page.goto(address);
  const alert = page.getByRole('alert').filter({ hasText: 'This page could not be loaded' });
  await alert.first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await failing[Symbol.asyncDispose]();
  // A page may also find out by itself that all is well again, between a look and a click.
  const again = alert.first().getByRole('button', { name: 'Try again' });
  const left = async (): Promise<number> => {
    await again.click({ timeout: 500 }).catch(() => undefined);
    return alert.count();
  };
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  expect(visit.complaints).toEqual([]);
});

it.each(ADDRESSES)('%s says that somebody may not see it', async (address) => {
  await using _denied = await answering(problem(403, 'permission/denied'));
  await page.goto(address);
  await page.getByRole('heading', { name: 'You may not see this page' }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
