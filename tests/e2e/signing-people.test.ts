import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  KeyCard,
  TrustedKey,
  type ClassRule,
  type Content,
  type Session,
  type SigningRequest,
  type TrustStanding,
} from '../../shared/contract/index.ts';
import { packRequest } from '../../shared/signing/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { openGlassStand, type GlassStand } from '../support/glass-stand.ts';
import { noticeDraft } from '../support/library.ts';
import { OPERATOR_PASSWORD } from '../support/operator.ts';
import { keysOfPeople, peoplesRoot, sealedList, sealedRoot } from '../support/people-trust.ts';
import { BINH, LAN } from '../support/signing-request.ts';
import { plugIn, type KeptPasskey } from '../support/virtual-authenticator.ts';

/** Two persons, and the author's own signature before. */
const RULE: ClassRule = {
  persons: 2,
  organisations: 1,
  longestValidityDays: 90,
  urgentMinutes: 0,
  authorSigns: true,
};

let folder: string;
let browser: Browser;
let stand: GlassStand;
let context: BrowserContext;
let place: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-signing-'));
  const args = ['--no-sandbox', '--headless=new', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
  stand = await openGlassStand(browser, { folder, environment: { WAYPOST_REQUIRE_MFA: 'none' } });
  place = `http://sign.localhost:${new URL(stand.origin).port}`;
  context = await browser.newContext({ baseURL: stand.origin, locale: 'en-GB' });
});
afterAll(async () => {
  await stand[Symbol.asyncDispose]();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

interface Person {
  key: TrustedKey;
  passkeys: KeptPasskey[];
}

async function saved(page: Page, button: string): Promise<unknown> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return JSON.parse(await readFile(await download.path(), 'utf8'));
}

/** Somebody with a device of their own, who makes a key and gives its card to the registrar. */
async function withKey(name: string): Promise<Person> {
  const page = await context.newPage();
  await page.goto(place);
  const authenticator = await plugIn(page);
  await page.getByRole('button', { name: 'Make an approval key' }).click();
  await page.getByLabel('Your name, as on the list of approvers').fill(name);
  await page.getByRole('button', { name: 'Make the key' }).click();
  const card = KeyCard.parse(await saved(page, 'Save the key card'));
  const passkeys = await authenticator.passkeys();
  await page.close();
  return { key: TrustedKey.parse(card), passkeys };
}

/** A root of people, and a list of them, take the place of the demo's. */
async function found(people: { author: Person; lan: Person; binh: Person }, authorId: string): Promise<void> {
  const { operator } = stand;
  const demo = await operator.get<TrustStanding>('/trust');
  const keys = keysOfPeople();
  const classes = { routine: RULE, protected: RULE, 'emergency-template': RULE };
  const signing = { origin: place, rpId: 'sign.localhost' };
  const root = peoplesRoot(demo, keys, { signing, classes, expiresAt: '2036-01-01T00:00:00.000Z' });
  const listed = (personId: string, name: string, { key }: Person) => ({
    personId,
    name,
    key,
    gateIds: null,
    retiredAt: null,
  });
  const approves = { classes: ['routine' as const] };
  const list = sealedList(demo, keys, {
    expiresAt: '2036-01-01T00:00:00.000Z',
    approvers: [
      { ...listed(LAN, 'Lan', people.lan), ...approves },
      { ...listed(BINH, 'Binh', people.binh), ...approves },
    ],
    authors: [listed(authorId, 'Anh', people.author)],
  });
  await operator.post('/trust/statements', sealedRoot(root, keys.root.slice(0, 2)));
  await operator.post('/trust/statements', list);
}

/** A person signs on a machine of their own what was asked for in their name. */
async function approve(
  content: Content,
  personId: string,
  { passkeys }: Person,
  shown: string,
): Promise<void> {
  const { operator } = stand;
  const address = `/contents/${content.id}/signing-request?personId=${personId}`;
  const asked = packRequest(await operator.get<SigningRequest>(address), []);
  const file = join(folder, `${personId}.waypost-request`);
  await writeFile(file, await asked.bytes());
  const page = await context.newPage();
  await page.goto(place);
  await plugIn(page, passkeys);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(shown).waitFor();
  await page.getByText('the author signs the draft').waitFor();
  await page.getByRole('button', { name: 'Sign with my key' }).click();
  await page.getByRole('heading', { name: 'Signed', exact: true }).waitFor();
  await operator.post('/approvals', await saved(page, 'Save the signed statement'));
  await page.close();
}

it('an author and two approvers, each with a passkey of their own, sign what the class asks for', async () => {
  const { operator } = stand;
  const { personId: authorId } = await operator.get<Session>('/session');
  const [author, lan, binh] = [await withKey('Anh'), await withKey('Lan'), await withKey('Binh')];
  await found({ author, lan, binh }, authorId);
  const content = await operator.post<Content>('/contents', noticeDraft({ title: 'Fees' }));
  const stateNow = async () => (await operator.get<Content>(`/contents/${content.id}`)).state;

  const console_ = await context.newPage();
  await console_.request.post('/api/v1/session', {
    data: { name: 'administrator', password: OPERATOR_PASSWORD },
  });
  await console_.goto(`/library/${content.id}`);
  const [signing] = await Promise.all([
    context.waitForEvent('page'),
    console_.getByRole('button', { name: 'Sign as its author' }).click(),
  ]);
  await plugIn(signing, author.passkeys);
  await signing.getByRole('button', { name: 'It is my console' }).click();
  await signing.getByRole('heading', { name: 'You say that you are the author of this version' }).waitFor();
  await signing.getByRole('button', { name: 'Sign with my key' }).click();
  await console_.getByText('The author has signed this version.').waitFor();

  await approve(content, LAN, lan, 'nobody');
  expect(await stateNow()).toBe('draft');
  await approve(content, BINH, binh, 'Lan, Border police');
  expect(await stateNow()).toBe('approved');
});
