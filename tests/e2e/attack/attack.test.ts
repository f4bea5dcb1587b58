import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { APPROVALS } from './approvals.ts';
import type { Attack } from './attack.ts';
import { DOCUMENTS } from './documents.ts';
import { openLanes, type Lanes } from './glass-pool.ts';
import { KEYS } from './keys.ts';
import { MANIFESTS } from './manifests.ts';
import { PLACES } from './places.ts';
import { openStand, type Stand } from './stand.ts';
import { TIME } from './time.ts';
import { UPDATES } from './updates.ts';

/** As many attacks at once as a machine of two cores has time for. */
const LANES = 3;

let browser: Browser;
let lanes: Lanes;
beforeAll(async () => {
  const args = ['--no-sandbox', '--headless=new', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
  lanes = await openLanes(browser, LANES);
});
afterAll(async () => {
  await lanes[Symbol.asyncDispose]();
  await browser.close();
});

describe.concurrent.each([
  ['approvals', APPROVALS],
  ['manifests', MANIFESTS],
  ['keys', KEYS],
  ['places', PLACES],
  ['time', TIME],
  ['documents', DOCUMENTS],
  ['updates', UPDATES],
] as const)('a stolen server puts nothing on a screen by its %s:', (_, attacks) => {
  it.each(attacks.map((attack) => [attack.title, attack] as const))('%s', async (_title, attack) => {
    using lane = await lanes.take();
    await using stand = await openStand(lane, attack);
    await mount(attack, stand);
    await stand.controlIsMagenta();
    await refused(attack, stand);
    if (attack.restarts === true) await stand.restart();
    expect(await stand.magentaSeen()).toEqual([]);
  });
});

async function mount(attack: Attack, stand: Stand): Promise<void> {
  if (attack.isFirst !== true) await stand.begin();
  await attack.mount(stand.scene);
  if (attack.isFirst === true) stand.switchOn();
  else stand.ring();
}

/** Tells which it was when it does not come to that. */
async function refused({ fault }: Attack, { victimFaults }: Stand): Promise<void> {
  if (fault === null) return;
  await vi.waitFor(() => expect([...victimFaults()]).toContain(fault), { timeout: 30_000, interval: 50 });
}
