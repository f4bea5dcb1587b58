import { dusk, type Hour } from './hours.ts';
import { longBienBridge } from './long-bien.ts';
import { blossomString, glitter, leaves, ridge, ripples, wisps } from './nature.ts';
import {
  circle,
  defs,
  gradientDown,
  gradientOut,
  group,
  line,
  mirrored,
  placed,
  rect,
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';
import { turtleIslet } from './turtle-tower.ts';

type Layout = { horizonY: number; discAt: Point; discRadius: number; isletAt: Point; isletScale: number };

/** Where things stand on a landscape and on a portrait canvas. */
export function layoutOf({ widthPx, heightPx }: Size): Layout {
  const isWide = widthPx > heightPx;
  const horizonY = heightPx * (isWide ? 0.62 : 0.6);
  return {
    horizonY,
    discAt: isWide
      ? [widthPx * 0.655, horizonY - heightPx * 0.17]
      : [widthPx * 0.56, horizonY - heightPx * 0.13],
    discRadius: isWide ? heightPx * 0.145 : widthPx * 0.2,
    isletAt: isWide
      ? [widthPx * 0.6, horizonY + heightPx * 0.075]
      : [widthPx * 0.5, horizonY + heightPx * 0.05],
    isletScale: isWide ? 1.1 : 1.12,
  };
}

function definitions({ sky, water, glow, mist }: Hour): string {
  return defs(
    gradientDown('sky', sky),
    gradientDown('water', water),
    gradientOut('glow', [
      [0, glow, 0.9],
      [0.42, glow, 0.5],
      [0.7, glow, 0.14],
      [1, glow, 0],
    ]),
    gradientDown('mist', [
      [0, mist, 0],
      [1, mist, 0.9],
    ]),
    gradientDown('sheen', [
      [0, mist, 0.5],
      [1, mist, 0],
    ]),
  );
}

function skyParts(size: Size, hour: Hour, { horizonY, discAt, discRadius }: Layout): string {
  const cloudTop = horizonY - size.heightPx * 0.34;
  return [
    rect({ x: 0, y: 0, w: size.widthPx, h: horizonY + 2 }, 'url(#sky)'),
    circle(discAt, discRadius * 2.3, 'url(#glow)'),
    circle(discAt, discRadius, hour.disc),
    group(
      'opacity="0.26"',
      wisps(size, { seed: 5, y: cloudTop, height: size.heightPx * 0.2, count: 9, fill: hour.cloud }),
    ),
    group(
      'opacity="0.4"',
      wisps(size, {
        seed: 8,
        y: horizonY - size.heightPx * 0.2,
        height: size.heightPx * 0.1,
        count: 6,
        fill: hour.cloud,
      }),
    ),
  ].join('');
}

function farShore(size: Size, hour: Hour, { horizonY }: Layout): string {
  const bridge = {
    fromX: -120,
    toX: size.widthPx + 120,
    deckY: horizonY - 40,
    span: 330,
    height: 84,
    colour: hour.bridge,
  };
  const mistHeight = size.heightPx * 0.13;
  return [
    ridge(
      { ...size, heightPx: horizonY },
      { seed: 26, crestY: horizonY - 96, swing: 52, turns: 1.1, fill: hour.hills[0] },
    ),
    ridge(
      { ...size, heightPx: horizonY },
      { seed: 34, crestY: horizonY - 62, swing: 30, turns: 1.5, fill: hour.hills[1] },
    ),
    rect({ x: 0, y: horizonY - mistHeight, w: size.widthPx, h: mistHeight }, 'url(#mist)', 'opacity="0.7"'),
    ridge(
      { ...size, heightPx: horizonY },
      { seed: 9, crestY: horizonY - 20, swing: 9, turns: 6, fill: hour.bank },
    ),
    longBienBridge(bridge),
    rect(
      { x: 0, y: horizonY - mistHeight * 0.5, w: size.widthPx, h: mistHeight * 0.5 },
      'url(#mist)',
      'opacity="0.55"',
    ),
  ].join('');
}

function waterParts(size: Size, hour: Hour, layout: Layout): string {
  const { horizonY, discAt, discRadius } = layout;
  const depth = size.heightPx - horizonY;
  return [
    rect({ x: 0, y: horizonY, w: size.widthPx, h: depth }, 'url(#water)'),
    rect({ x: 0, y: horizonY, w: size.widthPx, h: depth * 0.16 }, 'url(#sheen)'),
    glitter({
      seed: 12,
      x: discAt[0],
      topY: horizonY + 6,
      bottomY: horizonY + depth * 0.9,
      halfWidth: discRadius * 0.95,
      fill: hour.glint,
    }),
    group(
      'opacity="0.13"',
      ripples(size, {
        seed: 3,
        topY: horizonY + 8,
        bottomY: size.heightPx,
        count: 90,
        fill: hour.glint,
      }),
    ),
  ].join('');
}

function isletParts(size: Size, hour: Hour, { isletAt, isletScale, horizonY }: Layout): string {
  const islet = placed(isletAt, isletScale, turtleIslet(hour.tower, hour.trees));
  const clear = {
    seed: 77,
    topY: isletAt[1] + 8,
    bottomY: isletAt[1] + (size.heightPx - horizonY) * 0.55,
    count: 46,
    fill: hour.glint,
  };
  const fade = `<mask id="fade"><rect x="0" y="${isletAt[1]}" width="${size.widthPx}" height="${300 * isletScale}" fill="url(#fading)"/></mask>`;
  return [
    defs(
      gradientDown('fading', [
        [0, '#fff', 0.8],
        [1, '#fff', 0],
      ]),
      fade,
    ),
    group('mask="url(#fade)"', mirrored(isletAt[1], 0.8, islet)),
    group('opacity="0.2"', ripples(size, clear)),
    islet,
  ].join('');
}

function branchParts(size: Size, hour: Hour): string {
  const bough =
    'M-40 40C120 60 260 96 400 90S640 128 760 176M300 92C380 140 430 170 520 196M120 66C190 150 230 210 300 250';
  const tips: readonly Point[] = [
    [20, 40],
    [110, 70],
    [200, 84],
    [300, 96],
    [390, 104],
    [480, 110],
    [560, 118],
    [650, 146],
    [740, 176],
    [430, 160],
    [510, 196],
    [180, 140],
    [230, 196],
    [296, 246],
  ];
  const sprays = tips.map((at, index) =>
    leaves({ seed: 200 + index, at, count: 26, reach: 70, fills: hour.leaf }),
  );
  const blossoms = [
    [96, 110, 190],
    [250, 150, 230],
    [372, 150, 170],
    [470, 200, 210],
    [590, 150, 180],
    [700, 190, 150],
    [290, 270, 150],
  ] as const;
  const strings = blossoms.map(([x, y, length], index) => blossomString(300 + index, [x, y], length));
  return placed(
    [0, -30],
    size.widthPx > size.heightPx ? 1 : 0.98,
    line(bough, hour.leaf[0] ?? '#000', 11),
    ...strings,
    ...sprays,
  );
}

/** Everything of the lake that stands still, from the sky to the islet. */
export function lakeParts(size: Size, hour: Hour): string[] {
  const layout = layoutOf(size);
  return [
    definitions(hour),
    skyParts(size, hour, layout),
    farShore(size, hour, layout),
    waterParts(size, hour, layout),
    isletParts(size, hour, layout),
  ];
}

/** Hoàn Kiếm lake at dusk: the Turtle Tower before the sun, Long Biên bridge in the mist behind it. */
export function drawHanoi(size: Size): string {
  return svgDocument(size, [...lakeParts(size, dusk), branchParts(size, dusk)]);
}
