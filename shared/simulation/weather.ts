import type { Random } from '../ids.ts';

/** What a simulated link does to what passes it. Rates are shares of calls, 0 to 1. */
export interface Weather {
  latencyMs: number;
  /** Nothing passes at all. */
  isCut: boolean;
  /** The call never arrives. */
  lostRequests: number;
  /** The call arrives, its answer does not. */
  lostReplies: number;
  /** The call arrives twice. */
  doubledRequests: number;
  /** The body ends early. */
  truncated: number;
  /** One bit of the body is flipped. */
  flipped: number;
  /** Somebody else answers: 200, HTML. */
  portal: number;
  /** Doorbells that never ring. */
  lostDoorbells: number;
}

export const FAIR: Weather = {
  latencyMs: 20,
  isCut: false,
  lostRequests: 0,
  lostReplies: 0,
  doubledRequests: 0,
  truncated: 0,
  flipped: 0,
  portal: 0,
  lostDoorbells: 0,
};

/** Bad weather of a seed: each kind of trouble is there or not, and more or less of it. */
export function badWeather(random: Random): Weather {
  const some = (most: number): number => (random.next() < 0.4 ? random.next() * most : 0);
  return {
    latencyMs: 5 + random.next() * 1_500,
    isCut: random.next() < 0.15,
    lostRequests: some(0.4),
    lostReplies: some(0.4),
    doubledRequests: some(0.3),
    truncated: some(0.3),
    flipped: some(0.2),
    portal: some(0.2),
    lostDoorbells: some(0.9),
  };
}
