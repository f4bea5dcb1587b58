import type { BoardTurn } from './speech.ts';

/** A page as it is set. */
export interface SetPage {
  root: HTMLElement;
  turn: BoardTurn;
  shown: readonly number[];
  /** Whether everything still stands within its place. */
  isFitting: () => boolean;
}

const WORDS = ':is(p, bdi:not(p bdi))';
/** What has a place of its own on a page. */
const PARTS = `:is(.row, .sign, .whom, .columns, .bars, .tone, .picture, .age, ${WORDS})`;
/** Places are compared to half a pixel: nothing nearer is seen as another. */
const SAME_PLACE_PX = 0.5;

/**
 * Gives the words of the same rows in several languages the same room, so that nothing but words changes where one page
 * takes the place of another. Where a page has no room for that, or something changes all the same, all stay as they were.
 */
export function level(pages: readonly SetPage[]): void {
  for (const group of Map.groupBy(pages, ({ shown }) => shown.join()).values()) {
    const lines = group.map(({ root }) => linesIn(root));
    const [first = []] = lines;
    if (group.length === 1 || lines.some(({ length }) => length !== first.length)) continue;
    const rooms = first.map((_, i) => roomOf(lines.flatMap((one) => one[i] ?? [])));
    for (const one of lines) rooms.forEach((room, i) => Object.assign(one[i]?.style ?? {}, room));
    if (group.every((page) => page.isFitting() && isSteadyAfter(page, group[0] ?? page))) continue;
    for (const line of lines.flat()) Object.assign(line.style, { minWidth: '', minHeight: '' });
  }
}

/** Words; of those that share a line by its baseline, the line. */
function linesIn(root: HTMLElement): HTMLElement[] {
  const lines = [...root.querySelectorAll('p')].map((one) => {
    const line = one.parentElement;
    return line !== null && getComputedStyle(line).alignItems === 'baseline' ? line : one;
  });
  return [...new Set(lines)];
}

/** In pixels of the canvas, whatever the canvas is shown on. */
function roomOf(lines: readonly HTMLElement[]): { minWidth: string; minHeight: string } {
  const styles = lines.map((one) => getComputedStyle(one));
  const most = (side: 'height' | 'width'): number =>
    Math.max(...styles.map((style) => Number.parseFloat(style[side])));
  // At the foot one stands beside the other.
  const isBeside = lines.every((one) => one.closest('.foot') !== null);
  return { minWidth: isBeside ? `${most('width')}px` : '', minHeight: `${most('height')}px` };
}

/** Whether a page has the rows of the one before it, and whatever says the same on both is in the same place. */
export function isSteadyAfter(page: SetPage, before: SetPage): boolean {
  if (page.shown.join() !== before.shown.join()) return false;
  const [parts, standing] = [partsOf(page), partsOf(before)];
  return parts.length === standing.length && parts.every((part, i) => isInPlace(part, standing[i] ?? part));
}

function partsOf({ root }: SetPage): Element[] {
  return [...root.querySelectorAll(PARTS)];
}

function isInPlace(part: Element, standing: Element): boolean {
  if (part.matches(WORDS) && part.textContent !== standing.textContent) return true;
  const [a, b] = [boxOf(part), boxOf(standing)];
  return (['left', 'top', 'width', 'height'] as const).every(
    (side) => Math.abs(a[side] - b[side]) < SAME_PLACE_PX,
  );
}

/** Of words the lines themselves, wherever in their box they stand. */
function boxOf(part: Element): DOMRect {
  if (!part.matches(WORDS)) return part.getBoundingClientRect();
  const lines = document.createRange();
  lines.selectNodeContents(part);
  return lines.getBoundingClientRect();
}
