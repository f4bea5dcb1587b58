import { grove, ridge, wisps } from './nature.ts';
import { between, seededRandom, wander } from './random.ts';
import {
  circle,
  defs,
  ellipse,
  gradientDown,
  gradientOut,
  group,
  path,
  placed,
  rect,
  round,
  smooth,
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';

type Hill = {
  seed: number;
  top: Point;
  foot: Point;
  /** Half widths of the highest and of the lowest terrace, in pixels. */
  reach: readonly [high: number, low: number];
  steps: number;
  tones: readonly string[];
  lip: string;
};

/** One terrace: a wobbling flattened round seen from across the valley. */
function terrace([x, y]: Point, half: number, wobble: (turn: number) => number): string {
  const points = Array.from({ length: 28 }, (_, index): Point => {
    const turn = index / 28;
    const angle = turn * Math.PI * 2;
    const radius = half * (1 + 0.09 * wobble(Math.abs(turn - 0.5) * 1.4));
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius * 0.3];
  });
  return smooth(points, true);
}

/** A hill of rice terraces, lowest first, each with its dark earth lip and its bright edge. */
function terracedHill({ seed, top, foot, reach, steps, tones, lip }: Hill): string {
  const wobble = wander(seededRandom(seed));
  const drop = (foot[1] - top[1]) / steps;
  return Array.from({ length: steps }, (_, index) => {
    const share = 1 - index / (steps - 1);
    const bend = Math.sin(share * 3.1 + seed) * 26;
    const at: Point = [
      top[0] + (foot[0] - top[0]) * share + bend,
      top[1] + (foot[1] - top[1]) * share ** 1.15,
    ];
    const half = reach[0] + (reach[1] - reach[0]) * share ** 0.92;
    const turn = (value: number): number => wobble(value + index * 0.035);
    const fill = tones[(index * 2) % tones.length] ?? lip;
    return [
      path(terrace([at[0], at[1] + drop * 0.34], half, turn), lip),
      path(terrace(at, half, turn), fill),
      path(terrace([at[0], at[1] - drop * 0.1], half * 0.985, turn), '#fff6d0', 'opacity="0.1"'),
    ].join('');
  }).join('');
}

function stiltHouse(): string {
  const posts = [-56, -22, 22, 56].map((x) => rect({ x: x - 4, y: -34, w: 8, h: 36 }, '#3a2a20'));
  return group(
    '',
    ...posts,
    rect({ x: -70, y: -76, w: 140, h: 44 }, '#7a4e30'),
    rect({ x: 18, y: -76, w: 52, h: 44 }, '#5e3a24'),
    rect({ x: -18, y: -70, w: 26, h: 38 }, '#3a2418'),
    rect({ x: -54, y: -66, w: 20, h: 18 }, '#f3c368'),
    rect({ x: 32, y: -66, w: 20, h: 18 }, '#f3c368'),
    rect({ x: -80, y: -36, w: 160, h: 7 }, '#3a2a20'),
    path('M-102 -68L-54 -134H54L102 -68Q0 -80 -102 -68Z', '#9c7a45'),
    path('M14 -134H54L102 -68Q62 -74 30 -75Z', '#7d5f35'),
    path('M-60 -130H60L54 -140H-54Z', '#5c4426'),
  );
}

/** A person in a conical hat, bent a little to the field; foot at the origin, about 60 units high. */
function farmer(cloth: string): string {
  return group(
    '',
    path('M-9 0L-6 -24H8L10 0Z', '#1c2b3c'),
    path('M-10 -20Q-8 -46 4 -46Q14 -44 11 -20Z', cloth),
    path('M-24 -42L3 -64L31 -41Q4 -34 -24 -42Z', '#f0d59a'),
    path('M3 -64L31 -41Q18 -37 8 -37Z', '#cfae6a'),
  );
}

const greens = ['#8fb04e', '#a9c25a', '#c9cf6a', '#7aa24a', '#e0d27a'] as const;
const deepGreens = ['#4f8a4c', '#6aa04f', '#3f7a4a', '#86b255', '#b7c763'] as const;
const mistGreens = ['#8fb59a', '#a3c3a0', '#b8cfa6', '#86ad98'] as const;

function definitions(): string {
  return defs(
    gradientDown('sky', [
      [0, '#7fb3bf'],
      [0.45, '#b9d4c6'],
      [0.8, '#f3e3b5'],
      [1, '#fbe9bd'],
    ]),
    gradientOut('glow', [
      [0, '#fff3cf', 1],
      [0.3, '#fde9b4', 0.62],
      [0.6, '#fbe6ac', 0.24],
      [0.82, '#fbe6ac', 0.07],
      [1, '#fbe0a0', 0],
    ]),
    gradientDown('haze', [
      [0, '#f7ecca', 0],
      [0.7, '#f7ecca', 0.75],
      [1, '#f7ecca', 0],
    ]),
    gradientOut('cloud', [
      [0, '#fffaea', 0.95],
      [0.55, '#fdf3d6', 0.6],
      [1, '#fdf3d6', 0],
    ]),
  );
}

