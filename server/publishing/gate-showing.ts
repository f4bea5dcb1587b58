import { setImmediate as breathe } from 'node:timers/promises';
import type {
  LocalDate,
  ManifestOpening,
  ManifestPlan,
  Reading,
  ZoneTransitions,
} from '../../shared/contract/index.ts';
import { versionsShown } from '../../shared/timeline/index.ts';
import { approvedAt } from './approved-at.ts';
import { openOwn } from './manifest.ts';
import type { Publisher } from './publisher.ts';

/** From when until when, and by which live values. */
export interface AskedShowing {
  fromMs: number;
  untilMs: number;
  readings: readonly Reading[];
}

/** What the displays of a gate show in a stretch of time, by what was published for them. */
export interface GateShowing {
  /** Each once, with the content it is a version of. */
  versions: { contentId: string; digest: string }[];
  /** Whether others may be shown as soon as a live value changes. */
  isByReadings: boolean;
  /** What boards tell of. */
  openings: ManifestOpening[];
  holidays: LocalDate[];
  zones: ZoneTransitions[];
}

/** Plans that are the same are read once, however many displays go by them. */
export async function gateShowing(
  { doors, stores }: Publisher,
  gateId: string,
  asked: AskedShowing,
): Promise<GateShowing> {
  const { read } = doors.platform.database;
  const displayIds = await doors.places.displaysReachedBy(read, { gateId });
  const versions = new Map<string, string>();
  const openings = new Map<string, ManifestOpening>();
  const holidays = new Set<LocalDate>();
  const zones = new Map<string, ZoneTransitions>();
  const seen = new Set<string>();
  let isByReadings = false;
  for (const displayId of displayIds) {
    const mark = await stores.manifests.currentMark(read, displayId);
    if (mark === undefined || seen.has(mark.planDigest)) continue;
    seen.add(mark.planDigest);
    const stored = await stores.manifests.current(read, displayId);
    if (stored === undefined) continue;
    const { plan } = openOwn(stored);
    for (const digest of await shown({ doors }, plan, asked))
      versions.set(digest, plan.contents[digest]?.contentId ?? '');
    isByReadings ||= asksForReadings(plan);
    for (const opening of plan.openings) openings.set(opening.key, opening);
    for (const day of plan.holidays) holidays.add(day);
    for (const zone of plan.zones) zones.set(zone.zone, zone);
    await breathe();
  }
  return {
    versions: Array.from(versions, ([digest, contentId]) => ({ contentId, digest })),
    isByReadings,
    openings: [...openings.values()],
    holidays: [...holidays],
    zones: [...zones.values()],
  };
}

async function shown(
  { doors }: Pick<Publisher, 'doors'>,
  plan: ManifestPlan,
  { fromMs, untilMs, readings }: AskedShowing,
): Promise<ReadonlySet<string>> {
  const { display, contents, trust } = plan;
  const named = { gateId: display.gateId, contents: Object.values(contents), trust };
  const verdicts = await doors.approvals.verdictsOfPlan(doors.platform.database.read, named);
  const { isPlayable } = approvedAt(plan, fromMs, verdicts);
  return versionsShown({ plan, atMs: fromMs, readings, isPlayable }, untilMs);
}

function asksForReadings({ schedules, playlists }: ManifestPlan): boolean {
  const conditioned = [...schedules, ...Object.values(playlists).flatMap(({ entries }) => entries)];
  return conditioned.some(({ conditions }) => conditions.some(({ kind }) => kind === 'reading'));
}
