/** So much of what the server can do is counted on; the rest is left for everybody else. */
const SHARE = 0.5;
/** Calls of a kiosk that comes back: handshake, authentication, manifest, heartbeat, plays, and one more for a second display or a token. */
const CALLS_OF_RETURN = 6;
/** Calls for a display that has changed: manifest, version, approval, file. */
const CALLS_OF_CHANGE = 4;
/** Up to so many displays fetch at once. */
const UNSPREAD_DISPLAYS = 200;
const [SHORTEST_MS, LONGEST_MS] = [1_000, 3_600_000];

/** Over what time many kiosks do the same thing, by what the server was measured to get done. */
export interface Spread {
  /** For kiosks that come back after all have lost their connection. */
  returnMs(kiosks: number): number;
  /** For displays that change together: none up to 200. */
  changeMs(displays: number): number;
}

export function createSpread({ perSecond }: { perSecond: () => number }): Spread {
  const timeFor = (calls: number): number => Math.ceil((calls / (perSecond() * SHARE)) * 1_000);
  return {
    returnMs: (kiosks) => Math.min(LONGEST_MS, Math.max(SHORTEST_MS, timeFor(kiosks * CALLS_OF_RETURN))),
    changeMs: (displays) =>
      displays <= UNSPREAD_DISPLAYS ? 0 : Math.min(LONGEST_MS, timeFor(displays * CALLS_OF_CHANGE)),
  };
}
