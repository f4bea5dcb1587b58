import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, NoticeBody, SigningRequest, TrustStanding } from '../../shared/contract/index.ts';
import { digestGroups } from '../../shared/digest-groups.ts';
import { packRequest } from '../../shared/signing/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { BLUE, ORANGE, sees } from '../support/colours.ts';
import { axeFindings } from '../support/console.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { noticeDraft } from '../support/library.ts';
import { openGlassStand, type GlassStand } from '../support/glass-stand.ts';
import { tinyPng, type Rgb } from '../support/media.ts';
import { OPERATOR_PASSWORD } from '../support/operator.ts';
import { plugIn, type KeptPasskey } from '../support/virtual-authenticator.ts';
import { packed, SMALL_PAGE } from '../support/zip.ts';

let folder: string;
let browser: Browser;
let stand: GlassStand;
let context: BrowserContext;
/** The console, with the administrator signed in. */
let page: Page;
/** Where people sign. */
let place: string;
/** Of the administrator, made at the signing page. */
let passkeys: KeptPasskey[];
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-signing-'));
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
  stand = await openGlassStand(browser, { folder });
  place = `http://sign.localhost:${new URL(stand.origin).port}`;
  context = await browser.newContext({ baseURL: stand.origin, locale: 'en-GB' });
  context.on('page', (opened) => opened.on('pageerror', (error) => complaints.push(String(error))));
  page = await context.newPage();
  const signedIn = await page.request.post('/api/v1/session', {
    data: { name: 'administrator', password: OPERATOR_PASSWORD },
  });
  expect(signedIn.ok()).toBe(true);
});
afterAll(async () => {
  await stand[Symbol.asyncDispose]();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(title: string, colour: Rgb): Promise<Content> {
  const bytes = await tinyPng(960, 540, colour);
  return stand.operator.upload<Content>({ name: `${title}.png`, type: 'image/png', bytes }, title);
}

/** Presses what opens the signing page; the page, with the authenticator of the administrator. */
async function openedBy(name: string): Promise<Page> {
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  await opened.waitForLoadState();
  return opened;
}

/** What the server hands out for a content, with its files, as it goes into a file. */
async function requestFile(content: Content, change: (asked: SigningRequest) => void = () => {}) {
  const { operator } = stand;
  const asked = await operator.get<SigningRequest>(`/contents/${content.id}/signing-request`);
  const files: Blob[] = [];
  for (const { digest } of asked.files) {
    const answer = await page.request.get(`/api/v1/contents/${content.id}/files/${digest}`);
    files.push(new Blob([Uint8Array.from(await answer.body())]));
  }
  change(asked);
  return { asked, packed: packRequest(asked, files) };
}

async function openFile(packed: Blob): Promise<Page> {
  const path = join(folder, 'asked.waypost-request');
  await writeFile(path, await packed.bytes());
  const alone = await context.newPage();
  await alone.goto(place);
  await alone.locator('input[type=file]').setInputFiles(path);
  return alone;
}

async function refusalOf(packed: Blob): Promise<string | null> {
  const alone = await openFile(packed);
  const refused = alone.locator('[data-refusal]');
  await refused.waitFor();
  expect(await alone.getByRole('button', { name: /^(Sign|Recall) with my key$/ }).count()).toBe(0);
  const told = await refused.getAttribute('data-refusal');
  await alone.close();
  return told;
}

/** A display whose playlist has the contents in turn. */
async function show(contents: readonly Content[]): Promise<void> {
  const { operator } = stand;
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const entries = contents.map(({ id }) => ({
    source: { kind: 'content', contentId: id },
    durationMs: 3_000,
  }));
  const playlist = await operator.post<{ id: string }>('/playlists', { key: 'hall', name: 'Hall', entries });
  const display = await operator.post<{ id: string }>('/displays', {
    ...displayDraft({ gateId, areaId }),
    canvas: { widthPx: 960, heightPx: 540 },
    defaultPlays: { kind: 'playlist', playlistId: playlist.id },
  });
  await stand.pair([display.id]);
  await operator.post('/publications', {});
}

it('a passkey made at the signing page approves there what was asked for in the console, and it is on the glass', async () => {
  const content = await upload('Blue hall', BLUE);
  await page.goto(`/library/${content.id}`);
  const maker = await openedBy('Make an approval key');
  const authenticator = await plugIn(maker);
  await maker.getByText(stand.origin).waitFor();
  await maker.getByRole('button', { name: 'It is my console' }).click();
  await maker.getByRole('button', { name: 'Make the key' }).click();
  await maker.getByRole('heading', { name: 'The key is made' }).waitFor();
  passkeys = await authenticator.passkeys();
  expect(passkeys.map(({ rpId }) => rpId)).toEqual(['sign.localhost']);
  await maker.close();

  const signing = await openedBy('Approve with my key');
  await plugIn(signing, passkeys);
  await signing.getByText(content.latestDigest.slice(0, 4)).first().waitFor();
  for (const shown of ['Blue hall', 'Routine', 'Every gate', 'administrator, Demo', 'demo keys'])
    await signing.getByText(shown).first().waitFor();
  await signing.frameLocator('iframe').getByText('960 × 540').waitFor();
  await signing.getByRole('button', { name: 'Sign with my key' }).click();
  await signing.getByRole('heading', { name: 'Signed', exact: true }).waitFor();
  await page.getByText('This version plays where it is scheduled.').waitFor();
  await signing.close();

  await show([content]);
  await sees(stand.page, [BLUE]);
});

it('what was signed on a machine without network is brought back as a file, and is on the glass', async () => {
  const content = await upload('Orange hall', ORANGE);
  await page.goto(`/library/${content.id}`);
  await page.getByText('Sign on a machine without network').click();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the request' }).click(),
  ]);
  const alone = await openFile(new Blob([Uint8Array.from(await readFile(await saved.path()))]));
  await plugIn(alone, passkeys);
  const sign = alone.getByRole('button', { name: 'Sign with my key', disabled: false });
  await sign.waitFor();
  // What the page does from here on needs no line.
  await context.setOffline(true);
  await sign.click();
  const [signed] = await Promise.all([
    alone.waitForEvent('download'),
    alone.getByRole('button', { name: 'Save the signed statement' }).click(),
  ]);
  await context.setOffline(false);
  await page.locator('input[type=file][accept*=json]').setInputFiles(await signed.path());
  await page.getByText('This version plays where it is scheduled.').waitFor();
  await alone.close();

  const [{ id, revision, ...draft }] = (
    await stand.operator.get<{ rows: [{ id: string; revision: number; entries: object[] }] }>('/playlists')
  ).rows;
  const entries = [{ source: { kind: 'content', contentId: content.id }, durationMs: 3_000 }];
  await stand.operator.put(`/playlists/${id}`, revision, { ...draft, entries });
  await stand.operator.post('/publications', {});
  await sees(stand.page, [ORANGE]);
});

