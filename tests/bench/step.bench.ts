import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../shared/time/index.ts';
import { openCapturedGlass, type CapturedGlass } from '../support/captured/glass.ts';
import { machineMs } from '../support/captured/marker.ts';
import { freePort, startProcess } from '../support/processes.ts';
import { figuresOf, type SeenPair } from './step/figures.ts';
import { changesAfter, COLOUR_MS, IMAGE_MS, isOfLoop, publishLoop } from './step/plan.ts';
import { claim, startInstallation, type Installation } from './support/installation.ts';
import { EARLIEST_MS, isNear, judge } from './switch/judge.ts';

const SCREENS = 2;
const BOX = { yPx: 0, widthPx: 640, heightPx: 360 };
/** In the middle of each screen, where a window has no frame. */
const POINTS = [
  { xPx: 320, yPx: 190 },
  { xPx: 180, yPx: 250 },
  { xPx: 460, yPx: 250 },
];
const WINDOWS_MS = { image: IMAGE_MS, video: COLOUR_MS } as const;
const PATIENCE_MS = 180_000;

/**
 * Two kiosks, each a process with its own page in Chromium, on machines whose clocks are set apart, with one plan: how far
 * apart the captured changes of their screens are. One recording holds both, so that no clocks are compared. Flags: `--loops`
 * of ten seconds, `--apart` milliseconds between the machines' clocks.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const [loops, apartMs] = [Number(flags['loops'] ?? 24), Number(flags['apart'] ?? 400)];
  await using installation = await startInstallation();
  const displayIds = await publishLoop(installation, SCREENS);
  const size = { widthPx: SCREENS * BOX.widthPx, heightPx: BOX.heightPx };
  const points = Array.from({ length: SCREENS }, (_, screen) =>
    POINTS.map(({ xPx, yPx }) => ({ xPx: xPx + screen * BOX.widthPx, yPx })),
  ).flat();
  await using glass = await openCapturedGlass(size, points);
  await using owned = new AsyncDisposableStack();
  for (const [screen, displayId] of displayIds.entries()) {
    const aheadMs = (screen - 0.5) * apartMs;
    const address = await startScreen(owned, { installation, displayId, screen, aheadMs });
    owned.use(await glass.browse(address, { ...BOX, xPx: screen * BOX.widthPx }));
  }
  await untilShown(glass);
  // Half of it is made up for on either side, a hundredth of each second.
  await wait(apartMs * 60);
  const pairs = await measure(glass, loops);
  const [load = 0] = loadavg();
  return { loops, apartMs, ...figuresOf(pairs), load: Number(load.toFixed(1)) };
}

/** A kiosk in a process of its own, paired for one display; where its page is. */
async function startScreen(
  owned: AsyncDisposableStack,
  of: { installation: Installation; displayId: string; screen: number; aheadMs: number },
): Promise<string> {
  const { installation, displayId, screen, aheadMs } = of;
  const port = await freePort();
  const kiosk = owned.use(
    startProcess('tests/bench/step/host-process.ts', {
      WAYPOST_SERVER: installation.origin,
      WAYPOST_TRUST_ROOT: installation.trustRoot,
      WAYPOST_KIOSK_CONFIRM: 'by-itself',
      WAYPOST_KIOSK_DATA: join(installation.folder, `kiosk-${screen}`),
      WAYPOST_KIOSK_PORT: String(port),
      BENCH_CLOCK_AHEAD_MS: String(aheadMs),
    }),
  );
  const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
  await claim(installation, { code, displayIds: [displayId] });
  return `http://localhost:${port}/display/0`;
}

/** Until every screen shows a colour of the loop. */
async function untilShown({ frames }: CapturedGlass): Promise<void> {
  const giveUpMs = machineMs() + PATIENCE_MS;
  const isShown = (screen: number): boolean =>
    frames.slice(-60).some(({ colours }) => isOfLoop(ofScreen(colours, screen), isNear));
  while (!isShown(0) || !isShown(1)) {
    if (machineMs() > giveUpMs) throw new Error('no picture came');
    await wait(500);
  }
}

/** Waits for so many loops, and looks for each change on either screen. */
async function measure({ frames }: CapturedGlass, loops: number): Promise<SeenPair[]> {
  const aheadMs = machineMs() - systemClock.wallMs();
  const changes = changesAfter(systemClock.wallMs() + EARLIEST_MS, loops).map((change) => ({
    ...change,
    atMs: change.atMs + aheadMs,
  }));
  await wait((changes.at(-1)?.atMs ?? 0) + IMAGE_MS - machineMs());
  const [left = [], right = []] = [0, 1].map((screen) => {
    const own = frames.map(({ atMs, colours }) => ({ atMs, colours: ofScreen(colours, screen) }));
    return changes.flatMap((change) => judge(own, [change], WINDOWS_MS[change.kind]));
  });
  return changes.flatMap(({ kind }, i) => {
    const [one, other] = [left[i], right[i]];
    return one === undefined || other === undefined ? [] : [{ kind, one, other }];
  });
}

function ofScreen<Value>(values: readonly Value[], screen: number): Value[] {
  return values.slice(screen * POINTS.length, (screen + 1) * POINTS.length);
}
