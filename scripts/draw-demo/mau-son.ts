import { ridge, wisps } from './nature.ts';
import { between, seededRandom } from './random.ts';
import {
  circle,
  defs,
  ellipse,
  gradientDown,
  gradientOut,
  group,
  line,
  path,
  rect,
  round,
  smooth,
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';

function definitions(): string {
  return defs(
    gradientDown('sky', [
      [0, '#27486b'],
      [0.45, '#6f8fae'],
      [0.8, '#f0c9a0'],
      [1, '#fbe6bd'],
    ]),
    gradientOut('glow', [
      [0, '#fff4d6', 1],
      [0.4, '#fbdca6', 0.5],
      [1, '#fbe6bd', 0],
    ]),
    gradientOut('cloud', [
      [0, '#fdf3e2', 0.95],
      [0.6, '#f7e4cd', 0.65],
      [1, '#f0d5bb', 0],
    ]),
  );
}

/** Cloud that fills the valleys between two ranges. */
function cloudBank({ widthPx: w }: Size, seed: number, y: number, depth: number): string {
  const random = seededRandom(seed);
  return Array.from({ length: 18 }, (_, index) => {
    const middle: Point = [
      (index / 17) * w + between(random, -50, 50),
      y + between(random, -0.4, 0.4) * depth,
    ];
    return ellipse(middle, [between(random, 130, 290), depth * between(random, 0.5, 1)], 'url(#cloud)');
  }).join('');
}

/** A fruit of star anise: eight boat-shaped pods around its middle, a shining seed in each that is open. */
function starAnise([x, y]: Point, radius: number, turn: number): string {
  const pod = `M0 ${-radius * 0.1}Q${radius * 0.5} ${-radius * 0.26} ${radius} 0Q${radius * 0.5} ${radius * 0.26} 0 ${radius * 0.1}Z`;
  const pods = Array.from({ length: 8 }, (_, index) =>
    group(
      `transform="rotate(${index * 45 + turn})"`,
      path(pod, index % 2 === 0 ? '#7a3f22' : '#8f4e2b'),
      line(`M${radius * 0.2} 0H${radius * 0.84}`, '#4f2614', radius * 0.07),
      ellipse([radius * 0.52, 0], [radius * 0.15, radius * 0.08], '#d89a4e'),
    ),
  );
  return group(
    `transform="translate(${round(x)} ${round(y)})"`,
    ...pods,
    circle([0, 0], radius * 0.15, '#5b2d18'),
  );
}

function leafAt([x, y]: Point, length: number, turn: number, fill: string): string {
  const outline = smooth([
    [0, 0],
    [length * 0.35, -length * 0.17],
    [length, 0],
    [length * 0.35, length * 0.17],
    [0, 0],
  ]);
  const vein = line(`M${length * 0.06} 0H${length * 0.86}`, '#5f8a63', 2);
  return group(
    `transform="translate(${round(x)} ${round(y)}) rotate(${round(turn)})"`,
    path(outline, fill),
    vein,
  );
}

/** A bough of the star anise tree, for which Lạng Sơn is known, reaching in from the upper right. */
function bough({ widthPx: w, heightPx: h }: Size): string {
  const random = seededRandom(61);
  const at = (share: number): Point => [
    w * (1.02 - 0.46 * share),
    h * (0.02 + 0.2 * share + 0.05 * Math.sin(share * 4)),
  ];
  const leaves = Array.from({ length: 34 }, (_, index) => {
    const fill = ['#1f4a3c', '#2a5a45', '#17392f'][index % 3] ?? '#1f4a3c';
    return leafAt(at(between(random, 0.02, 1)), between(random, 80, 128), between(random, 40, 200), fill);
  });
  const fruits = [0.22, 0.46, 0.7, 0.93].map((share, index) => {
    const [x, y] = at(share);
    return starAnise([x, y + h * 0.09], h * 0.062, index * 19);
  });
  return [line(smooth([0, 0.25, 0.5, 0.75, 1].map(at)), '#33281f', 11), ...leaves, ...fruits].join('');
}

/** The Mẫu Sơn mountains above a sea of cloud at sunrise, under a bough of star anise. */
export function drawMauSon(size: Size): string {
  const { widthPx: w, heightPx: h } = size;
  const sun: Point = [w * 0.42, h * 0.42];
  const range = (
    seed: number,
    fill: string,
    [crest, swing, turns]: readonly [number, number, number],
  ): string => ridge(size, { seed, crestY: h * crest, swing: h * swing, turns, fill });
  return svgDocument(size, [
    definitions(),
    rect({ x: 0, y: 0, w, h: h * 0.6 }, 'url(#sky)'),
    circle(sun, h * 0.6, 'url(#glow)'),
    circle(sun, h * 0.085, '#fffaf0'),
    group(
      'opacity="0.45"',
      wisps(size, { seed: 51, y: h * 0.1, height: h * 0.2, count: 6, fill: '#f6dcc0' }),
    ),
    range(41, '#a9b4c3', [0.5, 0.07, 1.4]),
    cloudBank(size, 31, h * 0.6, 42),
    range(42, '#7d93a8', [0.6, 0.08, 1.2]),
    cloudBank(size, 32, h * 0.71, 46),
    range(43, '#557287', [0.72, 0.075, 1.7]),
    cloudBank(size, 33, h * 0.83, 52),
    range(44, '#2c4a5c', [0.86, 0.06, 1.3]),
    bough(size),
  ]);
}
