import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { serveSigningPage } from '../../server/cli/signing-page.ts';
import { trustCommand } from '../../server/cli/trust/trust-command.ts';
import { generateSigner, nodeCrypto } from '../../server/platform/crypto.ts';
import { TrustRequest, type Envelope } from '../../shared/contract/index.ts';
import {
  admitStatement,
  openTrustRoot,
  parseEnvelope,
  refusalOf as trustRefusalOf,
  signedBytes,
  verifyUpdate,
  type TrustState,
} from '../../shared/trust/index.ts';
import { systemClock } from '../../shared/time/index.ts';
import { axeFindings } from '../support/console.ts';
import { chromiumPath } from '../support/chromium.ts';
import { freePort } from '../support/processes.ts';
import { plugIn, type KeptPasskey } from '../support/virtual-authenticator.ts';

const INSTALLATION = '00000000-0000-7000-8000-0000000000a1';
const POLICE = '00000000-0000-7000-8000-0000000000f1';
const LAN = '00000000-0000-7000-8000-0000000000b1';

let folder: string;
let browser: Browser;
let place: string;
const passkeys = new Map<string, KeptPasskey[]>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-ceremony-'));
  await mkdir(join(folder, 'keys'));
  const port = String(await freePort());
  vi.spyOn(console, 'log').mockImplementation(() => {});
  await serveSigningPage({ port });
  place = `http://sign.localhost:${port}`;
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const path = (name: string): string => join(folder, name);
const read = async (name: string): Promise<Envelope> => parseEnvelope(await readFile(path(name)));

/** `waypost trust`; what it says. */
async function trust(...args: string[]): Promise<string> {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  said.mockClear();
  await trustCommand().parseAsync(args, { from: 'user' });
  return said.mock.calls.flat().join('\n');
}

/** A signing page that one person keeps, with their passkey in it. */
async function pageOf(name: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(place);
  const device = await plugIn(page, passkeys.get(name) ?? []);
  if (passkeys.has(name)) return page;
  await page.getByRole('button', { name: 'Make an approval key' }).click();
  await page.getByLabel('Your name, as on the list of approvers').fill(name);
  await page.getByRole('button', { name: 'Make the key' }).click();
  await save(page, 'Save the key card', join('keys', `${name}.pub`));
  passkeys.set(name, await device.passkeys());
  return page;
}

async function save(page: Page, button: string, name: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await download.saveAs(path(name));
}

/** Somebody reads a request at their own page, and signs it. Answers what was shown. */
async function signs(name: string, request: string, signed: string): Promise<string> {
  const page = await pageOf(name);
  await page.goto(place);
  await page.locator('input[type=file]').setInputFiles(path(request));
  const sign = page.getByRole('button', { name: 'Sign with my key' });
  await sign.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const shown = await page.locator('main').innerText();
  await sign.click();
  await page.getByRole('heading', { name: 'Signed', exact: true }).waitFor();
  await save(page, 'Save the signed statement', signed);
  await page.context().close();
  return shown;
}

/** What a page that is kept open makes of a request: `review`, or why it lets nobody sign. */
async function openedAt(page: Page, request: string): Promise<string | null> {
  await page.goto(place);
  await page.locator('input[type=file]').setInputFiles(path(request));
  const refused = page.locator('[data-refusal]');
  await refused.or(page.getByRole('button', { name: 'Sign with my key' })).waitFor();
  return (await refused.count()) === 0 ? 'review' : refused.getAttribute('data-refusal');
}

/** Why a page lets nobody sign a request. */
async function refusalOf(name: string, request: string): Promise<string | null> {
  const page = await pageOf(name);
  const refusal = await openedAt(page, request);
  await page.context().close();
  return refusal;
}

const nowMs = (): number => systemClock.wallMs();
const opened = (root: Envelope, current: TrustState | null): TrustState =>
  openTrustRoot(
    root,
    current === null ? { pinnedDigest: nodeCrypto.sha256(signedBytes(root).payload) } : { current },
    nowMs(),
    nodeCrypto,
  );

/** Why what signed statements say is not believed; null: it is. */
function untrusted(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return trustRefusalOf(error).reason;
  }
}

