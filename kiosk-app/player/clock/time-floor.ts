import { AppError } from '../../../shared/errors.ts';
import type { StateStore } from '../state/index.ts';

/** An honest correction may be so far below the floor. */
const CORRECTION_MS = 5 * 60_000;

/** The latest time this kiosk has believed in, or when its software was built: no time before it is believed. */
export interface TimeFloor {
  ms(): number;
  /** False until this kiosk has once believed in a time: there is nothing to protect from a leap yet. */
  hasHistory(): boolean;
  allows(timeMs: number): boolean;
  /** A time is believed. */
  believed(): void;
  /** Raises it, and writes down what the next start begins with. */
  keep(timeMs: number, next: { written: number }): void;
}

export interface TimeFloorParts {
  store: StateStore['clock'];
  buildMs: number;
  /** Null: it could be kept. */
  onFull: (detail: string | null) => void;
}

export function createTimeFloor({ store, buildMs, onFull }: TimeFloorParts): TimeFloor {
  const keptMs = store.floorMs();
  let hasHistory = keptMs !== null;
  let floorMs = Math.max(keptMs ?? buildMs, buildMs);
  return {
    ms: () => floorMs,
    hasHistory: () => hasHistory,
    allows: (timeMs) => timeMs >= floorMs - CORRECTION_MS,
    believed() {
      hasHistory = true;
    },
    keep(timeMs, { written }) {
      hasHistory = true;
      floorMs = Math.max(floorMs, timeMs);
      try {
        store.raiseFloor(Math.max(written, keptMs ?? buildMs, buildMs));
        onFull(null);
      } catch (error) {
        if (!(error instanceof AppError) || !error.code.startsWith('storage/')) throw error;
        if (error.code === 'storage/full') onFull(error.message);
      }
    },
  };
}
