import { circle, placed, type Shape, solid } from './shapes.ts';

/** Somebody who stands there, 20 high, with the feet at 0. */
const MAN = solid(
  circle(0, -17.8, 2.2),
  'M-2.4-14.9h4.8a1.8 1.8 0 0 1 1.8 1.8v5.3a.85.85 0 0 1-1.7 0v-4.3h-.4v11.1a.95.95 0 0 1-1.9 0v-6.3h-.4v6.3a.95.95 0 0 1-1.9 0v-11.1h-.4v4.3a.85.85 0 0 1-1.7 0v-5.3a1.8 1.8 0 0 1 1.8-1.8z',
);
const WOMAN = solid(
  circle(0, -17.8, 2.2),
  'M-2-14.9h4a1.7 1.7 0 0 1 1.62 1.2l1.75 5.6a.82.82 0 0 1-1.56.49L2.3-11.7h-.3l1.5 6.1h-1.65v4.75a.82.82 0 0 1-1.65 0v-4.75h-.4v4.75a.82.82 0 0 1-1.65 0v-4.75h-1.65l1.5-6.1h-.3l-1.51 4.09a.82.82 0 0 1-1.56-.49l1.75-5.6a1.7 1.7 0 0 1 1.62-1.2z',
);

interface Standing {
  x: number;
  feet: number;
  height: number;
}

export function man({ x, feet, height }: Standing): Shape {
  return placed(MAN, [x, feet], height / 20);
}

export function woman({ x, feet, height }: Standing): Shape {
  return placed(WOMAN, [x, feet], height / 20);
}
