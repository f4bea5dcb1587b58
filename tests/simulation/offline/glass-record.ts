import type { SimulatedGlass } from '../glass.ts';
import { pictureSince } from './due.ts';

/** What stood on one display from an instant of the world on. */
export interface Seen {
  atMs: number;
  regions: ReadonlyMap<string, string>;
}

/** Everything that comes on the glass of a kiosk, display by display. */
export interface GlassRecord {
  /** Since the last time it was taken, the standing state first. */
  take(slot: number): Seen[];
}

/** `versionOf` names the version whose picture has that digest. */
export function recordGlass(
  glass: SimulatedGlass,
  { nowMs, versionOf }: { nowMs: () => number; versionOf: (pictureDigest: string) => string },
): GlassRecord {
  const seen = Array.from({ length: glass.slots }, (): Seen[] => []);
  const regionsAt = (slot: number): Map<string, string> => {
    const shown = glass.shown(slot);
    if (shown.kind !== 'pictures') return new Map();
    return new Map(
      [...shown.regions].map(([key, { digest, startWallMs }]) => [
        key,
        pictureSince(versionOf(digest), startWallMs ?? NaN),
      ]),
    );
  };
  glass.onChange = (slot) => seen[slot]?.push({ atMs: nowMs(), regions: regionsAt(slot) });
  return {
    take(slot) {
      const taken = seen[slot] ?? [];
      seen[slot] = taken.slice(-1);
      return taken;
    },
  };
}
