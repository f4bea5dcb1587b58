import type { Finding, ManifestPlan } from '../../shared/contract/index.ts';
import type { KioskDisk } from './doors.ts';
import { createFindingList, findingOf, type FindingPlace } from './finding.ts';

/** What the displays of one kiosk need of its disk together. */
interface Need {
  disk: KioskDisk;
  displays: FindingPlace[];
  blobs: Map<string, number>;
}

/**
 * Weighs the files of plans against the disks of the kiosks that keep them. Displays that are not among those taken count
 * for nothing: what is found short is short.
 */
export interface StorageScales {
  take(plan: ManifestPlan, disk: KioskDisk): void;
  findings(): Finding[];
}

export function createStorageScales(): StorageScales {
  const shared = new Map<string, Need>();
  const found = createFindingList();
  const weigh = ({ disk, displays, blobs }: Need): void => {
    const neededBytes = blobs.values().reduce((sum, bytes) => sum + bytes, 0);
    if (neededBytes <= disk.roomBytes) return;
    const finding = shortOf(neededBytes, disk);
    for (const display of displays) found.add(finding, display);
  };
  return {
    take: (plan, disk) => {
      const need = shared.get(disk.kioskId) ?? { disk, displays: [], blobs: new Map<string, number>() };
      const { id, gateId, zone } = plan.display;
      need.displays.push({ id, gateId, zone });
      for (const { digest, bytes } of blobsOf(plan)) need.blobs.set(digest, bytes);
      if (disk.drives > 1) shared.set(disk.kioskId, need);
      else weigh(need);
    },
    findings: () => {
      shared.values().forEach(weigh);
      return found.findings();
    },
  };
}

function blobsOf({ contents }: ManifestPlan) {
  return Object.values(contents).flatMap(({ version, files }) => [version, ...files]);
}

function shortOf(neededBytes: number, { roomBytes, kioskId }: KioskDisk) {
  return findingOf({
    code: 'display/storage-short',
    detail: `what it plays takes ${neededBytes} bytes, and its kiosk has room for ${roomBytes}`,
    subjectId: null,
    remedy: 'free-storage',
    facts: { neededBytes, roomBytes, kioskId },
  });
}
