import { ellipse, gradientAcross, group, line, path, placed, round, type Point } from './svg.ts';

/** The colour of its sails; a document that shows a junk defines it once. */
export const junkPaint = gradientAcross('sail', [
  [0, '#e3a04a'],
  [0.5, '#c9622f'],
  [1, '#9c3f24'],
]);

/** One battened sail: `tall` units high, leaning forward, its scalloped leech to the right. */
function sail(x: number, footY: number, width: number, tall: number): string {
  const battens = 5;
  const step = tall / battens;
  const leech = `q${round(width * 0.1)} ${round(step * 0.5)} ${round(width * 0.03)} ${round(step)}`.repeat(
    battens,
  );
  const body = `M${x - width * 0.42} ${footY - tall * 0.9}Q${x} ${footY - tall * 1.1} ${x + width * 0.4} ${footY - tall}${leech}L${x - width * 0.5} ${footY - 2}Q${x - width * 0.62} ${footY - tall * 0.5} ${x - width * 0.42} ${footY - tall * 0.9}Z`;
  const ribs = Array.from({ length: battens - 1 }, (_, index) => {
    const y = footY - step * (index + 1);
    return line(
      `M${x - width * 0.53} ${round(y + step * 0.16)}L${x + width * 0.5} ${round(y)}`,
      '#7d2f1c',
      2.2,
    );
  });
  return path(body, 'url(#sail)') + ribs.join('');
}

/** A junk of the bay with three sails: water line at the origin, about 260 units long. */
function junk(): string {
  return group(
    '',
    line('M-66 -18V-176M14 -18V-236M88 -24V-150', '#4a2a1c', 5),
    sail(-70, -42, 74, 122),
    sail(12, -44, 104, 180),
    sail(88, -48, 62, 94),
    path('M-140 -34Q-96 -20 60 -22Q104 -26 136 -52L122 -2Q0 8 -116 -2Z', '#5a3220'),
    path(
      'M-140 -34Q-96 -20 60 -22Q104 -26 136 -52L134 -44Q104 -18 60 -15Q-96 -13 -138 -28Z',
      '#e3a72f',
      'opacity="0.75"',
    ),
    path('M64 -24Q94 -30 122 -44V-60H78Z', '#6e4029'),
    path('M72 -60H130L120 -69H80Z', '#3a2118'),
  );
}

/** A junk and its mirror, afloat at a place; `tilt` in degrees. */
export function junkAt(at: Point, scale: number, tilt: number): string {
  const hull = group(`transform="rotate(${round(tilt)})"`, junk());
  const mirror = group(
    'transform="scale(1 -0.5)" opacity="0.34"',
    group(`transform="rotate(${round(-tilt)})"`, junk()),
  );
  return placed(at, scale, mirror, hull, ellipse([0, 1], [132, 4], '#0f3442', 'opacity="0.35"'));
}
