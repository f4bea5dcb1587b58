/** One part of a sign: a line of the set's own weight, or a solid. Parts of a solid that lie within it are cut out. */
export interface Shape {
  d: string;
  isSolid: boolean;
  /** As SVG writes it; null: drawn where it is. */
  transform: string | null;
}
export type Sign = readonly Shape[];

export function line(...paths: readonly string[]): Shape {
  return { d: paths.join(''), isSolid: false, transform: null };
}

export function solid(...paths: readonly string[]): Shape {
  return { d: paths.join(''), isSolid: true, transform: null };
}

/** A shape drawn elsewhere, smaller or larger. */
export function placed(shape: Shape, [x, y]: readonly [number, number], scale: number): Shape {
  return { ...shape, transform: `translate(${x} ${y}) scale(${scale})` };
}

/** A shape that is 24 wide and high turned about its middle, which then stands at a point. */
export function turned(shape: Shape, [x, y]: readonly [number, number], degrees: number): Shape {
  return { ...shape, transform: `translate(${x} ${y}) rotate(${degrees}) scale(.85) translate(-12 -12)` };
}

/** A circle as a path: centre and radius. */
export function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}
