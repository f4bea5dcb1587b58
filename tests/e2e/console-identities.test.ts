import type { Page } from 'playwright-core';
import type { Session } from '../../shared/contract/index.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
  type Visit,
} from '../support/console.ts';
import { startIdentityProvider, type TestProvider } from '../support/identity-provider.ts';
import { signInFirst, type Operator } from '../support/operator.ts';

let provider: TestProvider;
let stand: ConsoleStand;
let visit: Visit;
let page: Page;
let operator: Operator;
beforeAll(async () => {
  stand = await startConsole(async (origin) => {
    provider = await startIdentityProvider(origin);
    return provider.environment;
  });
  provider.visitor = { subject: 'sub-of-anh' };
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  visit = await stand.visit(ENGLISH);
  page = await openSignedIn(visit, '/account');
});
afterAll(async () => {
  await stand[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

it('somebody links who they are at the provider with their account', async () => {
  await page.getByRole('heading', { name: 'Sign in with Ministry account' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Link it' }).click();
  await page.getByText('sub-of-anh').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
});

it('signs in by it, in a browser that knows neither', async () => {
  const other = await stand.visit(ENGLISH);
  await other.page.goto('/displays');
  const button = other.page.getByRole('button', { name: 'Sign in with Ministry account' });
  await button.waitFor();
  expect(await axeFindingsInEveryLook(other.page)).toEqual([]);
  await button.click();
  await other.page.getByRole('heading', { level: 1, name: 'Displays' }).waitFor();
  await other.page.getByRole('button', { name: 'Account of administrator' }).click();
  await other.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await other.page.waitForURL((url) => url.origin === provider.issuer);
  expect(other.complaints).toEqual([]);
});

it('whoever is invited accepts by it, without a password', async () => {
  const { organisationId } = await operator.get<Session>('/session');
  const who = { name: 'binh', displayName: 'Bình', email: null, organisationId, language: 'vi', hours: 24 };
  const grants = [{ role: 'editor', organisationId, gateIds: null }];
  const { link } = await operator.post<{ link: string }>('/invitations', { ...who, grants });
  provider.visitor = { subject: 'sub-of-binh' };
  const other = await stand.visit(ENGLISH);
  await other.page.goto(link);
  await other.page.getByRole('button', { name: 'Accept with Ministry account' }).waitFor();
  expect(await axeFindingsInEveryLook(other.page)).toEqual([]);
  await other.page.getByRole('button', { name: 'Accept with Ministry account' }).click();
  await other.page.getByRole('navigation').waitFor();
  await other.page.goto('/account');
  await other.page.getByText('sub-of-binh').waitFor();
  expect(await other.page.getByRole('heading', { name: 'Password', exact: true }).count()).toBe(0);
  expect(other.complaints).toEqual([]);
});

it('is told in words when nobody here has linked it, and when the provider does not answer', async () => {
  provider.visitor = { subject: 'somebody-else' };
  const other = await stand.visit(ENGLISH);
  await other.page.goto('/sign-in');
  await other.page.getByRole('button', { name: 'Sign in with Ministry account' }).click();
  await other.page.getByText('Nobody here uses this identity yet.').waitFor();
  expect(await axeFindingsInEveryLook(other.page)).toEqual([]);
  await other.page.goto('/sign-in?refused=identity/unreachable');
  await other.page.getByText('The sign-in service does not answer.').waitFor();
});

it('unlinks it, and it lets nobody in any more', async () => {
  await page.getByRole('button', { name: 'Unlink', exact: true }).click();
  await page.getByRole('button', { name: 'Unlink it now' }).click();
  await page.getByRole('button', { name: 'Link it' }).waitFor();
  expect(visit.complaints).toEqual([]);
});
