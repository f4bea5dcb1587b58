import { setTimeout as wait } from 'node:timers/promises';
import type { CapturedGlass } from '../../support/captured/glass.ts';
import { machineMs } from '../../support/captured/marker.ts';
import { type CapturedFrame, CAPTURES_PER_SECOND } from '../../support/captured/recorder.ts';
import { systemClock } from '../../../shared/time/index.ts';
import { serveNaiveSwitch } from '../peers/naive-switch.ts';
import type { ColourContent } from './contents.ts';
import { EARLIEST_MS, isNear, judge, type PlannedSwitch, type SeenSwitch } from './judge.ts';
import { boundariesAfter, loopPlan } from './loop-plan.ts';
import { openOurScreen } from './our-screen.ts';

const LONGEST_START_MS = 60_000;

/** A stretch of switches by one of both, in a browser of its own. */
export interface Leg {
  glass: CapturedGlass;
  contents: readonly ColourContent[];
  /** How long each content is shown. */
  everyMs: number;
  switches: number;
}

/** Our player and page: each boundary of the timeline against what was captured. */
export async function measureOurs(leg: Leg): Promise<SeenSwitch[]> {
  const { glass, contents, everyMs, switches } = leg;
  const plan = loopPlan(contents, everyMs, systemClock.wallMs());
  await using screen = await openOurScreen(plan, contents);
  await using _browser = await glass.browse(screen.address);
  await untilWarm(leg);
  const byDigest = new Map(contents.map((content) => [content.versionDigest, content]));
  const planned = boundariesAfter(plan, screen.nowMs() + EARLIEST_MS, switches).map(
    ({ atWallMs, from, to }) =>
      plannedSwitch(byDigest.get(from), byDigest.get(to), screen.toMachineMs(atWallMs)),
  );
  return await judgeWhenOver(leg, planned);
}

/** The peer: each multiple of the time of a content since its page was written. */
export async function measureNaive(leg: Leg): Promise<SeenSwitch[]> {
  const { glass, contents, everyMs, switches } = leg;
  const [startWallMs, startMs] = [systemClock.wallMs(), machineMs()];
  const media = contents.map(({ kind, file, blob }) => ({ kind, type: blob.mediaType, bytes: file }));
  await using peer = await serveNaiveSwitch({ media, startWallMs, everyMs });
  await using _browser = await glass.browse(peer.address);
  await untilWarm(leg);
  const first = Math.ceil((machineMs() + EARLIEST_MS - startMs) / everyMs);
  const at = (turn: number): ColourContent | undefined => contents[turn % contents.length];
  const planned = Array.from({ length: switches }, (_, i) =>
    plannedSwitch(at(first + i - 1), at(first + i), startMs + (first + i) * everyMs),
  );
  return await judgeWhenOver(leg, planned);
}

function plannedSwitch(
  from: ColourContent | undefined,
  to: ColourContent | undefined,
  atMs: number,
): PlannedSwitch {
  if (from === undefined || to === undefined) throw new Error('the timeline names an unknown content');
  return { kind: `${from.kind}→${to.kind}`, atMs, from: from.rgb, to: to.rgb };
}

/** Until a picture is on the glass, and every content was shown once since. */
async function untilWarm({ glass, contents, everyMs }: Leg): Promise<void> {
  const fromMs = machineMs();
  const isPicture = ({ atMs, colours }: CapturedFrame): boolean =>
    atMs > fromMs && contents.some(({ rgb }) => colours.every((colour) => isNear(colour, rgb)));
  while (!glass.frames.slice(-CAPTURES_PER_SECOND).some(isPicture)) {
    if (machineMs() - fromMs > LONGEST_START_MS) throw new Error('no picture came');
    await wait(200);
  }
  await wait(contents.length * everyMs);
}

async function judgeWhenOver(
  { glass, everyMs }: Leg,
  planned: readonly PlannedSwitch[],
): Promise<SeenSwitch[]> {
  const endMs = (planned.at(-1)?.atMs ?? 0) - EARLIEST_MS + everyMs;
  await wait(endMs - machineMs() + EARLIEST_MS);
  return judge(glass.frames, planned, everyMs);
}
