import { karstMirror, karsts, type Karst } from './karst.ts';
import { glitter, grove, ridge, ripples, wisps } from './nature.ts';
import { between, seededRandom } from './random.ts';
import {
  circle,
  defs,
  ellipse,
  gradientAcross,
  gradientDown,
  gradientOut,
  group,
  line,
  path,
  placed,
  rect,
  round,
  svgDocument,
  type Point,
  type Size,
} from './svg.ts';

function definitions(): string {
  return defs(
    gradientDown('sky', [
      [0, '#16324a'],
      [0.42, '#48718a'],
      [0.74, '#c9b79a'],
      [1, '#f6d9a2'],
    ]),
    gradientDown('river', [
      [0, '#e9cb98'],
      [0.24, '#8a9d97'],
      [0.62, '#2f5a68'],
      [1, '#0e2836'],
    ]),
    gradientOut('glow', [
      [0, '#fff3cf', 0.95],
      [0.45, '#f8d891', 0.45],
      [1, '#f6d9a2', 0],
    ]),
    gradientAcross('farRock', [
      [0, '#8aa3a0'],
      [1, '#6d8c8f'],
    ]),
    gradientAcross('nearRock', [
      [0, '#3f6b64'],
      [0.55, '#2c5354'],
      [1, '#1b3d44'],
    ]),
    gradientDown('haze', [
      [0, '#f6dfb4', 0],
      [1, '#f6dfb4', 0.75],
    ]),
  );
}

/** A stalk of bamboo from a foot, bent by its own weight, with drooping leaves along its upper half. */
function bamboo(seed: number, [x, y]: Point, height: number, lean: number): string {
  const random = seededRandom(seed);
  const at = (share: number): Point => [x + lean * share ** 2.2, y - height * share * (1 - 0.12 * share)];
  const stalk = `M${x} ${y}Q${round(x + lean * 0.12)} ${round(y - height * 0.62)} ${at(1).map(round).join(' ')}`;
  const sprays = Array.from({ length: 26 }, () => {
    const [sx, sy] = at(between(random, 0.42, 1));
    const [length, turn] = [between(random, 34, 70), between(random, 20, 160)];
    const leaf = `M0 0Q${round(length * 0.45)} ${round(-length * 0.13)} ${round(length)} 0Q${round(length * 0.45)} ${round(length * 0.13)} 0 0Z`;
    return path(leaf, '#122f33', `transform="translate(${round(sx)} ${round(sy)}) rotate(${round(turn)})"`);
  });
  return line(stalk, '#173a3a', 7) + sprays.join('');
}

/** A flat raft of bamboo stems with a standing ferryman, the foot of the raft at the origin. */
function raft(): string {
  const stems = [0, 5, 10].map((down) => line(`M-118 ${down}Q0 ${down + 5} 118 ${down - 6}`, '#2a2118', 6));
  return [
    ellipse([0, 16], [124, 7], '#0e2836', 'opacity="0.45"'),
    ...stems,
    line('M54 -148L96 40', '#2a2118', 4),
    path('M-4 -4L-14 -62Q-16 -92 6 -94Q28 -92 26 -60L22 -4Z', '#243447'),
    line('M18 -74Q44 -66 62 -98', '#243447', 11),
    circle([6, -104], 11, '#c79a72'),
    path('M-26 -104Q6 -134 38 -104Z', '#d8b36a'),
  ].join('');
}

function towers(size: Size, waterY: number): string {
  const { widthPx: w, heightPx: h } = size;
  const karst = (seed: number, share: number, half: number, height: number): Karst => ({
    seed,
    at: [w * share, waterY],
    half: w * half,
    height: h * height,
  });
  const far = [karst(11, 0.16, 0.07, 0.22), karst(12, 0.34, 0.055, 0.17), karst(13, 0.62, 0.05, 0.15)];
  const near = [karst(21, 0.05, 0.11, 0.36), karst(22, 0.8, 0.09, 0.34), karst(23, 0.95, 0.12, 0.46)];
  return [
    karsts(far, 'url(#farRock)', '#56757a'),
    rect({ x: 0, y: waterY - h * 0.14, w, h: h * 0.14 }, 'url(#haze)'),
    karstMirror(near, '#23474b', 0.5),
    karsts(near, 'url(#nearRock)', '#16343a'),
  ].join('');
}

/** The Kỳ Cùng, which flows past Lạng Sơn, between limestone hills at daybreak: a ferryman and bamboo. */
export function drawKyCung(size: Size): string {
  const { widthPx: w, heightPx: h } = size;
  const waterY = round(h * 0.66);
  const sun: Point = [w * 0.47, waterY - h * 0.16];
  return svgDocument(size, [
    definitions(),
    rect({ x: 0, y: 0, w, h: waterY }, 'url(#sky)'),
    circle(sun, h * 0.52, 'url(#glow)'),
    circle(sun, h * 0.075, '#fff6dc'),
    group(
      'opacity="0.4"',
      wisps(size, { seed: 71, y: h * 0.08, height: h * 0.2, count: 6, fill: '#f2dcb4' }),
    ),
    ridge(size, { seed: 72, crestY: waterY - h * 0.12, swing: h * 0.06, turns: 1.7, fill: '#9fb0a8' }),
    rect({ x: 0, y: waterY, w, h: h - waterY }, 'url(#river)'),
    towers(size, waterY),
    placed([w * 0.27, waterY + 4], 0.62, grove(81, 120, '#2b5450')),
    placed([w * 0.66, waterY + 4], 0.5, grove(82, 96, '#35605a')),
    glitter({ seed: 83, x: sun[0], topY: waterY + 6, bottomY: h, halfWidth: w * 0.07, fill: '#fbe3b0' }),
    ripples(size, { seed: 84, topY: waterY + 8, bottomY: h, count: 60, fill: '#dcd3b4' }),
    placed([w * 0.6, h * 0.84], h / 900, raft()),
    bamboo(91, [w * 0.02, h * 1.02], h * 0.86, w * 0.16),
    bamboo(92, [-w * 0.01, h * 1.02], h * 0.7, w * 0.2),
    bamboo(93, [w * 0.05, h * 1.02], h * 0.6, w * 0.09),
  ]);
}
