import type { NewId, Random } from '../../shared/ids.ts';

const TWO_TO_32 = 2 ** 32;

/** Random numbers that a seed repeats (mulberry32: good enough to shuffle a test, and nothing else). */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32;
  };
  return { next, bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)) };
}

/** Ids of the shape of UUIDv7 that count up, so that order is order of creation. */
export function createSeededIds(random: Random): NewId {
  let count = 0;
  return () => {
    count += 1;
    const time = count.toString(16).padStart(12, '0');
    const tail = random.bytes(10).toHex();
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-a${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
  };
}