function mountains(size: Size, at: (share: number) => number): string {
  const { widthPx, heightPx } = size;
  const sun: Point = [widthPx * 0.3, at(0.24)];
  const radius = Math.min(widthPx, heightPx) * 0.075;
  return [
    rect({ x: 0, y: 0, w: widthPx, h: at(0.62) }, 'url(#sky)'),
    circle(sun, radius * 5.4, 'url(#glow)'),
    circle(sun, radius, '#fffbe8'),
    group(
      'opacity="0.5"',
      wisps(size, { seed: 31, y: at(0.05), height: at(0.16), count: 7, fill: '#fdf6e0' }),
    ),
    ridge(size, { seed: 101, crestY: at(0.33), swing: heightPx * 0.085, turns: 1.6, fill: '#a9c7bf' }),
    rect({ x: 0, y: at(0.3), w: widthPx, h: heightPx * 0.16 }, 'url(#haze)'),
    ridge(size, { seed: 123, crestY: at(0.41), swing: heightPx * 0.075, turns: 1.3, fill: '#7faaa3' }),
    rect({ x: 0, y: at(0.38), w: widthPx, h: heightPx * 0.16 }, 'url(#haze)'),
    ridge(size, { seed: 140, crestY: at(0.5), swing: heightPx * 0.05, turns: 1.9, fill: '#568b83' }),
  ].join('');
}

function seaOfCloud(size: Size, seed: number, y: number, depth: number): string {
  const random = seededRandom(seed);
  return Array.from({ length: 16 }, (_, index) => {
    const middle: Point = [
      (index / 15) * size.widthPx + between(random, -60, 60),
      y + between(random, -0.5, 0.5) * depth,
    ];
    return ellipse(middle, [between(random, 150, 330), depth * between(random, 0.5, 1)], 'url(#cloud)');
  }).join('');
}

function valley(size: Size, at: (share: number) => number): string {
  const { widthPx: w } = size;
  const across = w > size.heightPx ? 1 : 0.86;
  const far = { steps: 11, tones: mistGreens, lip: '#5f9486' };
  const middle = { steps: 13, tones: deepGreens, lip: '#2c5f48' };
  return [
    terracedHill({
      ...far,
      seed: 2,
      top: [w * 0.78, at(0.46)],
      foot: [w * 0.74, at(0.74)],
      reach: [90 * across, 640 * across],
    }),
    terracedHill({
      ...far,
      seed: 5,
      top: [w * 0.1, at(0.5)],
      foot: [w * 0.16, at(0.76)],
      reach: [70 * across, 560 * across],
    }),
    seaOfCloud(size, 6, at(0.665), 58),
    terracedHill({
      ...middle,
      seed: 8,
      top: [w * 0.96, at(0.57)],
      foot: [w * 0.88, at(0.96)],
      reach: [110 * across, 760 * across],
    }),
    placed([w * 0.955, at(0.578)], 0.8, grove(501, 92, '#24543f')),
    seaOfCloud(size, 9, at(0.8), 46),
  ].join('');
}

function foreground(size: Size, at: (share: number) => number): string {
  const { widthPx: w } = size;
  const across = w > size.heightPx ? 1 : 0.84;
  const brow: Point = [w * 0.25, at(0.655)];
  const hill = {
    seed: 3,
    top: brow,
    foot: [w * 0.3, at(1.12)] as const,
    reach: [170 * across, 1240 * across] as const,
    steps: 15,
    tones: greens,
    lip: '#3d6a35',
  };
  const scale = across * 0.92;
  return [
    terracedHill(hill),
    placed([brow[0] - 96 * across, brow[1] + 6], scale, grove(510, 60, '#1f4a3c')),
    placed([brow[0] + 104 * across, brow[1] + 2], scale * 0.8, grove(512, 46, '#2a5a45')),
    placed([brow[0], brow[1] + 12], scale, stiltHouse()),
    placed([round(w * 0.46), at(0.85)], 1, farmer('#b8452f')),
    placed([round(w * 0.415), at(0.868)], 1.06, farmer('#2f4a78')),
    placed([round(w * 0.2), at(0.9)], 1.12, farmer('#e3a72f')),
  ].join('');
}

/** Rice terraces of the northern mountains in the morning, cloud lying in the valley. */
export function drawTerraces(size: Size): string {
  const { widthPx, heightPx } = size;
  const skyShare = widthPx > heightPx ? 0 : 0.26;
  const at = (share: number): number => round(heightPx * (skyShare + (1 - skyShare) * share));
  return svgDocument(size, [definitions(), mountains(size, at), valley(size, at), foreground(size, at)]);
}
