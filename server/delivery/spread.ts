/** Handshakes that a server answers in a second beside its other work. */
const SERVED_PER_SECOND = 200;
const SHORTEST_DRAIN_MS = 1_000;

/** Window over which kiosks come back after the server has gone down on purpose. */
export function drainSpreadMsFor(connections: number): number {
  return Math.max(SHORTEST_DRAIN_MS, Math.ceil((connections / SERVED_PER_SECOND) * 1_000));
}
