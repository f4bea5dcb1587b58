interface Sized {
  widthPx: number;
  heightPx: number;
}

/**
 * The largest region in which something can play, the first of equals: by its entries the turns of a layout are taken, and
 * its plays are those that count for a campaign. Null: there is none.
 */
export function mainRegion<Region extends Sized>(
  regions: readonly Region[],
  canPlay: (region: Region) => boolean,
): Region | null {
  const [largest] = regions.filter(canPlay).sort((a, b) => areaPx(b) - areaPx(a));
  return largest ?? null;
}

function areaPx({ widthPx, heightPx }: Sized): number {
  return widthPx * heightPx;
}
