/** Something that is so many pixels wide and high. */
export interface Box {
  widthPx: number;
  heightPx: number;
}

/** The smallest rendition that fills a box, else the largest there is. Undefined where there is none. */
export function fittingRendition<Rendition extends Box>(
  renditions: readonly Rendition[],
  box: Box,
): Rendition | undefined {
  const bySize = renditions.toSorted((a, b) => a.widthPx * a.heightPx - b.widthPx * b.heightPx);
  return bySize.find((one) => one.widthPx >= box.widthPx && one.heightPx >= box.heightPx) ?? bySize.at(-1);
}
