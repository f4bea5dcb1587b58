import { between, seededRandom, wander } from './random.ts';
import { group, line, mirrored, path, round, smooth, type Point } from './svg.ts';

export type Karst = { seed: number; at: Point; half: number; height: number };

function outline({ seed, at: [x, y], half, height }: Karst): Point[] {
  const noise = wander(seededRandom(seed));
  return Array.from({ length: 33 }, (_, index): Point => {
    const angle = Math.PI * (1 - index / 32);
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const bulge = 1 + 0.1 * noise(index / 17);
    const notch = sine < 0.16 ? 0.93 : 1;
    return [
      x + Math.sign(cosine) * Math.abs(cosine) ** 0.62 * half * bulge * notch,
      y - sine ** 0.86 * height * (1 + 0.16 * noise(index / 11 + 3) * sine),
    ];
  });
}

/** Weathered rills on the face of the rock, from the shadow side towards the light. */
function rills({ seed, at: [x, y], half, height }: Karst, colour: string): string {
  const random = seededRandom(seed + 900);
  return Array.from({ length: Math.ceil(half / 14) }, () => {
    const share = between(random, -0.72, 0.8);
    const top = y - height * Math.sqrt(1 - share * share) * between(random, 0.45, 0.82);
    const length = height * between(random, 0.1, 0.3);
    return line(
      `M${round(x + share * half)} ${round(top)}q${round(between(random, -8, 8))} ${round(length / 2)} ${round(between(random, -5, 5))} ${round(Math.min(length, y - top - 8))}`,
      colour,
      between(random, 2, 4.5),
    );
  }).join('');
}

/** Limestone towers standing in the sea; `fill` may name a gradient that lights them from the left. */
export function karsts(all: readonly Karst[], fill: string, rill: string): string {
  const rocks = all.map(
    (karst) => path(`${smooth(outline(karst))}Z`, fill) + group('opacity="0.3"', rills(karst, rill)),
  );
  return rocks.join('');
}

/** Their foreshortened mirror in still water. */
export function karstMirror(all: readonly Karst[], fill: string, opacity: number): string {
  const mirrors = all.map((karst) => mirrored(karst.at[1], 0.42, path(`${smooth(outline(karst))}Z`, fill)));
  return group(`opacity="${opacity}"`, ...mirrors);
}
