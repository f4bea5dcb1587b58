import { between, seededRandom, wander } from './random.ts';
import { circle, ellipse, group, line, path, round, smooth, type Point, type Size } from './svg.ts';

type Ridge = { seed: number; crestY: number; swing: number; turns: number; fill: string };

/** A range of hills from edge to edge, filled down to the bottom of the canvas. */
export function ridge(size: Size, { seed, crestY, swing, turns, fill }: Ridge): string {
  const height = wander(seededRandom(seed));
  const crest = Array.from({ length: 41 }, (_, index): Point => {
    const share = index / 40;
    return [share * size.widthPx, crestY - swing * height(share * turns)];
  });
  return path(`${smooth(crest)}V${size.heightPx}H0Z`, fill);
}

type Band = { seed: number; y: number; height: number; count: number; fill: string };

/** Long flat wisps of cloud or mist: thin lenses with soft ends. */
export function wisps(size: Size, { seed, y, height, count, fill }: Band): string {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const half = between(random, 0.1, 0.26) * Math.max(size.widthPx, size.heightPx * 0.8);
    const middle: Point = [random() * size.widthPx, y + random() * height];
    return ellipse(middle, [half, half * between(random, 0.018, 0.045)], fill);
  }).join('');
}

type Ripples = { seed: number; topY: number; bottomY: number; count: number; fill: string };

/** Flat glints on water, finer and denser towards the horizon. */
export function ripples(size: Size, { seed, topY, bottomY, count, fill }: Ripples): string {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const near = random() ** 1.7;
    const middle: Point = [random() * size.widthPx, topY + near * (bottomY - topY)];
    const half = (20 + 150 * near) * between(random, 0.5, 1.2);
    return ellipse(middle, [half, 0.9 + 2.4 * near], fill, `opacity="${round(0.25 + 0.5 * random())}"`);
  }).join('');
}

type Glitter = { seed: number; x: number; topY: number; bottomY: number; halfWidth: number; fill: string };

/** The broken column of light a low sun or moon lays on water. */
export function glitter({ seed, x, topY, bottomY, halfWidth, fill }: Glitter): string {
  const random = seededRandom(seed);
  const rows = 34;
  return Array.from({ length: rows }, (_, row) => {
    const share = row / rows;
    const y = topY + (bottomY - topY) * share ** 1.35;
    const half = halfWidth * (1 - 0.55 * share) * between(random, 0.35, 1);
    const middle: Point = [x + between(random, -0.3, 0.3) * halfWidth, y];
    return ellipse(middle, [half, 1.6 + 3.6 * share], fill, `opacity="${round(0.85 * (1 - share * 0.85))}"`);
  }).join('');
}

/** A round-crowned tree group standing on the origin, about 100 units high. */
export function grove(seed: number, halfWidth: number, fill: string): string {
  const random = seededRandom(seed);
  const crowns = Array.from({ length: Math.ceil(halfWidth / 5) }, () => {
    const x = between(random, -0.92, 0.92) * halfWidth;
    const top = 84 * Math.sqrt(1 - (x / halfWidth) ** 2);
    const radius = between(random, 15, 25);
    return circle([x, -Math.max(radius, top * between(random, 0.4, 0.86))], radius, fill);
  });
  return crowns.join('') + ellipse([0, -30], [halfWidth, 30], fill);
}

function leaf(length: number, width: number): string {
  return `M0 0Q${length * 0.4} ${-width} ${length} 0Q${length * 0.4} ${width} 0 0Z`;
}

type Spray = { seed: number; at: Point; count: number; reach: number; fills: readonly string[] };

/** A spray of drooping leaves around a point of a branch. */
export function leaves({ seed, at, count, reach, fills }: Spray): string {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const x = at[0] + between(random, -1, 1) * reach;
    const y = at[1] + between(random, -0.55, 0.6) * reach * 0.6;
    const turn = between(random, 25, 155);
    const length = between(random, 38, 66);
    const fill = fills[index % fills.length] ?? '#000';
    return path(
      leaf(length, length * 0.26),
      fill,
      `transform="translate(${round(x)} ${round(y)}) rotate(${round(turn)})"`,
    );
  }).join('');
}

/** A hanging string of red blossom of the lake's barringtonia (lộc vừng). */
export function blossomString(seed: number, [x, y]: Point, length: number): string {
  const random = seededRandom(seed);
  const sway = between(random, -10, 10);
  const stem = line(
    `M${round(x)} ${round(y)}q${round(sway)} ${round(length / 2)} ${round(sway * 0.6)} ${length}`,
    '#7d2f2c',
    2,
  );
  const dots = Array.from({ length: Math.floor(length / 8) }, (_, index) => {
    const share = (index + 2) / (length / 8 + 2);
    const bend = sway * (2 * share * (1 - share)) + sway * 0.6 * share ** 2;
    const spot: Point = [x + bend + between(random, -5, 5), y + share * length];
    return circle(spot, between(random, 2.6, 5.2), index % 3 === 0 ? '#e8704f' : '#c8452f');
  });
  return group('', stem, ...dots);
}
