import { group, line, path, polyline, rect, type Point } from './svg.ts';

type Bridge = { fromX: number; toX: number; deckY: number; span: number; height: number; colour: string };

/** Top chord of one span between two piers: high over the piers, sagging to a low truss between them. */
const profile = [1, 0.78, 0.56, 0.4, 0.34, 0.34, 0.34, 0.4, 0.56, 0.78, 1] as const;

function spanParts(x: number, { deckY, span, height, colour }: Bridge): string {
  const panels = profile.length - 1;
  const chord = profile.map((share, index): Point => [x + (span * index) / panels, deckY - height * share]);
  const posts = chord.map(([postX, topY]) => `M${postX} ${deckY}V${topY}`).join('');
  const braces = chord
    .slice(0, -1)
    .map(([postX, topY], index) => {
      const [nextX, nextY] = chord[index + 1] ?? [postX, topY];
      return index < panels / 2
        ? `M${postX} ${topY}L${nextX} ${deckY}`
        : `M${postX} ${deckY}L${nextX} ${nextY}`;
    })
    .join('');
  const weight = height / 26;
  return (
    line(polyline(chord), colour, weight) +
    line(posts, colour, weight * 0.55) +
    line(braces, colour, weight * 0.45)
  );
}

function pier(x: number, { deckY, height, colour }: Bridge): string {
  const half = height * 0.13;
  const foot = deckY + height * 0.85;
  const stone = `M${x - half} ${deckY}H${x + half}L${x + half * 1.25} ${foot}H${x - half * 1.25}Z`;
  return path(stone, colour) + rect({ x: x - half * 1.3, y: deckY, w: half * 2.6, h: height * 0.06 }, colour);
}

/** Long Biên bridge in elevation: cantilever trusses on stone piers from one side to the other. */
export function longBienBridge(bridge: Bridge): string {
  const { fromX, toX, deckY, span, height, colour } = bridge;
  const count = Math.ceil((toX - fromX) / span);
  const starts = Array.from({ length: count }, (_, index) => fromX + index * span);
  const deck = rect({ x: fromX, y: deckY - height * 0.03, w: count * span, h: height * 0.09 }, colour);
  return group('', ...starts.map((x) => spanParts(x, bridge)), deck, ...starts.map((x) => pier(x, bridge)));
}
