import type { Below } from '../../shared/contract/stage.ts';

/** How words of a box are set, whose unit its style names. */
export function belowIn({ style }: HTMLElement, floorPx: number): Below {
  const setPx = Number.parseFloat(style.getPropertyValue('--unit'));
  return setPx < floorPx ? { setPx, floorPx } : null;
}

export function isSameSize(one: Below, other: Below): boolean {
  return one?.setPx === other?.setPx && one?.floorPx === other?.floorPx;
}
