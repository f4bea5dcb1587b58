import { fork } from 'node:child_process';
import { once } from 'node:events';
import { stop } from './child.ts';

/** Pixels of the marker: two hold the time, one proves that the other two belong together. */
export const MARKER_PIXELS = 3;
const PIXEL_BYTES = 4;
const SALT = 0x5a3c96;

/**
 * The clock of captured frames: milliseconds of the machine's monotonic clock, which all its processes share. The player
 * counts from its own start instead; `machineMs() - performance.now()` is the same for as long as a process lives.
 */
export function machineMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** A time as pixels of an X screen, to the microsecond. */
export function encodeMarker(atMs: number): Uint8Array {
  const micros = Math.round(atMs * 1000);
  const [high, low] = [Math.floor(micros / 2 ** 24), micros % 2 ** 24];
  const row = Buffer.alloc(MARKER_PIXELS * PIXEL_BYTES);
  for (const [index, value] of [high, low, high ^ low ^ SALT].entries())
    row.writeUIntLE(value, index * PIXEL_BYTES, 3);
  return row;
}

/** The time that captured pixels tell; null when they are no marker. */
export function decodeMarker(row: Buffer): number | null {
  const [high = 0, low = 0, proof = 0] = [0, 1, 2].map((index) => row.readUIntLE(index * PIXEL_BYTES, 3));
  return (high ^ low ^ SALT) === proof ? (high * 2 ** 24 + low) / 1000 : null;
}

/** Draws the time on an X screen every few milliseconds, from a process of its own, until disposed. */
export async function startMarker(display: number): Promise<AsyncDisposable> {
  const drawing = fork(new URL('marker-process.ts', import.meta.url), [String(display)]);
  await once(drawing, 'message');
  return { [Symbol.asyncDispose]: () => stop(drawing) };
}
