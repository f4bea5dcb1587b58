import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { chromiumPath } from '../../support/chromium.ts';
import { openLanes, type Lanes } from './glass-pool.ts';
import { openStand } from './stand.ts';
import { shareThatDiffers } from './watched-page.ts';
import { boxOf, planFor, shownFor, UNNAMED, WORDS } from './words.ts';

/** What a header and a region leave of the honest picture, or a slate. */
const SHARE = { header: 0.7, slate: -1, board: 0.98 };
/** What letters are drawn in, and what the picture is of that stands where a board will. */
const LETTERS = 200;
const BRIGHT = { header: LETTERS, slate: LETTERS, board: 150 };
/** Other words make another picture of this much at least; the same words, of this much at most. */
const OTHER = 0.02;
const SAME = 0.001;
const PATIENCE = { timeout: 30_000, interval: 50 };

let browser: Browser;
let lanes: Lanes;
beforeAll(async () => {
  const args = ['--no-sandbox', '--headless=new', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
  lanes = await openLanes(browser, 1);
});
afterAll(async () => {
  await lanes[Symbol.asyncDispose]();
  await browser.close();
});

const TITLED = WORDS.map((attack) => [attack.title, attack] as const);

it.each(TITLED)('a stolen server has no traveller read %s', async (_title, attack) => {
  using lane = await lanes.take();
  await using stand = await openStand(lane, {});
  const { people, said } = stand.scene;
  const [victim, control] = [lane.victims.watched, lane.controls.watched];
  const box = boxOf(attack);
  const plan = planFor(people, attack);
  const shown = shownFor(people, attack);
  const named = people.manifest(6, [shown.entry], { plan });
  const unnamed = people.manifest(5, [people.honest.entry], { plan });
  Object.assign(unnamed.plan.display, UNNAMED);
  said.manifest = people.publish(unnamed);
  await stand.begin(SHARE[attack.where]);
  const withoutName = await atRest(() => victim.pixelsIn(box), BRIGHT[attack.where]);
  said.manifest = people.publish(named);
  stand.ring();
  await vi.waitUntil(() => stand.victimRevision() === 6, PATIENCE);
  const withName = await atRest(async () => {
    const [ours, theirs] = [await victim.pixelsIn(box), await control.pixelsIn(box)];
    return shareThatDiffers(ours, theirs) <= SAME ? ours : null;
  });
  expect(shareThatDiffers(withName, withoutName)).toBeGreaterThan(SAME);
  const seen: number[] = [];
  const look = async (): Promise<void> => {
    const now = await victim.pixelsIn(box);
    seen.push(Math.min(...[withName, withoutName].map((allowed) => shareThatDiffers(allowed, now))));
  };
  attack.mount(stand.scene);
  stand.ring();
  await vi.waitUntil(async () => {
    await look();
    return shareThatDiffers(withName, await control.pixelsIn(box)) > OTHER;
  }, PATIENCE);
  await vi.waitUntil(() => stand.victimRevision() === 7, PATIENCE);
  for (let times = 0; times < 5; times += 1) await look();
  expect(Math.max(...seen)).toBeLessThanOrEqual(SAME);
});

/** What a picture is when it is the same twice in a row, and something is written in it. */
async function atRest(picture: () => Promise<Buffer | null>, bright = LETTERS): Promise<Buffer> {
  let last: Buffer | null = null;
  return vi.waitUntil(async () => {
    const now = await picture();
    const isSame = now !== null && last !== null && shareThatDiffers(last, now) === 0;
    last = now;
    return isSame && now.some((channel) => channel > bright) ? now : null;
  }, PATIENCE);
}
