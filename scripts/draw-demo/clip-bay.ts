import { type Clip, swing } from './clip.ts';
import { junkAt, junkPaint } from './junk.ts';
import { karstMirror, karsts, type Karst } from './karst.ts';
import { wisps } from './nature.ts';
import { between, seededRandom } from './random.ts';
import {
  circle,
  defs,
  ellipse,
  gradientAcross,
  gradientDown,
  gradientOut,
  group,
  rect,
  round,
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';

const size: Size = { widthPx: 1920, heightPx: 1080 };
const horizonY = 640;
const sun: Point = [690, 450];

const farKarsts: readonly Karst[] = [
  [60, 120, 150],
  [250, 90, 105],
  [420, 70, 150],
  [560, 95, 90],
  [880, 110, 125],
  [1040, 70, 190],
  [1180, 110, 130],
  [1400, 90, 220],
  [1560, 130, 160],
  [1790, 150, 235],
].map(([x = 0, half = 0, height = 0], index) => ({
  seed: 11 + index,
  at: [x, horizonY] as const,
  half,
  height,
}));

const middleKarsts: readonly Karst[] = [
  { seed: 41, at: [150, 672], half: 190, height: 300 },
  { seed: 42, at: [385, 672], half: 84, height: 176 },
  { seed: 43, at: [1270, 668], half: 100, height: 262 },
  { seed: 44, at: [1420, 668], half: 74, height: 150 },
  { seed: 45, at: [1840, 674], half: 150, height: 330 },
];

const nearKarsts: readonly Karst[] = [
  { seed: 61, at: [-40, 760], half: 230, height: 470 },
  { seed: 62, at: [1795, 752], half: 130, height: 250 },
  { seed: 63, at: [1960, 760], half: 190, height: 560 },
];

const paints = defs(
  gradientDown('sky', [
    [0, '#2f6f7d'],
    [0.4, '#7fb0a6'],
    [0.72, '#e5d7a3'],
    [0.9, '#f6d793'],
    [1, '#fbe7b8'],
  ]),
  gradientDown('sea', [
    [0, '#f3dfa6'],
    [0.08, '#c5cfa4'],
    [0.3, '#6fa59b'],
    [0.62, '#2f6f74'],
    [1, '#123b4a'],
  ]),
  gradientOut('glow', [
    [0, '#fff0c0', 0.95],
    [0.3, '#fde0a0', 0.55],
    [0.62, '#f9d68e', 0.2],
    [1, '#f6d793', 0],
  ]),
  gradientAcross('middleRock', [
    [0, '#7aa696'],
    [0.5, '#4c8580'],
    [1, '#356a6c'],
  ]),
  gradientAcross('nearRock', [
    [0, '#2f6a63'],
    [0.45, '#1f4f52'],
    [1, '#143a44'],
  ]),
  gradientOut('mist', [
    [0, '#fff4d8', 0.62],
    [0.6, '#fdeecb', 0.26],
    [1, '#fdeecb', 0],
  ]),
  junkPaint,
);

/** How clearly a junk of the far lane shows: it comes out of the mist and goes back into it. */
function clearness(x: number): number {
  const rise = Math.min(Math.max((x - 400) / 190, 0), 1);
  const fall = Math.min(Math.max((1240 - x) / 190, 0), 1);
  return rise * fall;
}

/** Small junks on the far lane: each takes the place of the next within one loop. */
function farLane(phase: number): string {
  const count = 5;
  return Array.from({ length: count }, (_, index) => {
    const x = 2040 - (2160 * (index + phase)) / count;
    const ship = junkAt([x, 684 + 1.2 * swing(phase, 2, 0)], 0.3, 0.5 * swing(phase, 1, 0));
    return group(`opacity="${round(clearness(x))}"`, ship);
  }).join('');
}

/** A bank of mist whose pattern repeats every `period` pixels and drifts one period a loop. */
function mistBank(
  phase: number,
  { seed, y, period, depth }: { seed: number; y: number; period: number; depth: number },
): string {
  const random = seededRandom(seed);
  const puffs = Array.from({ length: 3 }, () => ({
    x: random() * period,
    lift: between(random, -0.4, 0.4) * depth,
    half: period * between(random, 0.55, 0.95),
  }));
  return Array.from({ length: Math.ceil(size.widthPx / period) + 4 }, (_, index) =>
    puffs
      .map(({ x, lift, half }) =>
        ellipse([(index - 2 - phase) * period + x, y + lift], [half, depth], 'url(#mist)'),
      )
      .join(''),
  ).join('');
}

/** The sun's path on the sea and scattered glints, each breathing at its own time. */
function glints(phase: number): string {
  const random = seededRandom(2024);
  const column = Array.from({ length: 44 }, (_, index) => {
    const share = index / 44;
    const offset = random();
    const half = (96 - 34 * share) * between(random, 0.3, 1) * (1 + 0.22 * swing(phase, 2, offset));
    const at: Point = [
      sun[0] + between(random, -42, 42) + 6 * swing(phase, 1, offset),
      690 + 380 * share ** 1.25,
    ];
    return ellipse(
      at,
      [half, 1.5 + 2.6 * share],
      '#fff0c4',
      `opacity="${round((0.7 - 0.5 * share) * (0.82 + 0.18 * swing(phase, 1, offset)))}"`,
    );
  });
  const scattered = Array.from({ length: 70 }, () => {
    const near = random() ** 1.6;
    const offset = random();
    const at: Point = [random() * size.widthPx + 10 * near * swing(phase, 1, offset), 700 + 370 * near];
    return ellipse(
      at,
      [(18 + 110 * near) * (1 + 0.15 * swing(phase, 1, offset + 0.2)), 0.9 + 2 * near],
      '#d6ead2',
      `opacity="${round(0.16 + 0.1 * swing(phase, 1, offset))}"`,
    );
  });
  return [...column, ...scattered].join('');
}

function seaAndSky(): string {
  return [
    rect({ x: 0, y: 0, w: size.widthPx, h: horizonY }, 'url(#sky)'),
    circle(sun, 420, 'url(#glow)'),
    circle(sun, 78, '#fff6d8'),
    group('opacity="0.3"', wisps(size, { seed: 19, y: 90, height: 250, count: 9, fill: '#fdf0cf' })),
    rect({ x: 0, y: horizonY, w: size.widthPx, h: size.heightPx - horizonY }, 'url(#sea)'),
    karsts(farKarsts, '#a9bfa2', '#8fae98'),
    karstMirror(farKarsts, '#a9bfa2', 0.3),
  ].join('');
}

/** Junks under sail between the islands of Hạ Long bay in the morning mist. */
export const bayClip: Clip = {
  size,
  seconds: 8,
  base: svgDocument(size, [paints, seaAndSky()]),
  frameAt: (phase) =>
    svgDocument(size, [
      paints,
      mistBank(phase, { seed: 3, y: 622, period: 240, depth: 44 }),
      karstMirror(middleKarsts, '#3f7674', 0.3),
      karsts(middleKarsts, 'url(#middleRock)', '#2f6264'),
      farLane(phase),
      mistBank(phase, { seed: 5, y: 676, period: 320, depth: 30 }),
      glints(phase),
      karstMirror(nearKarsts, '#143a44', 0.4),
      karsts(nearKarsts, 'url(#nearRock)', '#0f2f3a'),
      ...nearKarsts.map(({ at, half }) =>
        ellipse([at[0], at[1] + 1], [half * 1.02, 5], '#cfe3c6', 'opacity="0.35"'),
      ),
      junkAt([1130, 846 + 3 * swing(phase, 2, 0.1)], 1.25, 0.9 * swing(phase, 1, 0.25)),
    ]),
};
