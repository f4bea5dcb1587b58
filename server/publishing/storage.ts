import type { Finding, ManifestPlan, ManifestSchedule, Plays } from '../../shared/contract/index.ts';
import type { KioskDisk } from './doors.ts';
import { createFindingList, findingOf, type FindingPlace } from './finding.ts';
import { nextWindow, shownBy } from './lint/index.ts';

/** What the displays of one kiosk need of its disk together. */
interface Need {
  disk: KioskDisk;
  displays: FindingPlace[];
  blobs: Map<string, number>;
  heaviest: Heaviest | null;
}

/** What takes more room than anything else that is played. */
interface Heaviest {
  bytes: number;
  /** Null: the default. */
  schedule: { id: string; name: string; nextMs: number | null } | null;
}

/**
 * Weighs the files of plans against the disks of the kiosks that keep them. Displays that are not among those taken count
 * for nothing: what is found short is short.
 */
export interface StorageScales {
  take(plan: ManifestPlan, disk: KioskDisk): void;
  findings(): Finding[];
}

export function createStorageScales(nowMs: number): StorageScales {
  const shared = new Map<string, Need>();
  const found = createFindingList();
  const weigh = ({ disk, displays, blobs, heaviest }: Need): void => {
    const neededBytes = bytesOf(blobs);
    if (neededBytes <= disk.roomBytes) return;
    const finding = shortOf(neededBytes, disk, heaviest);
    for (const display of displays) found.add(finding, display);
  };
  return {
    take: (plan, disk) => {
      const need: Need = shared.get(disk.kioskId) ?? {
        disk,
        displays: [],
        blobs: new Map(),
        heaviest: null,
      };
      const { id, gateId, zone } = plan.display;
      need.displays.push({ id, gateId, zone });
      for (const { digest, bytes } of blobsOf(plan)) need.blobs.set(digest, bytes);
      // The plan is not kept, so where others of the kiosk may come it is looked at already.
      if (disk.drives > 1 || bytesOf(need.blobs) > disk.roomBytes)
        need.heaviest = heavier(need.heaviest, heaviestOf(plan, nowMs));
      if (disk.drives > 1) shared.set(disk.kioskId, need);
      else weigh(need);
    },
    findings: () => {
      shared.values().forEach(weigh);
      return found.findings();
    },
  };
}

function bytesOf(blobs: ReadonlyMap<string, number>): number {
  return blobs.values().reduce((sum, bytes) => sum + bytes, 0);
}

function blobsOf({ contents }: Pick<ManifestPlan, 'contents'>) {
  return Object.values(contents).flatMap(({ version, files }) => [version, ...files]);
}

function heaviestOf(plan: ManifestPlan, nowMs: number): Heaviest {
  const bytesBy = (plays: Plays): number => {
    const digests = new Set(shownBy(plays, plan).map(({ versionDigest }) => versionDigest));
    const contents = Object.fromEntries(
      [...digests].flatMap((digest) => {
        const content = plan.contents[digest];
        return content === undefined ? [] : [[digest, content]];
      }),
    );
    return bytesOf(new Map(blobsOf({ contents }).map(({ digest, bytes }) => [digest, bytes])));
  };
  const ofDefault = plan.defaultPlays === null ? 0 : bytesBy(plan.defaultPlays);
  let largest: { bytes: number; schedule: ManifestSchedule | null } = { bytes: ofDefault, schedule: null };
  for (const schedule of plan.schedules) {
    const bytes = bytesBy(schedule.plays);
    if (bytes > largest.bytes) largest = { bytes, schedule };
  }
  const { bytes, schedule } = largest;
  if (schedule === null) return { bytes, schedule };
  const { id, name } = schedule;
  return { bytes, schedule: { id, name, nextMs: nextWindow(schedule, { plan, nowMs })?.startMs ?? null } };
}

function heavier(one: Heaviest | null, other: Heaviest): Heaviest {
  return one === null || other.bytes > one.bytes ? other : one;
}

function shortOf(neededBytes: number, { roomBytes, kioskId }: KioskDisk, heaviest: Heaviest | null) {
  const schedule = heaviest?.schedule ?? null;
  const most = schedule?.name ?? 'the default';
  return findingOf({
    code: 'display/storage-short',
    detail: `what it plays takes ${neededBytes} bytes, the largest part of it for ${most}, and its kiosk has room for ${roomBytes}`,
    subjectId: null,
    remedy: 'free-storage',
    ...(schedule === null || schedule.nextMs === null ? {} : { fromMs: schedule.nextMs }),
    facts: {
      neededBytes,
      roomBytes,
      kioskId,
      largestBytes: heaviest?.bytes ?? 0,
      ...(schedule === null ? {} : { scheduleId: schedule.id }),
    },
  });
}
