const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** So far an honest server may take back in a day what has gone by. */
const BACK_MS = 5 * MINUTE_MS;

/**
 * How far the server alone has moved the time of this kiosk: many small leaps are a great one, and who takes back again and again what
 * has gone by holds the time still.
 */
export interface ServerSway {
  /** Whether it may say this, by the time that was counted. */
  allows(statedMs: number, countedMs: number): boolean;
  /** It is believed, and nobody else says so. */
  follow(statedMs: number, countedMs: number): void;
  /** It is believed, and another source says the same. */
  borneOut(): void;
  /** Time is another's word now. */
  leave(): void;
}

export function createServerSway(monotonicMs: () => number): ServerSway {
  let aheadMs = 0;
  let behindMs = 0;
  let atMs = monotonicMs();
  let isFollowed = false;

  /** What is left of it by now. */
  function backMs(): number {
    return Math.max(0, behindMs - ((monotonicMs() - atMs) * BACK_MS) / DAY_MS);
  }
  function begin(isByServer: boolean): void {
    [aheadMs, behindMs, atMs, isFollowed] = [0, 0, monotonicMs(), isByServer];
  }
  return {
    allows(statedMs, countedMs) {
      const byMs = statedMs - countedMs;
      if (byMs > 0) return aheadMs + byMs <= DAY_MS;
      return !isFollowed || backMs() - byMs <= BACK_MS;
    },
    follow(statedMs, countedMs) {
      const byMs = statedMs - countedMs;
      behindMs = isFollowed ? Math.max(0, backMs() - byMs) : 0;
      aheadMs = Math.max(0, aheadMs + byMs);
      atMs = monotonicMs();
      isFollowed = true;
    },
    borneOut: () => begin(true),
    leave: () => begin(false),
  };
}
