import { createSeededRandom } from '../../support/seeded-random.ts';
import { createInstallation } from '../template.ts';
import { mishapsBetween } from './mishaps.ts';
import { OfflineKiosk, type OfflineResult } from './offline.ts';
import { planYear } from './year-plan.ts';

const DAY_MS = 86_400_000;

export interface OfflineRun {
  seed: number;
  /** First day, in UTC. */
  startDate: string;
  days: number;
  /** A mishap about so often. */
  everyDays: number;
}

/** A kiosk that is given its plans on the first day, and is without a network from then on. */
export async function playOffline({ seed, startDate, days, everyDays }: OfflineRun): Promise<OfflineResult> {
  const startWallMs = Temporal.Instant.from(`${startDate}T09:00:00Z`).epochMilliseconds;
  const plan = createSeededRandom(seed);
  using installation = await createInstallation(
    (server) => planYear(server, { random: plan, startWallMs }),
    startWallMs,
  );
  using home = installation.copy();
  await using kiosk = new OfflineKiosk(installation, home.folder, { seed, startWallMs });
  await kiosk.goOffline();
  const range = { fromMs: kiosk.world.nowMs(), untilMs: days * DAY_MS, everyMs: everyDays * DAY_MS };
  for (const { atMs, mishap } of mishapsBetween(createSeededRandom(seed), range)) {
    await kiosk.playUntil(Math.max(atMs, kiosk.world.nowMs()));
    await kiosk.suffer(mishap);
  }
  await kiosk.playUntil(range.untilMs);
  return kiosk.result;
}