it('signs nothing that is not what it shows, or that kiosks would not count', async () => {
  const content = await upload('Third', BLUE);
  const other = await upload('Fourth', ORANGE);
  const asked = await requestFile(content);
  const others = await requestFile(other);
  const changed = (change: (one: SigningRequest) => void) => requestFile(content, change);
  const swapped = await changed((one) => {
    one.version = others.asked.version;
  });
  expect(await refusalOf(swapped.packed)).toBe('other-version');
  const [first] = asked.asked.files;
  const fake = packRequest(asked.asked, [new Blob([new Uint8Array(first?.bytes ?? 0)])]);
  expect(await refusalOf(fake)).toBe('file-differs');
  const { packed: without } = await changed((one) => {
    one.files = [];
  });
  expect(await refusalOf(without.slice(0, without.size - (first?.bytes ?? 0)))).toBe('file-missing');
  const said = (one: SigningRequest, members: object): void => {
    const approval = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(one.payload))) as object;
    one.payload = new TextEncoder().encode(JSON.stringify({ ...approval, ...members })).toBase64();
  };
  const cases = {
    'unknown-class': { class: 'fun' },
    'root-changed': { rootVersion: 7 },
    'says-more': { also: 1 },
  };
  for (const [refusal, members] of Object.entries(cases))
    expect(await refusalOf((await changed((one) => said(one, members))).packed)).toBe(refusal);
  const { packed: forged } = await changed((one) => {
    one.trust = one.trust.slice(1);
  });
  expect(await refusalOf(forged)).toBe('untrusted');
});

it('tells whoever signs what travellers would read badly: judged by itself, and beside it what the server tells', async () => {
  const said = (title: string, text: string): NoticeBody['texts'][string] => ({
    title,
    blocks: [{ kind: 'paragraph', text }],
  });
  const texts = {
    vi: said('Mở cửa lúc 7 giờ', 'Gọi 0912 345 678.'),
    en: said('Opens at 7 pm', 'Call 0912 345 678.'),
  };
  const notice = noticeDraft({ body: { kind: 'notice', tone: 'information', texts } });
  const content = await stand.operator.post<Content>('/contents', notice);
  const alone = await openFile((await requestFile(content)).packed);
  const advice = alone.getByRole('region', { name: 'Can travellers read it' });
  const [own, told] = [advice.locator('.findings').first(), advice.locator('.findings').last()];
  await own.getByText('“7 pm” is a time of twelve hours.').waitFor();
  await own.getByText('Write 24 hours: 19:30.').waitFor();
  expect(await own.getByText('0912 345 678').count()).toBe(0);
  await told.getByText('is not in the directory of verified phones and addresses').first().waitFor();
  await advice.getByText('It is not drawn: the server has no browser.').waitFor();
  // Nothing of it keeps anybody from signing, nor is it in what is signed.
  await alone.getByRole('button', { name: 'Sign with my key', disabled: false }).waitFor();
  expect(await alone.locator('.facts').getByText('twelve hours').count()).toBe(0);
  const drawn = alone.frameLocator('iframe').locator('section');
  for (const language of ['vi', 'en']) {
    const glass = drawn.filter({ has: alone.frameLocator('iframe').locator(`.words[lang=${language}]`) });
    expect(
      await glass.locator('.glass p[lang]').evaluateAll((all) => all.map((one) => one.getAttribute('lang'))),
    ).toEqual([language, language]);
  }
  await alone.getByRole('button', { name: 'Tiếng Việt' }).click();
  await alone.getByText('“7 pm”').waitFor();
  expect(await axeFindings(alone)).toEqual([]);
  await alone.close();
});

