import type { Envelope, Manifest } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';

export interface Accepted {
  manifest: Manifest;
  envelope: Envelope;
}

/** Keeps accepted manifests, and the heads of the server's audit that came with them. On a full disk they count all the same, so that what they stop does stop. */
export interface KeptManifests {
  /** Highest revision ever accepted. */
  floor(displayId: string): number;
  /** False, and nothing changes, when its revision is below the floor. */
  keep(displayId: string, accepted: Accepted): boolean;
  /** Writes what found no room when it came. */
  keepLate(displayId: string): void;
}

export function createKeptManifests(
  state: Pick<StateStore, 'manifests' | 'auditHeads'>,
  faults: Pick<Faults, 'raise'>,
  clock: Pick<KioskClock, 'nowMs'>,
): KeptManifests {
  const unkept = new Map<string, Accepted>();

  function write(displayId: string, { manifest, envelope }: Accepted): boolean {
    const { revision, auditHead } = manifest;
    const isKept = state.manifests.accept(displayId, { revision, envelope });
    if (isKept && auditHead !== null) state.auditHeads.keep(auditHead, formatInstant(clock.nowMs()));
    return isKept;
  }
  function keep(displayId: string, accepted: Accepted): boolean {
    unkept.delete(displayId);
    try {
      return write(displayId, accepted);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'storage/full') throw error;
      unkept.set(displayId, accepted);
      faults.raise('storage/full', { subject: 'state.db', detail: error.message });
      return true;
    }
  }
  return {
    floor: (displayId) =>
      Math.max(state.manifests.floor(displayId), unkept.get(displayId)?.manifest.revision ?? 0),
    keep,
    keepLate(displayId) {
      const late = unkept.get(displayId);
      if (late !== undefined) keep(displayId, late);
    },
  };
}
