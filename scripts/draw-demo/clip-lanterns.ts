import { type Clip, swing } from './clip.ts';
import { lakeParts, layoutOf } from './hanoi.ts';
import { moonrise } from './hours.ts';
import { between, seededRandom } from './random.ts';
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
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';

const size: Size = { widthPx: 1920, heightPx: 1080 };

/** A row of lanterns at one distance: its pattern repeats every `period` pixels and drifts one period a loop. */
type Row = { seed: number; y: number; scale: number; period: number; count: number };

const rows: readonly Row[] = [
  { seed: 1, y: 772, scale: 0.4, period: 330, count: 2 },
  { seed: 2, y: 806, scale: 0.56, period: 400, count: 2 },
  { seed: 3, y: 852, scale: 0.8, period: 470, count: 1 },
  { seed: 9, y: 920, scale: 1.15, period: 540, count: 1 },
  { seed: 5, y: 1006, scale: 1.6, period: 700, count: 1 },
];

const petals = [
  { turn: -64, fill: '#b8432c' },
  { turn: 64, fill: '#b8432c' },
  { turn: -40, fill: '#d3603a' },
  { turn: 40, fill: '#d3603a' },
  { turn: -18, fill: '#ec8e4c' },
  { turn: 18, fill: '#ec8e4c' },
  { turn: 0, fill: '#f9c873' },
] as const;

/** A floating paper lotus with a candle in it, about 70 units wide, its water line at the origin. */
function lantern(light: number): string {
  const flower = petals.map(({ turn, fill }) =>
    path('M0 0Q-17 -17 0 -44Q17 -17 0 0Z', fill, `transform="rotate(${turn})"`),
  );
  return group(
    '',
    ellipse([0, -10], [118, 84], 'url(#halo)', `opacity="${round(0.72 + 0.16 * light)}"`),
    ellipse([0, 46], [20, 58], 'url(#trail)', `opacity="${round(0.62 + 0.2 * light)}"`),
    ellipse([0, 3], [37, 6], '#0c1626', 'opacity="0.7"'),
    ...flower,
    ellipse([0, -13], [10, 15], '#fff1c4', `opacity="${round(0.82 + 0.14 * light)}"`),
    path('M-36 -4Q0 14 36 -4Q20 9 0 9Q-20 9 -36 -4Z', '#3f7d62'),
  );
}

function rowParts({ seed, y, scale, period, count }: Row, phase: number): string {
  const random = seededRandom(seed * 97);
  const pattern = Array.from({ length: count }, (_, index) => ({
    x: ((index + between(random, 0, 0.6)) / count) * period,
    offset: random(),
    lift: between(random, -26, 26) * scale,
  }));
  const repeats = Math.ceil(size.widthPx / period) + 3;
  const parts = Array.from({ length: repeats }, (_, index) =>
    pattern.map(({ x, offset, lift }) => {
      const at: Point = [(index - 2 + phase) * period + x, y + lift + 2.6 * scale * swing(phase, 2, offset)];
      return placed(at, scale, lantern(swing(phase, 3, offset)));
    }),
  );
  return parts.flat().join('');
}

/** The moon's column on the water, every glint breathing at its own time. */
function moonGlints(phase: number): string {
  const { horizonY, discAt, discRadius } = layoutOf(size);
  const random = seededRandom(64);
  return Array.from({ length: 40 }, (_, index) => {
    const share = index / 40;
    const offset = random();
    const half =
      discRadius * (0.8 - 0.4 * share) * between(random, 0.35, 0.9) * (1 + 0.22 * swing(phase, 2, offset));
    const x = discAt[0] + between(random, -0.3, 0.3) * discRadius + 5 * swing(phase, 1, offset);
    const y = horizonY + 120 + (size.heightPx - horizonY - 130) * share ** 1.2;
    return ellipse(
      [x, y],
      [half, 1.4 + 2.2 * share],
      moonrise.glint,
      `opacity="${round((0.34 - 0.26 * share) * (1 + 0.3 * swing(phase, 1, offset + 0.3)))}"`,
    );
  }).join('');
}

const lights = defs(
  gradientOut('halo', [
    [0, '#ffc766', 0.6],
    [0.3, '#f5ab52', 0.3],
    [0.6, '#eb9440', 0.1],
    [0.82, '#e3862f', 0.025],
    [1, '#e3862f', 0],
  ]),
  gradientOut('trail', [
    [0, '#ffd07a', 0.75],
    [0.5, '#f0a04a', 0.3],
    [1, '#e3862f', 0],
  ]),
);

function stars(): string {
  const random = seededRandom(1010);
  return Array.from({ length: 70 }, () => {
    const at: Point = [random() * size.widthPx, random() ** 1.5 * 300];
    return circle(at, between(random, 0.8, 1.9), '#f4ead2', `opacity="${round(between(random, 0.2, 0.7))}"`);
  }).join('');
}

/** Lotus lanterns drifting over Hoàn Kiếm lake after moonrise. */
export const lanternsClip: Clip = {
  size,
  seconds: 8,
  base: svgDocument(size, [
    ...lakeParts(size, moonrise),
    stars(),
    defs(
      gradientDown('deep', [
        [0, '#0a1420', 0],
        [1, '#0a1420', 0.75],
      ]),
    ),
    rect({ x: 0, y: 760, w: size.widthPx, h: 320 }, 'url(#deep)'),
  ]),
  frameAt: (phase) =>
    svgDocument(size, [lights, moonGlints(phase), ...rows.map((row) => rowParts(row, phase))]),
};