it('lets nobody sign twice, and takes no key that is not listed', async () => {
  const content = await upload('Fifth', BLUE);
  const { packed } = await requestFile(content);
  const foreign = await openFile(packed);
  await plugIn(foreign);
  await foreign.evaluate(async () => {
    await navigator.credentials.create({
      publicKey: {
        rp: { id: 'sign.localhost', name: 'Waypost' },
        user: { id: new Uint8Array([7]), name: 'Eve', displayName: 'Eve' },
        challenge: new Uint8Array(32),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      },
    });
  });
  await foreign.getByRole('button', { name: 'Sign with my key' }).click();
  await foreign.getByText('The key that was used is not one listed for administrator.').waitFor();
  await foreign.close();

  const first = await openFile(packed);
  await plugIn(first, passkeys);
  await first.getByRole('button', { name: 'Sign with my key' }).click();
  const [signed] = await Promise.all([
    first.waitForEvent('download'),
    first.getByRole('button', { name: 'Save the signed statement' }).click(),
  ]);
  const envelope: unknown = JSON.parse(await readFile(await signed.path(), 'utf8'));
  await stand.operator.post('/approvals', envelope);
  await first.close();
  expect(await refusalOf((await requestFile(content)).packed)).toBe('signed-already');
});

it('hears from the page that opened it alone, and asks before it follows one that is new', async () => {
  const { root } = await stand.operator.get<TrustStanding>('/trust');
  expect(root.signing?.origin).toBe(place);
  const hostile = await context.newPage();
  const elsewhere = 'http://evil.localhost:8080';
  await hostile.route(`${elsewhere}/`, (route) => route.fulfill({ contentType: 'text/html', body: 'Evil' }));
  await hostile.goto(elsewhere);
  const openFrom = async (from: string): Promise<Page> => {
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      hostile.evaluate(
        (url) => {
          const opened = window.open(url);
          addEventListener('message', () =>
            opened?.postMessage({ kind: 'waypost-signing:new-key', name: 'Eve' }, '*'),
          );
          setInterval(() => opened?.postMessage({ kind: 'waypost-signing:new-key', name: 'Eve' }, '*'), 200);
        },
        `${place}/#from=${encodeURIComponent(from)}`,
      ),
    ]);
    return opened;
  };
  const posing = await openFrom(stand.origin);
  await posing.getByText(`Another page (${elsewhere})`).waitFor();
  expect(await posing.getByRole('button', { name: 'Make the key' }).count()).toBe(0);
  await posing.close();
  const asking = await openFrom(elsewhere);
  await asking.getByRole('heading', { name: 'A page that never asked you before' }).waitFor();
  expect(await asking.getByRole('button', { name: 'Make the key' }).count()).toBe(0);
  await asking.close();
  await hostile.close();
});

it('draws or writes out every file of a page, with its digest, and runs none', async () => {
  const picture = await tinyPng(64, 36, ORANGE);
  const bytes = packed([...SMALL_PAGE, { path: 'map.png', bytes: picture }]);
  const content = await stand.operator.upload<Content>(
    { name: 'map.zip', type: 'application/zip', bytes },
    'Map',
  );
  const { asked, packed: request } = await requestFile(content);
  const alone = await openFile(request);
  await alone.getByRole('button', { name: 'Sign with my key', disabled: false }).waitFor();
  const frame = alone.frameLocator('iframe.preview');
  const written = ['index.html', 'look/page.css', 'page.js'].map(
    (path) => SMALL_PAGE.find((file) => file.path === path)?.bytes,
  );
  await expect.poll(() => frame.locator('pre.written').allTextContents()).toEqual(written);
  const digests = asked.files.map(({ digest }) => digestGroups(digest).join(' '));
  await expect.poll(() => frame.locator('code.digest').allTextContents()).toEqual(digests);
  await expect.poll(() => frame.locator('img').count()).toBe(1);
  expect(await frame.locator('body').getAttribute('data-ran')).toBeNull();
  expect(await axeFindings(alone)).toEqual([]);
  await alone.close();
});

it('is accessible, in both languages and by day and night', async () => {
  const alone = await openFile((await requestFile(await upload('Sixth', ORANGE))).packed);
  await alone.getByRole('button', { name: 'Sign with my key' }).waitFor();
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await alone.emulateMedia({ colorScheme });
    for (const language of ['Tiếng Việt', 'English']) {
      await alone.getByRole('button', { name: language }).click();
      await alone.locator('button.primary:enabled').waitFor();
      found.push(...(await axeFindings(alone)));
    }
  }
  expect(found).toEqual([]);
  await alone.close();
  expect(complaints).toEqual([]);
});
