import type { Size } from './svg.ts';

export const framesPerSecond = 30;

/**
 * A short silent clip that ends where it begins: a standing picture, and what moves before it.
 * `phase` runs over [0, 1) once per loop; everything drawn from it must be the same at 0 and at 1.
 */
export type Clip = {
  size: Size;
  seconds: number;
  base: string;
  frameAt: (phase: number) => string;
};

/** A sine over the loop: `turns` must be whole, or the loop shows its seam. */
export function swing(phase: number, turns: number, offset: number): number {
  return Math.sin((phase * turns + offset) * Math.PI * 2);
}
