import { circle, group, path, placed, rect } from './svg.ts';
import { grove } from './nature.ts';

/** Tones of a building seen against the light: its wall, the shade on it, its lit edges and its openings. */
export type Tones = { wall: string; shade: string; edge: string; opening: string };

type Tier = { floorY: number; width: number; height: number; doors: number };

const tiers: readonly Tier[] = [
  { floorY: 0, width: 210, height: 92, doors: 3 },
  { floorY: -92, width: 172, height: 72, doors: 3 },
];

function archedDoor(x: number, floorY: number, width: number, height: number): string {
  const [left, right, springY] = [x - width / 2, x + width / 2, floorY - height * 0.58];
  const crownY = floorY - height;
  return `M${left} ${floorY}V${springY}Q${left} ${crownY + 6} ${x} ${crownY}Q${right} ${crownY + 6} ${right} ${springY}V${floorY}Z`;
}

function cornice(y: number, width: number, { wall, edge }: Tones): string {
  const half = width / 2;
  const horns = `M${-half - 12} ${y - 13}Q${-half - 4} ${y} ${-half + 12} ${y}H${half - 12}Q${half + 4} ${y} ${half + 12} ${y - 13}L${half + 6} ${y + 9}H${-half - 6}Z`;
  return path(horns, wall) + rect({ x: -half + 6, y: y - 0.5, w: width - 12, h: 3 }, edge, 'opacity="0.75"');
}

function tierParts({ floorY, width, height, doors }: Tier, tones: Tones): string {
  const half = width / 2;
  const step = width / doors;
  const openings = Array.from({ length: doors }, (_, index) => {
    const x = -half + step * (index + 0.5);
    const frame = path(archedDoor(x, floorY, step * 0.62, height * 0.76), tones.edge, 'opacity="0.28"');
    return frame + path(archedDoor(x, floorY, step * 0.48, height * 0.68), tones.opening);
  });
  return [
    rect({ x: -half, y: floorY - height, w: width, h: height }, tones.wall),
    rect({ x: half - width * 0.16, y: floorY - height, w: width * 0.16, h: height }, tones.shade),
    ...openings,
    cornice(floorY - height, width, tones),
  ].join('');
}

function roof(baseY: number, tones: Tones): string {
  const eaves = `M-74 ${baseY - 20}Q-58 ${baseY - 2} -36 ${baseY - 4}H36Q58 ${baseY - 2} 74 ${baseY - 20}Q48 ${baseY - 22} 34 ${baseY - 46}L30 ${baseY - 52}H-30L-34 ${baseY - 46}Q-48 ${baseY - 22} -74 ${baseY - 20}Z`;
  const crest = `M-38 ${baseY - 62}Q-32 ${baseY - 54} -22 ${baseY - 54}H22Q32 ${baseY - 54} 38 ${baseY - 62}L33 ${baseY - 47}H-33Z`;
  return (
    path(eaves, tones.wall) +
    path(crest, tones.shade) +
    path(
      `M-62 ${baseY - 15}Q0 ${baseY + 4} 62 ${baseY - 15}Q0 ${baseY + 9} -62 ${baseY - 15}Z`,
      tones.edge,
      'opacity="0.55"',
    )
  );
}

/** The Turtle Tower of Hoàn Kiếm lake: foot at the origin, about 320 units high. */
export function turtleTower(tones: Tones): string {
  const top = -162;
  return group(
    '',
    rect({ x: -122, y: -8, w: 244, h: 12 }, tones.shade),
    ...tiers.map((tier) => tierParts(tier, tones)),
    rect({ x: -48, y: top - 56, w: 96, h: 58 }, tones.wall),
    rect({ x: 32, y: top - 56, w: 16, h: 58 }, tones.shade),
    circle([0, top - 28], 17, tones.edge, 'opacity="0.35"'),
    circle([0, top - 28], 13, tones.opening),
    roof(top - 50, tones),
  );
}

/** The islet of the tower with its lawn and trees: water line at the origin. */
export function turtleIslet(tones: Tones, trees: readonly [back: string, front: string]): string {
  const [back, front] = trees;
  const lawn = `M-346 5Q-300 -14 -210 -25Q0 -44 190 -28Q300 -16 362 5Q0 9 -346 5Z`;
  const bushes = [-250, -205, 150, 215, 268].map((x, index) =>
    placed([x, -12], 0.34 + 0.05 * (index % 3), grove(60 + index, 52, front)),
  );
  return group(
    '',
    placed([-196, -22], 1.15, grove(41, 58, back)),
    placed([214, -20], 0.9, grove(43, 62, back)),
    placed([0, -30], 1, turtleTower(tones)),
    path(lawn, front),
    ...bushes,
  );
}
