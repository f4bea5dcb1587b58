import type { ManifestPlan } from '../../shared/contract/index.ts';
import type { KioskDisk } from './doors.ts';
import { findingOf } from './finding.ts';
import type { Finding } from '../../shared/contract/index.ts';

/** What the displays of one kiosk need of its disk together. */
interface Need {
  disk: KioskDisk;
  displayIds: string[];
  blobs: Map<string, number>;
}

/**
 * Weighs the files of plans against the disks of the kiosks that keep them. Displays that are not among those taken count
 * for nothing: what is found short is short.
 */
export interface StorageScales {
  take(displayId: string, plan: ManifestPlan, disk: KioskDisk): void;
  findings(): Finding[];
}

export function createStorageScales(): StorageScales {
  const shared = new Map<string, Need>();
  const found: Finding[] = [];
  return {
    take: (displayId, plan, disk) => {
      const need = shared.get(disk.kioskId) ?? { disk, displayIds: [], blobs: new Map<string, number>() };
      need.displayIds.push(displayId);
      for (const { digest, bytes } of blobsOf(plan)) need.blobs.set(digest, bytes);
      if (disk.drives > 1) shared.set(disk.kioskId, need);
      else found.push(...shortOf(need));
    },
    findings: () => [...found, ...[...shared.values()].flatMap(shortOf)],
  };
}

function blobsOf({ contents }: ManifestPlan) {
  return Object.values(contents).flatMap(({ version, files }) => [version, ...files]);
}

function shortOf({ disk, displayIds, blobs }: Need): Finding[] {
  const neededBytes = blobs.values().reduce((sum, bytes) => sum + bytes, 0);
  if (neededBytes <= disk.roomBytes) return [];
  const detail = `what it plays takes ${neededBytes} bytes, and its kiosk has room for ${disk.roomBytes}`;
  const facts = { neededBytes, roomBytes: disk.roomBytes, kioskId: disk.kioskId };
  return displayIds.map((displayId) => ({
    ...findingOf({
      code: 'display/storage-short',
      detail,
      subjectId: displayId,
      remedy: 'free-storage',
      facts,
    }),
    displayId,
  }));
}
