import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Content, Display, EnrolmentOffer, Kiosk, Playlist } from '../../shared/contract/index.ts';
import { generateSigner } from '../../server/platform/crypto.ts';
import { ALL_LOOKS, axeFindings, openSignedIn, startConsole, type ConsoleStand } from '../support/console.ts';
import { areaDraft, displayDraft, GATE } from '../support/drafts.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';

const SOON = { timeout: 30_000 };

let stand: ConsoleStand;
let operator: Operator;
let unit: RunningProcess;
let screen: string;
let code: string;
beforeAll(async () => {
  stand = await startConsole();
  operator = await signInFirst(stand.origin, stand.oneTimePassword);
  await planTwoDisplays();
  const port = await freePort();
  screen = `http://localhost:${port}/display/0`;
  unit = startProcess('kiosk-app/browser-host/main.ts', {
    WAYPOST_SERVER: stand.origin,
    WAYPOST_TRUST_ROOT: stand.trustRoot,
    WAYPOST_KIOSK_DATA: join(stand.folder, 'kiosk'),
    WAYPOST_KIOSK_PORT: String(port),
  });
  code = (await unit.line(/^pairing code (\S+)/))[1] ?? '';
});
afterAll(async () => {
  await unit[Symbol.asyncDispose]();
  await stand[Symbol.asyncDispose]();
});

/** A display that a first kiosk drives, and one that nothing drives yet; both have an approved notice. */
async function planTwoDisplays(): Promise<void> {
  const { id: gateId } = await operator.post<{ id: string }>('/gates', GATE);
  const { id: areaId } = await operator.post<{ id: string }>('/areas', areaDraft(gateId));
  const content = await operator.post<Content>('/contents', {
    title: 'Passports',
    body: {
      kind: 'notice',
      tone: 'information',
      texts: { vi: { title: 'Chuẩn bị hộ chiếu', blocks: [{ kind: 'paragraph', text: 'Trang có ảnh.' }] } },
    },
  });
  const { id: contentId, latestDigest: versionDigest } = content;
  await operator.post('/approvals', { contentId, versionDigest });
  const playlist = await operator.post<Playlist>('/playlists', {
    key: 'passports',
    name: 'Passports',
    entries: [{ source: { kind: 'content', contentId }, durationMs: 60_000 }],
  });
  const defaultPlays = { kind: 'playlist', playlistId: playlist.id };
  const draft = { ...displayDraft({ gateId, areaId }), defaultPlays };
  const first = await operator.post<Display>('/displays', { ...draft, name: 'Belt 1', key: 'belt-1' });
  await operator.post<Display>('/displays', { ...draft, name: 'Belt 2', key: 'belt-2' });
  await operator.post('/publications', {});
  const offer = await operator.post<EnrolmentOffer>('/kiosk/enrolments', {
    publicKey: generateSigner().signer.publicKey,
    softwareVersion: '1.0.0',
    hostName: 'first',
  });
  await operator.post<Kiosk>('/enrolments/claim', {
    code: offer.code,
    name: 'First',
    displayIds: [first.id],
  });
}

it('pairs a second kiosk by its code after its fingerprint was compared, and shows that it plays', async () => {
  const visit = await stand.visit({ language: 'en', scheme: 'light' });
  const { page: glass } = await stand.visit({ language: 'en', scheme: 'light' });
  await glass.goto(screen);
  await glass.getByText('Pair this screen').waitFor();
  const shown = (await glass.locator('body').innerText()).replaceAll(/\s/g, '');
  expect(shown).toContain(code);

  const page = await openSignedIn(visit, '/displays');
  await page.getByRole('row', { name: /Belt 2.*No kiosk/ }).waitFor();
  await page.getByRole('link', { name: 'Pair a kiosk' }).click();
  await page.getByRole('textbox', { name: 'Code on the screen' }).fill('00000000');
  await page.getByRole('button', { name: 'Find the unit' }).click();
  await page.getByText('No unit waits with this code.').waitFor();
  await page.getByRole('textbox', { name: 'Code on the screen' }).fill(code.toLowerCase());
  await page.keyboard.press('Enter');

  const fingerprint = await page.getByRole('group', { name: 'Fingerprint' }).innerText();
  expect(fingerprint.replaceAll(/\s/g, '')).toMatch(/^[0-9a-f]{64}$/);
  expect(shown).toContain(fingerprint.replaceAll(/\s/g, ''));
  expect(await page.getByRole('checkbox', { name: 'Belt 1' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByText('Compare the fingerprints first.').waitFor();
  await page.getByRole('checkbox', { name: 'The fingerprints are the same' }).check();
  await page.getByRole('textbox', { name: 'Name of the kiosk' }).fill('Belt kiosk');
  await page.getByRole('checkbox', { name: 'Belt 2' }).check();
  await page.getByRole('button', { name: 'Pair', exact: true }).click();

  await page.getByRole('heading', { name: 'The kiosk Belt kiosk is paired' }).waitFor();
  await page.getByRole('link', { name: 'See the displays' }).click();
  await page.getByRole('row', { name: /Belt 2.*Connected.*Kiosk Belt kiosk.*Passports/ }).waitFor(SOON);
  await glass.getByText('Chuẩn bị hộ chiếu').first().waitFor(SOON);
  await page.getByRole('link', { name: 'Belt 2' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Belt 2' }).waitFor();
  await page.getByRole('img', { name: 'Belt 2: Passports' }).waitFor();
  await page.getByText('1, which is what was published').waitFor();
  await page.getByText('The kiosk reports no faults.').waitFor();

  await page.getByRole('button', { name: 'Take out of service' }).click();
  await page.getByText(/This cannot be undone/).waitFor();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take out of service' }).click();
  await page.getByText('No kiosk drives this display yet').waitFor();
  expect(visit.complaints).toEqual([]);
});

it.each(ALL_LOOKS)('shows displays and kiosks accessibly in $language, $scheme', async (looks) => {
  const visit = await stand.visit(looks);
  const page = await openSignedIn(visit, '/displays');
  await page.getByRole('row', { name: /Belt 2/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Belt 1' }).click();
  await page.getByRole('heading', { level: 1, name: 'Belt 1' }).waitFor();
  await page.getByRole('img', { name: 'Belt 1: Passports' }).waitFor();
  await page.getByRole('group', { name: /^(Dấu vân tay khóa|Fingerprint of its key)$/ }).waitFor();
  await page.getByRole('button', { name: /^(Ngừng sử dụng kiosk|Take out of service)$/ }).click();
  await page.getByRole('alertdialog').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const { code } = await operator.post<EnrolmentOffer>('/kiosk/enrolments', {
    publicKey: generateSigner().signer.publicKey,
    softwareVersion: '1.0.0',
    hostName: 'another',
  });
  await page.goto(`/enrol?code=${code}`);
  await page.getByRole('button', { name: /^(Tìm máy|Find the unit)$/ }).click();
  await page.getByRole('checkbox', { name: 'Belt 1' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
