import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rgb } from '../support/media.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';
import { ENTRY_MS, keepKiosk, type KeptKiosk } from './boot/kept-kiosk.ts';
import { launchChromium, openGlass, type Glass } from './support/glass.ts';
import { startKiosk } from './support/installation.ts';
import { monotonicMs } from './support/monotonic.ts';
import { createPainter, distance, nthColour } from './support/paint.ts';
import { median, percentile, rounded } from './support/statistics.ts';

/** Levels of 255 by which a mean colour may differ. */
const SAME = 4;
/** A frame may be on its way while the clock comes to the next turn. */
const TURN_MS = 500;
const PEER_COLOUR = nthColour(1);

/** One start each, in milliseconds. */
interface Round {
  /** Process start → frame, its page open all the while and still showing what was there before. */
  processToFrame: number;
  /** Process start → frame, on a page that is opened as soon as the process serves it. */
  processToNewPage: number;
  /** Page opened → frame, the process running. */
  pageToFrame: number;
  bareProcess: number;
  barePage: number;
}

/**
 * A kiosk without a server: from the start of its process, and from the opening of its page, to the first frame of the
 * picture that the clock asks for. Cache and journal are as large as months make them. `--rounds 10`,
 * `--mebibytes 500`, `--plays 5000`.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, number>> {
  const rounds = Number(flags['rounds'] ?? 10);
  const size = { mebibytes: Number(flags['mebibytes'] ?? 500), plays: Number(flags['plays'] ?? 5_000) };
  await using kept = await keepKiosk(size);
  await using browser = await launchChromium();
  await using ours = await openGlass(browser);
  await using bare = await openGlass(browser);
  const peer = await preparePeer(kept);
  const measured: Round[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const halves = [() => measureOurs(kept, ours), () => measurePeer(peer, bare)];
    const [first, second] = n % 2 === 0 ? halves : halves.toReversed();
    measured.push({ ...(await first?.()), ...(await second?.()) } as Round);
  }
  return { rounds, ...size, limitMs: 3_000, ...figuresOf(measured) };
}

async function measureOurs(kept: KeptKiosk, glass: Glass): Promise<Partial<Round>> {
  const address = `http://localhost:${kept.place.port}/display/0`;
  let kiosk = startKiosk(kept.place);
  await kiosk.line(/^screen 1/);
  await nextTurn(kept);
  const openedMs = monotonicMs();
  const opened = asked(kept, glass);
  await glass.page.goto(address);
  const pageToFrame = (await opened) - openedMs;

  await kiosk.kill();
  await nextTurn(kept);
  const restartedMs = monotonicMs();
  const back = asked(kept, glass);
  kiosk = startKiosk(kept.place);
  const processToFrame = (await back) - restartedMs;

  await kiosk.kill();
  await glass.page.goto('about:blank');
  await nextTurn(kept);
  const startedMs = monotonicMs();
  const shown = asked(kept, glass);
  kiosk = startKiosk(kept.place);
  await kiosk.line(/^screen 1/);
  await glass.page.goto(address);
  const processToNewPage = (await shown) - startedMs;
  await kiosk.kill();
  await glass.page.goto('about:blank');
  return { processToFrame, processToNewPage, pageToFrame };
}

/** When a frame of what the clock asks for at that moment is on the glass. */
function asked({ colourAt }: KeptKiosk, glass: Glass): Promise<number> {
  const isColour = (colour: Rgb, wanted: Rgb | null): boolean =>
    wanted !== null && distance(colour, wanted) <= SAME;
  return glass.when((colour) => {
    const nowMs = Date.now();
    return isColour(colour, colourAt(nowMs)) || isColour(colour, colourAt(nowMs - TURN_MS));
  });
}

/** Waits for the beginning of a turn that is a picture's: what stood on the glass until then is another's. */
async function nextTurn({ colourAt }: KeptKiosk): Promise<void> {
  do await sleep(ENTRY_MS - (Date.now() % ENTRY_MS) + TURN_MS + 50);
  while (colourAt(Date.now()) === null);
}

interface Peer {
  file: string;
  port: number;
}

async function preparePeer({ place }: KeptKiosk): Promise<Peer> {
  const file = join(place.folder, 'bare.jpg');
  const painter = await createPainter();
  await writeFile(file, await painter.paint(PEER_COLOUR));
  return { file, port: await freePort() };
}

async function measurePeer({ file, port }: Peer, glass: Glass): Promise<Partial<Round>> {
  const shown = (): Promise<number> => glass.when((colour) => distance(colour, PEER_COLOUR) <= SAME);
  const startedMs = monotonicMs();
  const first = shown();
  const args = [file, String(port)];
  await using bare: RunningProcess = startProcess('tests/bench/peers/bare-boot.ts', {}, args);
  await bare.line(/^listens/);
  await glass.page.goto(`http://localhost:${port}/`);
  const bareProcess = (await first) - startedMs;
  await glass.page.goto('about:blank');
  await sleep(TURN_MS);
  const openedMs = monotonicMs();
  const second = shown();
  await glass.page.goto(`http://localhost:${port}/`);
  const barePage = (await second) - openedMs;
  await glass.page.goto('about:blank');
  return { bareProcess, barePage };
}

function figuresOf(rounds: readonly Round[]): Record<string, number> {
  const of = (name: keyof Round): number[] => rounds.map((round) => round[name]);
  const p95 = (name: keyof Round): number => rounded(percentile(of(name), 0.95));
  const middle = (name: keyof Round): number => rounded(median(of(name)));
  const ratio = (ours: keyof Round, bare: keyof Round): number =>
    rounded(median(of(ours)) / median(of(bare)), 2);
  return {
    processToFrameP50Ms: middle('processToFrame'),
    processToFrameMs: p95('processToFrame'),
    processToNewPageP50Ms: middle('processToNewPage'),
    processToNewPageMs: p95('processToNewPage'),
    pageToFrameP50Ms: middle('pageToFrame'),
    pageToFrameMs: p95('pageToFrame'),
    bareProcessToFrameP50Ms: middle('bareProcess'),
    bareProcessToFrameMs: p95('bareProcess'),
    barePageToFrameP50Ms: middle('barePage'),
    barePageToFrameMs: p95('barePage'),
    processRatio: ratio('processToNewPage', 'bareProcess'),
    pageRatio: ratio('pageToFrame', 'barePage'),
  };
}
