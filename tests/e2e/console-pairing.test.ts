import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EnrolmentOffer, Kiosk } from '../../shared/contract/index.ts';
import { generateSigner } from '../../server/platform/crypto.ts';
import {
  axeFindingsInEveryLook,
  ENGLISH,
  openSignedIn,
  startConsole,
  type ConsoleStand,
} from '../support/console.ts';
import { signInFirst, type Operator } from '../support/operator.ts';
import { planGate } from '../support/planned-gate.ts';
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
  const { displays } = await planGate(operator, ['Belt 1', 'Belt 2']);
  await operator.post('/publications', {});
  await pairFirst(displays[0]?.id ?? '');
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

/** A kiosk that is known already: it drives one display, and the other is left for the second. */
async function pairFirst(displayId: string): Promise<void> {
  const { code } = await offered('first');
  await operator.post<Kiosk>('/enrolments/claim', { code, name: 'First', displayIds: [displayId] });
}

/** What a unit is told that nobody has paired yet. */
function offered(hostName: string): Promise<EnrolmentOffer> {
  const { publicKey } = generateSigner().signer;
  return operator.post('/kiosk/enrolments', { publicKey, softwareVersion: '1.0.0', hostName });
}

it('pairs a second kiosk by its code after its fingerprint was compared, and shows that it plays', async () => {
  const visit = await stand.visit(ENGLISH);
  const { page: glass } = await stand.visit(ENGLISH);
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

  await page.getByRole('heading', { name: 'Now confirm Belt kiosk at the unit' }).waitFor();
  const ids = (await page.getByRole('list', { name: 'Ids of gate and displays' }).innerText()).split(/\s+/);
  await glass.getByText('Confirm on this unit').waitFor(SOON);
  const asked = await glass.locator('body').innerText();
  for (const id of [...ids, 'Belt 2']) expect(asked).toContain(id);
  expect(asked.replaceAll(/\s/g, '')).toContain(stand.trustRoot);
  await glass.keyboard.type('nothing');
  await glass.keyboard.press('Enter');
  await glass.getByText('That was not it').waitFor(SOON);
  const number = await glass.locator('.pairing .code').innerText();
  await glass.keyboard.type(`${number.slice(0, 5)}x`);
  await glass.keyboard.press('Backspace');
  await glass.keyboard.type(number.slice(5));
  await glass.keyboard.press('Enter');
  await page.getByRole('link', { name: 'See the displays' }).click();
  await page.getByRole('row', { name: /Belt 2.*Connected.*Kiosk Belt kiosk.*Passports/ }).waitFor(SOON);
  await glass.getByText('Chuẩn bị hộ chiếu').first().waitFor(SOON);
  await page.getByRole('link', { name: 'Belt 2' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Belt 2' }).waitFor();
  await page.getByRole('img', { name: 'Belt 2: Passports' }).waitFor();
  await page.getByText('1, which is what was published').waitFor();
  await page.getByText('The kiosk reports no faults.').waitFor();
  await page.getByText(/^At the unit, /).waitFor(SOON);

  await page.getByRole('button', { name: 'Take out of service' }).click();
  await page.getByText(/This cannot be undone/).waitFor();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take out of service' }).click();
  await page.getByText('No kiosk drives this display yet').waitFor();
  expect(visit.complaints).toEqual([]);
});

it('shows displays and kiosks accessibly in every look', async () => {
  const visit = await stand.visit(ENGLISH);
  const page = await openSignedIn(visit, '/displays');
  await page.getByRole('row', { name: /Belt 2/ }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  await page.getByRole('link', { name: 'Belt 1' }).click();
  await page.getByRole('heading', { level: 1, name: 'Belt 1' }).waitFor();
  await page.getByRole('img', { name: 'Belt 1: Passports' }).waitFor();
  await page.getByRole('group', { name: 'Fingerprint of its key' }).waitFor();
  await page.getByRole('button', { name: 'Take out of service' }).click();
  await page.getByRole('alertdialog').waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  const another = await offered('another');
  await page.goto(`/enrol?code=${another.code}`);
  await page.getByRole('button', { name: 'Find the unit' }).click();
  await page.getByRole('checkbox', { name: 'Belt 1' }).waitFor();
  expect(await axeFindingsInEveryLook(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
