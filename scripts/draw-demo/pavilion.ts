import { circle, group, line, path, rect } from './svg.ts';

const tones = {
  brick: '#a8442f',
  brickShade: '#843324',
  brickDark: '#5f2419',
  timber: '#c9502f',
  timberShade: '#9c3822',
  lattice: '#e3a72f',
  roof: '#3b4655',
  roofShade: '#2a3442',
  roofEdge: '#d9a441',
  light: '#fbe3ae',
} as const;

type Eaves = { y: number; half: number; topHalf: number; rise: number };

/** A tiled roof whose corners sweep up, with its rim and a row of tile ends. */
function eaves({ y, half, topHalf, rise }: Eaves): string {
  const lift = half * 0.13;
  const body = `M${-half} ${y - lift}Q${-half * 0.72} ${y} ${-half * 0.5} ${y}H${half * 0.5}Q${half * 0.72} ${y} ${half} ${y - lift}Q${topHalf + (half - topHalf) * 0.32} ${y - rise * 0.42} ${topHalf} ${y - rise}H${-topHalf}Q${-topHalf - (half - topHalf) * 0.32} ${y - rise * 0.42} ${-half} ${y - lift}Z`;
  const rim = `M${-half} ${y - lift}Q${-half * 0.72} ${y} ${-half * 0.5} ${y}H${half * 0.5}Q${half * 0.72} ${y} ${half} ${y - lift}`;
  const seams = Array.from({ length: 13 }, (_, index) => {
    const share = (index - 6) / 6.6;
    return line(
      `M${share * topHalf} ${y - rise + 5}Q${share * topHalf * 1.06} ${y - rise * 0.4} ${share * half * 0.82} ${y - 7 - lift * 0.5 * share ** 4}`,
      tones.roofShade,
      2.4,
    );
  });
  return path(body, tones.roof) + seams.join('') + line(rim, tones.roofEdge, 5);
}

/** The dragon-tail curl at a corner of the eaves, tapering upwards. */
function curlAt(x: number, y: number, side: 1 | -1): string {
  const curl = `M${x - side * 30} ${y - 3}Q${x + side * 14} ${y - 6} ${x + side * 15} ${y - 30}Q${x + side * 30} ${y + 8} ${x - side * 26} ${y + 9}Z`;
  return path(curl, tones.roofShade);
}

/** The round window of the pavilion: a sun whose rays are the lattice. */
function sunWindow(y: number, radius: number): string {
  const rays = Array.from({ length: 12 }, (_, index) => {
    const angle = (index * Math.PI) / 6;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const bar = `M${(dx * radius * 0.34).toFixed(2)} ${(y + dy * radius * 0.34).toFixed(2)}L${(dx * radius).toFixed(2)} ${(y + dy * radius).toFixed(2)}`;
    return line(bar, tones.timberShade, 4);
  });
  return [
    circle([0, y], radius + 9, tones.lattice),
    circle([0, y], radius, tones.light),
    ...rays,
    circle([0, y], radius * 0.36, tones.timberShade),
    circle([0, y], radius * 0.24, tones.lattice),
  ].join('');
}

function timberStorey(): string {
  const [topY, height, half] = [-392, 138, 112];
  const posts = [-half, -62, 62, half].map((x) =>
    rect({ x: x - 6, y: topY, w: 12, h: height }, tones.timberShade),
  );
  const slats = [-87, 87].flatMap((x) =>
    [-14, -5, 4, 13].map((shift) =>
      rect({ x: x + shift - 1.5, y: topY + 22, w: 3, h: height - 62 }, tones.lattice, 'opacity="0.8"'),
    ),
  );
  const balusters = Array.from({ length: 23 }, (_, index) =>
    rect({ x: -128 + index * 11.4, y: topY + height - 32, w: 4, h: 30 }, tones.lattice, 'opacity="0.9"'),
  );
  return [
    rect({ x: -half, y: topY, w: half * 2, h: height }, tones.timber),
    rect({ x: 42, y: topY, w: half - 42, h: height }, tones.timberShade, 'opacity="0.4"'),
    ...posts,
    ...slats,
    sunWindow(topY + 54, 41),
    ...balusters,
    rect({ x: -136, y: topY + height - 36, w: 272, h: 7 }, tones.timberShade),
    rect({ x: -148, y: topY + height - 4, w: 296, h: 18 }, tones.timberShade),
    rect({ x: -148, y: topY + height - 4, w: 296, h: 5 }, tones.lattice),
  ].join('');
}

function pillar(x: number, width: number, isBehind: boolean): string {
  const [topY, height] = [-240, 216];
  const face = isBehind ? tones.brickDark : tones.brick;
  const panel = isBehind
    ? ''
    : rect(
        { x: x - width * 0.27, y: topY + 26, w: width * 0.54, h: height - 62 },
        tones.brickShade,
        'rx="3" opacity="0.6"',
      );
  return [
    rect({ x: x - width / 2, y: topY, w: width, h: height }, face),
    rect({ x: x + width * 0.3, y: topY, w: width * 0.2, h: height }, isBehind ? '#4c1c14' : tones.brickShade),
    panel,
    rect({ x: x - width * 0.62, y: topY, w: width * 1.24, h: 10 }, tones.brickShade),
    rect({ x: x - width * 0.62, y: -34, w: width * 1.24, h: 12 }, tones.brickShade),
  ].join('');
}

/** Khuê Văn Các of the Temple of Literature in elevation: foot at the origin, about 600 units high. */
export function khueVanCac(): string {
  return group(
    '',
    rect({ x: -196, y: -24, w: 392, h: 12 }, '#b8a68a'),
    rect({ x: -214, y: -13, w: 428, h: 14 }, '#93826c'),
    pillar(-58, 34, true),
    pillar(58, 34, true),
    pillar(-112, 50, false),
    pillar(112, 50, false),
    timberStorey(),
    eaves({ y: -388, half: 206, topHalf: 96, rise: 64 }),
    curlAt(-206, -415, -1),
    curlAt(206, -415, 1),
    rect({ x: -88, y: -474, w: 176, h: 28 }, tones.timber),
    rect({ x: -88, y: -474, w: 176, h: 6 }, tones.timberShade),
    eaves({ y: -468, half: 162, topHalf: 76, rise: 74 }),
    curlAt(-162, -489, -1),
    curlAt(162, -489, 1),
    path(
      'M-92 -560Q-84 -541 -68 -541H68Q84 -541 92 -560Q88 -532 74 -530H-74Q-88 -532 -92 -560Z',
      tones.roofShade,
    ),
    circle([0, -562], 13, tones.timber),
    path('M-22 -541Q-12 -552 0 -552Q12 -552 22 -541Z', tones.timberShade),
  );
}
