import { AppError } from '../../../shared/errors.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';

/**
 * When versions began to be shown by the urgent way, over restarts: the server picks the approvals that a kiosk is sent, so
 * what it was shown earlier is the kiosk's to remember. On a full disk it is remembered until the restart.
 */
export interface UrgentTimes {
  /** Null: never. */
  sinceMs(versionDigest: string): number | null;
  /** Never later than it was. */
  remember(versionDigest: string, sinceMs: number): void;
}

interface Parts {
  state: Pick<StateStore, 'urgent'>;
  faults: Pick<Faults, 'raise'>;
}

export function createUrgentTimes({ state, faults }: Parts): UrgentTimes {
  const known = new Map(state.urgent.all().map(({ versionDigest, sinceMs }) => [versionDigest, sinceMs]));
  return {
    sinceMs: (versionDigest) => known.get(versionDigest) ?? null,
    remember(versionDigest, atMs) {
      if (atMs >= (known.get(versionDigest) ?? Infinity)) return;
      known.set(versionDigest, atMs);
      try {
        state.urgent.remember(versionDigest, atMs);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'storage/full') throw error;
        faults.raise('storage/full', { subject: 'state.db', detail: error.message });
      }
    },
  };
}
