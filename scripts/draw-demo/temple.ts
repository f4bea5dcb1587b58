import { grove, ridge, ripples, wisps } from './nature.ts';
import { khueVanCac } from './pavilion.ts';
import { between, seededRandom } from './random.ts';
import {
  circle,
  defs,
  ellipse,
  gradientDown,
  gradientOut,
  group,
  mirrored,
  path,
  placed,
  rect,
  round,
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';

type Layout = { waterY: number; middleX: number; scale: number };

function layoutOf({ widthPx, heightPx }: Size): Layout {
  const isWide = widthPx > heightPx;
  return { waterY: heightPx * (isWide ? 0.74 : 0.68), middleX: widthPx * 0.5, scale: isWide ? 1.02 : 1.2 };
}

function definitions(): string {
  return defs(
    gradientDown('sky', [
      [0, '#f3d9a4'],
      [0.5, '#f8e6c0'],
      [1, '#fdf3dc'],
    ]),
    gradientDown('pond', [
      [0, '#9fb39a'],
      [0.3, '#5f8a84'],
      [1, '#163b4a'],
    ]),
    gradientOut('halo', [
      [0, '#fff4d6', 0.95],
      [0.5, '#fbe0a0', 0.5],
      [1, '#f3d9a4', 0],
    ]),
    gradientDown('haze', [
      [0, '#fdf3dc', 0],
      [1, '#fdf3dc', 0.85],
    ]),
    gradientDown('fading', [
      [0, '#fff', 0.72],
      [1, '#fff', 0.05],
    ]),
  );
}

function skyParts(size: Size, { waterY, middleX, scale }: Layout): string {
  const sun: Point = [middleX, waterY - 350 * scale];
  return [
    rect({ x: 0, y: 0, w: size.widthPx, h: waterY }, 'url(#sky)'),
    circle(sun, 560 * scale, 'url(#halo)'),
    circle(sun, 300 * scale, '#eeb64c'),
    group(
      'opacity="0.55"',
      wisps(size, { seed: 14, y: waterY * 0.12, height: waterY * 0.45, count: 8, fill: '#fdf3dc' }),
    ),
  ].join('');
}

function treeRow(
  size: Size,
  options: { seed: number; y: number; scale: number; fill: string; clearHalf: number },
): string {
  const random = seededRandom(options.seed);
  const count = Math.ceil(size.widthPx / (92 * options.scale));
  const trees = Array.from({ length: count + 1 }, (_, index) => {
    const x = (index * size.widthPx) / count + between(random, -24, 24);
    const isClear = Math.abs(x - size.widthPx / 2) < options.clearHalf;
    const scale = options.scale * between(random, 0.8, 1.35) * (isClear ? 0.6 : 1);
    return placed([x, options.y], scale, grove(options.seed * 31 + index, 74, options.fill));
  });
  return trees.join('');
}

/** The low brick wall around the pond, with its coping and round-headed panels. */
function wall(size: Size, y: number): string {
  const panels = Array.from({ length: Math.ceil(size.widthPx / 120) }, (_, index) =>
    rect({ x: index * 120 + 14, y: y - 44, w: 92, h: 26 }, '#8f3d2a', 'rx="4" opacity="0.55"'),
  );
  return [
    rect({ x: 0, y: y - 58, w: size.widthPx, h: 60 }, '#a94f37'),
    ...panels,
    rect({ x: 0, y: y - 66, w: size.widthPx, h: 11 }, '#c9775a'),
    rect({ x: 0, y: y - 8, w: size.widthPx, h: 10 }, '#6f3a2c'),
  ].join('');
}

function shoreParts(size: Size, { waterY, middleX, scale }: Layout): string {
  const ground = waterY - 20;
  const land = { ...size, heightPx: ground };
  return [
    ridge(land, { seed: 52, crestY: waterY - 250, swing: 46, turns: 1.2, fill: '#dfcf9f' }),
    treeRow(size, { seed: 4, y: ground, scale: 2.5, fill: '#a9b184', clearHalf: 250 * scale }),
    rect({ x: 0, y: waterY - 260, w: size.widthPx, h: 240 }, 'url(#haze)'),
    treeRow(size, { seed: 7, y: ground, scale: 1.7, fill: '#5f8468', clearHalf: 300 * scale }),
    treeRow(size, { seed: 11, y: ground, scale: 1.05, fill: '#2f5a50', clearHalf: 250 * scale }),
    rect({ x: 0, y: ground - 26, w: size.widthPx, h: 46 }, '#3f6a52'),
    placed([middleX, waterY - 52], scale, khueVanCac()),
    wall(size, waterY),
  ].join('');
}

function lotusPad([x, y]: Point, radius: number, random: () => number): string {
  const notch = between(random, 0, 360);
  const squeeze = `translate(${round(x)} ${round(y)}) scale(1 0.34)`;
  const pad = path(
    `M0 0L${radius} ${-radius * 0.16}A${radius} ${radius} 0 1 0 ${radius} ${radius * 0.16}Z`,
    '#3f7d62',
    `transform="rotate(${round(notch)})"`,
  );
  const light = circle([-radius * 0.1, -radius * 0.15], radius * 0.66, '#5d9a76', 'opacity="0.5"');
  return (
    ellipse([x, y + radius * 0.1], [radius, radius * 0.34], '#0f2f3a', 'opacity="0.55"') +
    group(`transform="${squeeze}"`, pad, light)
  );
}

function lotusFlower([x, y]: Point, scale: number): string {
  const petal = 'M0 0Q-15 -18 0 -46Q15 -18 0 0Z';
  const petals = [-62, 62, -38, 38, -16, 16, 0].map((turn, index) =>
    path(
      petal,
      ['#d9798a', '#d9798a', '#e594a0', '#e594a0', '#efb0b6', '#efb0b6', '#f8d0d0'][index] ?? '#f8d0d0',
      `transform="rotate(${turn})"`,
    ),
  );
  return placed([x, y], scale, ...petals);
}

function lotuses(size: Size, { waterY }: Layout): string {
  const random = seededRandom(90);
  const depth = size.heightPx - waterY;
  const spots = Array.from({ length: 44 }, (): { at: Point; near: number } => {
    const near = 0.34 + 0.66 * random();
    const side = random() < 0.5 ? -1 : 1;
    const x = size.widthPx / 2 + side * size.widthPx * between(random, 0.22 - near * 0.08, 0.54);
    return { at: [x, waterY + depth * near], near };
  }).toSorted((first, second) => first.near - second.near);
  return spots
    .map(({ at, near }, index) => {
      const pad = lotusPad(at, 30 + 58 * near, random);
      return index % 6 === 2 ? pad + lotusFlower([at[0], at[1] + 4], 0.6 + near) : pad;
    })
    .join('');
}

function pondParts(size: Size, layout: Layout, shore: string): string {
  const { waterY } = layout;
  const depth = size.heightPx - waterY;
  const area = `x="0" y="${round(waterY)}" width="${size.widthPx}" height="${round(depth)}"`;
  return [
    defs(`<mask id="fade"><rect ${area} fill="url(#fading)"/></mask>`),
    rect({ x: 0, y: waterY, w: size.widthPx, h: depth }, 'url(#pond)'),
    group('mask="url(#fade)"', mirrored(waterY, 0.62, shore)),
    rect({ x: 0, y: waterY, w: size.widthPx, h: 5 }, '#1d4450', 'opacity="0.6"'),
    group(
      'opacity="0.3"',
      ripples(size, { seed: 17, topY: waterY + 14, bottomY: size.heightPx, count: 60, fill: '#e9edd2' }),
    ),
    lotuses(size, layout),
  ].join('');
}

/** Khuê Văn Các before the morning sun, over the lotus of its square pond. */
export function drawTemple(size: Size): string {
  const layout = layoutOf(size);
  const shore = shoreParts(size, layout);
  return svgDocument(size, [definitions(), skyParts(size, layout), pondParts(size, layout, shore), shore]);
}
