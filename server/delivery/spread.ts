/** Displays that may all fetch at once: a change of so many is on screens within a second. */
const AT_ONCE = 200;
/** Manifests, or handshakes, that a server answers in a second beside its other work. */
const SERVED_PER_SECOND = 200;
const SHORTEST_DRAIN_MS = 1_000;

/** Window over which the kiosks of one publication spread their fetches. */
export function jitterMsFor(displays: number): number {
  return displays <= AT_ONCE ? 0 : Math.ceil((displays / SERVED_PER_SECOND) * 1_000);
}

/** Window over which kiosks come back after the server has gone down on purpose. */
export function drainSpreadMsFor(connections: number): number {
  return Math.max(SHORTEST_DRAIN_MS, Math.ceil((connections / SERVED_PER_SECOND) * 1_000));
}