it('root, registrar and release keys are passkeys: a root is made and rotated, a list and a revocation stated, an update released', async () => {
  for (const name of ['root-1', 'root-2', 'root-3', 'registrar', 'release-1', 'release-2', 'lan'])
    await (await pageOf(name)).context().close();
  const plan = {
    installation: INSTALLATION,
    publisher: generateSigner().signer.publicKey,
    signing: { origin: place, rpId: 'sign.localhost' },
    root: { threshold: 2, keys: ['root-1', 'root-2'] },
    release: { threshold: 2, keys: ['release-1', 'release-2'] },
    organisations: [{ id: POLICE, name: 'Border police', registrar: { threshold: 1, keys: ['registrar'] } }],
  };
  await writeFile(path('plan.yaml'), stringify(plan));
  const keys = ['--keys', path('keys')];
  const out = (name: string) => ['--out', path(name)];
  const ask = (name: string) => ['--ask', path(name)];

  expect(await trust('init', path('plan.yaml'), ...keys, ...out('r1'), ...ask('r1.request'))).toContain(
    '0 of 2',
  );
  const shown = await signs('root-1', 'r1.request', 'r1-a');
  expect(shown).toContain('You sign a trust root: whose keys may state what');
  expect(shown).toContain('Border police');
  expect(await trust('join', path('r1-a'), ...out('r1-half'))).toContain('1 of 2');
  const half = await read('r1-half');
  expect(untrusted(() => opened(half, null))).toBe('not-by-itself');
  await signs('root-2', 'r1.request', 'r1-b');
  expect(await trust('join', path('r1-a'), path('r1-b'), path('r1-a'), ...out('r1'))).toContain('2 of 2');
  const first = opened(await read('r1'), null);

  const from = ['--root', path('r1')];
  const next = { ...plan, root: { threshold: 2, keys: ['root-1', 'root-3'] } };
  await writeFile(path('next.yaml'), stringify(next));
  await trust('rotate', path('next.yaml'), ...keys, ...from, ...out('r2'), ...ask('r2.request'));
  const change = await signs('root-1', 'r2.request', 'r2-a');
  expect(change).toMatch(/root › keys › [0-9a-f]{16} › publicKey\s*new/);
  expect(change).toMatch(/root › keys › [0-9a-f]{16} › publicKey\s*gone/);
  await signs('root-3', 'r2.request', 'r2-b');
  const late = await trust('join', path('r2-a'), path('r2-b'), ...from, ...out('r2-short'));
  expect(late).toContain('root 1: 1 of 2');
  expect(late).toContain('root 2: 2 of 2');
  const short = await read('r2-short');
  expect(untrusted(() => opened(short, first))).toBe('too-few-signatures');
  await signs('root-2', 'r2.request', 'r2-c');
  await trust('join', path('r2-short'), path('r2-c'), ...from, ...out('r2'));
  const rotated = opened(await read('r2'), first);
  expect(rotated.root.version).toBe(2);

  const under = ['--root', path('r2')];
  const listUnder = async (name: string, ...roots: string[]): Promise<string> => {
    await trust('list', path('list.yaml'), ...keys, ...roots, ...out(`${name}.list`), ...ask(`${name}.ask`));
    return `${name}.ask`;
  };
  const approvers = [{ person: LAN, name: 'Lan', key: 'lan', classes: ['routine'] }];
  await writeFile(path('list.yaml'), stringify({ organisation: POLICE, approvers }));
  await trust('list', path('list.yaml'), ...keys, ...under, ...out('list'), ...ask('list.request'));
  expect(await signs('registrar', 'list.request', 'list')).toContain('Lan');
  const listed = admitStatement(rotated, await read('list'), nowMs(), nodeCrypto);
  expect(listed.lists.map(({ approvers: named }) => named.map(({ name }) => name))).toEqual([['Lan']]);
  // Who signed under the first root goes on from there, and from nowhere else.
  const keeper = await pageOf('registrar');
  const early = await listUnder('r1', ...from);
  expect(await openedAt(keeper, early)).toBe('review');
  await keeper.getByRole('button', { name: 'Sign with my key' }).click();
  await keeper.getByRole('heading', { name: 'Signed', exact: true }).waitFor();
  expect(await openedAt(keeper, 'list.request')).toBe('root-unknown');
  expect(await openedAt(keeper, await listUnder('r1-r2', ...from, ...under))).toBe('review');
  expect(await openedAt(keeper, await listUnder('r2-r1', ...under, ...from))).toBe('untrusted');
  await keeper.context().close();
  const revoking = ['lan', '--reason', 'Stolen', ...keys, ...under];
  await trust('revoke', ...revoking, ...out('revocation'), ...ask('revocation.request'));
  expect(await signs('root-3', 'revocation.request', 'revocation')).toContain('Stolen');
  const revoked = admitStatement(listed, await read('revocation'), nowMs(), nodeCrypto);
  expect(revoked).not.toBe(listed);

  await writeFile(path('kiosk.AppImage'), 'the software of kiosks');
  const release = ['--version', '1.20.3', '--platform', 'linux-x64', ...keys, ...under];
  await trust('sign-update', path('kiosk.AppImage'), ...release, ...out('update'), ...ask('update.request'));
  expect(await signs('release-1', 'update.request', 'update-a')).toContain('linux-x64');
  const one = await read('update-a');
  expect(untrusted(() => verifyUpdate(one, revoked, nodeCrypto))).toBe('too-few-signatures');
  await signs('release-2', 'update.request', 'update-b');
  await trust('join', path('update-a'), path('update-b'), ...under, ...out('update'));
  expect(verifyUpdate(await read('update'), revoked, nodeCrypto)).toMatchObject({ version: '1.20.3' });

  // A key that may not sign it, a statement of another installation, bytes that say more than is shown.
  const changed = async (name: string, change: (request: TrustRequest) => TrustRequest): Promise<void> => {
    const request = TrustRequest.parse(JSON.parse(await readFile(path('r2.request'), 'utf8')));
    await writeFile(path(name), JSON.stringify(change(request)));
  };
  const saying =
    (more: object) =>
    (request: TrustRequest): TrustRequest => {
      const said = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(request.payload))) as object;
      return {
        ...request,
        payload: new TextEncoder().encode(JSON.stringify({ ...said, ...more })).toBase64(),
      };
    };
  await changed('more.request', saying({ backdoor: true }));
  expect(await refusalOf('root-1', 'more.request')).toBe('says-more');
  await changed('other.request', saying({ installation: LAN }));
  expect(await refusalOf('root-1', 'other.request')).toBe('untrusted');
  await changed('skip.request', saying({ version: 7 }));
  expect(await refusalOf('root-1', 'skip.request')).toBe('root-changed');
  await changed('forged.request', ({ roots: [, ...none], ...request }) => ({ ...request, roots: none }));
  expect(await refusalOf('root-1', 'forged.request')).toBe('root-changed');
}, 180_000);
