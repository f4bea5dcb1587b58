import { BrokenPromise } from '../../simulation/oracle.ts';
import type { DefectName } from '../../support/crash-defects.ts';
import { KILLS_PER_KIOSK } from '../../support/crash-points.ts';
import { isInsideCheckpoint } from '../../support/crash-power.ts';
import { startCrashServer, type CrashServer } from '../../support/crash-server.ts';
import { crashKiosk, type KilledAt } from './crash-kiosk.ts';

/** Kiosks alive at once: one for each of two cores. */
const AT_ONCE = 2;

export interface Crashes {
  killed: readonly KilledAt[];
  /** Promises that were broken, each with what does it again. */
  broken: readonly string[];
}

/** How much is to be killed: so many points, and on, up to `most`, until what was killed is enough. */
export interface Plan {
  seed: number;
  points: number;
  most?: number;
  isEnough?: (killed: readonly KilledAt[]) => boolean;
}

/** Kills kiosks at as many points of a seed; each kiosk dies at several. */
export async function crashAt({
  seed,
  points,
  most = points,
  isEnough = () => true,
}: Plan): Promise<Crashes> {
  await using server = await startCrashServer();
  const killed: KilledAt[] = [];
  const broken: string[] = [];
  function* kiosks(): Generator<number> {
    for (let kiosk = 0; kiosk * KILLS_PER_KIOSK < most; kiosk++) {
      if (kiosk * KILLS_PER_KIOSK >= points && isEnough(killed)) return;
      yield kiosk;
    }
  }
  await oneForEachCore(kiosks(), async (kiosk) => {
    try {
      killed.push(...(await crashKiosk(server, { seed, kiosk })));
    } catch (error) {
      broken.push(messageOf(error));
    }
  });
  return { killed, broken };
}

/** Takes one after the other, as many at once as there are cores. */
export async function oneForEachCore<One>(
  all: Iterable<One>,
  run: (one: One) => Promise<void>,
): Promise<void> {
  const left = Iterator.from(all);
  const work = async (): Promise<void> => {
    for (const one of left) await run(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Which of the first kiosks first breaks a promise with a planted defect, and how; null when none does. */
export async function firstBroken(
  server: CrashServer,
  { defect, most }: { defect: DefectName; most: number },
): Promise<string | null> {
  for (let kiosk = 0; kiosk < most; kiosk++) {
    try {
      await crashKiosk(server, { seed: 1, kiosk, defect });
    } catch (error) {
      return messageOf(error);
    }
  }
  return null;
}

function messageOf(error: unknown): string {
  if (error instanceof BrokenPromise) return error.message;
  throw error;
}

/** Parts of the work in which a kiosk died, and how often. */
export function coverageOf(killed: readonly KilledAt[]): Record<keyof typeof PARTS, number> {
  const count = (isPart: (at: KilledAt) => boolean): number => killed.filter(isPart).length;
  return {
    download: count(PARTS.download),
    activation: count(PARTS.activation),
    journal: count(PARTS.journal),
    'between the commits of the databases': count(PARTS['between the commits of the databases']),
    eviction: count(PARTS.eviction),
    'inside a checkpoint': count(PARTS['inside a checkpoint']),
    'with the log half moved': count(PARTS['with the log half moved']),
    'on a torn image': count(PARTS['on a torn image']),
  };
}

const writing =
  (...writes: string[]) =>
  ({ killed }: KilledAt): boolean =>
    killed !== null && writes.includes(killed.write);

const PARTS = {
  download: writing('begin blob', 'chunk', 'seal', 'small blob'),
  activation: writing('schema', 'trust', 'manifest'),
  journal: writing('open play', 'touch', 'close play', 'recover play', 'hand out', 'acknowledge'),
  'between the commits of the databases': ({ point, killed }: KilledAt): boolean =>
    point.at === 'between' && killed !== null,
  eviction: writing('evict', 'tidy words'),
  'inside a checkpoint': ({ killed }: KilledAt): boolean => killed !== null && isInsideCheckpoint(killed),
  'with the log half moved': ({ isHalfMoved }: KilledAt): boolean => isHalfMoved,
  'on a torn image': ({ cut }: KilledAt): boolean => cut !== 'kill',
};
