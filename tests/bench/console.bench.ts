import { loadavg } from 'node:os';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { NATION } from '../../scripts/seed-fleet.ts';
import { chromiumPath } from '../support/chromium.ts';
import { openSignedIn } from '../support/console.ts';
import { signInFirst } from '../support/operator.ts';
import { NOWHERE, scriptsOf } from './console/shell.ts';
import { INTERACTIONS, interactionsOn, placeStopwatch, untilDrawn } from './console/stopwatch.ts';
import { CALENDAR, openFirstList, visitLists } from './console/visit-lists.ts';
import { openBareList } from './peers/bare-list.ts';
import { startNation } from './support/nation.ts';
import { percentile, rounded } from './support/statistics.ts';

const LIMIT_KIB = 250;
const LIMIT_MS = 100;
const P75 = 0.75;

/**
 * The built console in Chromium on a server that holds a nation's fleet. `shellKiB`: the scripts that a browser with an
 * empty cache loads to show rail and header to somebody who is signed in. `listMs`: p75 of the slowest list, from the click
 * to its rows in a frame; the calendar of schedules is told beside them. `interactionP75Ms`: p75 of the slowest kind of interaction, to the frame that shows what came of it.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const rounds = Number(flags['rounds'] ?? 10);
  await using nation = await startNation(Number(flags['gates'] ?? NATION.gates));
  await signInFirst(nation.origin, nation.oneTimePassword);
  await using browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--headless=new', '--disable-background-networking'],
  });
  const context = await browser.newContext({
    baseURL: nation.origin,
    locale: 'vi-VN',
    viewport: { width: 1280, height: 800 },
  });
  const first = await context.newPage();
  await openSignedIn({ page: first, complaints: [] }, NOWHERE);
  const state = await context.storageState();
  await context.addInitScript(placeStopwatch);
  const shell = await shellOf(await browser.newContext({ baseURL: nation.origin, storageState: state }));
  const times = await measure(context, { rounds, gates: nation.fleet.gates });
  return {
    ...nation.fleet,
    rounds,
    ...shell,
    limitMs: LIMIT_MS,
    ...times,
    load: rounded(loadavg()[0] ?? 0, 1),
  };
}

async function shellOf(context: BrowserContext): Promise<Record<string, unknown>> {
  const { kiB, files } = await scriptsOf(await context.newPage(), NOWHERE);
  await context.close();
  return { shellKiB: rounded(kiB, 1), shellFiles: files, limitKiB: LIMIT_KIB };
}

/** A round in a page that was just opened, which nobody counts; then, in the same page, those that count: ours, peer, peer, ours. */
async function measure(
  context: BrowserContext,
  { rounds, gates }: { rounds: number; gates: number },
): Promise<Record<string, unknown>> {
  const bare = await openBareList(context);
  const page = await context.newPage();
  await page.goto(NOWHERE);
  await openFirstList(page);
  let gate = gates;
  const gateIds = await gateIdsOf(page);
  const nextGate = (): number => (gate -= 1);
  const first = await visitLists(page, nextGate);
  await interactionsOn(page);
  const lists: Record<string, number[]> = {};
  const bareMs: number[] = [];
  for (let count = 0; count < rounds; count += 1) {
    const peer = async (): Promise<void> => void bareMs.push(await visitBare(bare, gateIds[count] ?? ''));
    if (count % 2 === 1) await peer();
    await page.bringToFront();
    for (const { name, takenMs } of await visitLists(page, nextGate)) (lists[name] ??= []).push(takenMs);
    if (count % 2 === 0) await peer();
  }
  const interactions = await interactionsOn(page);
  const listsP75 = Object.fromEntries(Object.entries(lists).map(([name, ms]) => [name, p75(ms)]));
  const kinds = INTERACTIONS.map((kind) => {
    const ofKind = interactions.filter((it) => it.kind === kind).map(({ durationMs }) => durationMs);
    return [kind, { count: ofKind.length, p75Ms: p75(ofKind), maxMs: rounded(Math.max(...ofKind)) }] as const;
  });
  const listed = Object.entries(listsP75).filter(([name]) => !name.startsWith(CALENDAR));
  return {
    listMs: Math.max(...listed.map(([, takenMs]) => takenMs)),
    interactionP75Ms: Math.max(...kinds.map(([, { p75Ms }]) => p75Ms)),
    firstListMs: rounded(Math.max(...first.map(({ takenMs }) => takenMs))),
    bareListMs: p75(bareMs),
    lists: listsP75,
    interactions: Object.fromEntries(kinds),
  };
}

async function gateIdsOf(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/v1/gates?limit=200');
  const { rows } = (await answer.json()) as { rows: { id: string }[] };
  return rows.map(({ id }) => id);
}

async function visitBare(page: Page, gateId: string): Promise<number> {
  await page.bringToFront();
  await page.evaluate((id) => {
    location.hash = id;
  }, gateId);
  return untilDrawn(page, 'main tbody tr', () => page.getByRole('button').click());
}

function p75(values: readonly number[]): number {
  return rounded(percentile(values, P75));
}
