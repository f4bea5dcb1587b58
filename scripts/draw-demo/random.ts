/** Numbers in [0, 1) that are the same on every run (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** A soft wandering line: three octaves of sines with seeded phases, in [-1, 1]. */
export function wander(random: Random): (turn: number) => number {
  const waves = [1, 2.3, 4.7].map((pace) => ({ pace, phase: random() * Math.PI * 2 }));
  return (turn) =>
    waves.reduce((sum, { pace, phase }) => sum + Math.sin(turn * Math.PI * 2 * pace + phase) / pace, 0) /
    1.65;
}
