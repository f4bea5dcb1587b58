import type { RenderedFrames } from './words.ts';

type Text = RenderedFrames['pages'][number]['texts'][number];

/** A text of a page of files; what lies behind it is looked for on the picture. */
export type PageText = Pick<Text, 'language' | 'text' | 'box' | 'fontPx' | 'lineHeight' | 'overflowPx'> & {
  ink: [red: number, green: number, blue: number];
  /** 1: nothing is seen through it. */
  opacity: number;
};

/**
 * Runs within the frame, so that everything it needs stands inside it: each text that is seen, as it is drawn. After it no
 * text is seen any more, and the picture is what lies behind them.
 */
export function measurePage(most: number): PageText[] {
  const textsOf = (): Map<Element, globalThis.Text[]> => {
    const found = new Map<Element, globalThis.Text[]>();
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null && found.size < most; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || (node.textContent ?? '').trim() === '') continue;
      if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      found.set(parent, [...(found.get(parent) ?? []), node as globalThis.Text]);
    }
    return found;
  };
  const boxOf = (nodes: readonly globalThis.Text[]): DOMRect => {
    const [first, last] = [nodes[0], nodes.at(-1)];
    const range = document.createRange();
    if (first !== undefined && last !== undefined) {
      range.setStart(first, 0);
      range.setEnd(last, last.length);
    }
    return range.getBoundingClientRect();
  };
  const beyond = (box: DOMRect, within: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): number =>
    Math.max(
      within.left - box.left,
      box.right - within.right,
      within.top - box.top,
      box.bottom - within.bottom,
    );
  const isOutside = (box: DOMRect, within: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): boolean =>
    box.right <= within.left ||
    box.left >= within.right ||
    box.bottom <= within.top ||
    box.top >= within.bottom;
  const glass = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const isLong = document.documentElement.scrollHeight > innerHeight + 1;
  const clipsOf = (element: Element): DOMRect[] => {
    const clips: DOMRect[] = [];
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (at !== document.documentElement && (overflowX !== 'visible' || overflowY !== 'visible'))
        clips.push(at.getBoundingClientRect());
    }
    return clips;
  };
  const colourOf = (value: string): [number, number, number, number] => {
    const [r = 0, g = 0, b = 0, a = 1] = (value.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  const measured = (element: Element, nodes: readonly globalThis.Text[]): PageText | null => {
    const box = boxOf(nodes);
    const clips = clipsOf(element);
    const isBelow = isLong && box.top >= innerHeight;
    if (box.width === 0 || clips.some((clip) => isOutside(box, clip)) || (isOutside(box, glass) && !isBelow))
      return null;
    const style = getComputedStyle(element);
    const isDrawing = element instanceof SVGElement;
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const fontPx = Number.parseFloat(style.fontSize) * scale;
    const [red, green, blue, alpha] = colourOf(isDrawing ? style.fill : style.color);
    const out = Math.max(beyond(box, glass), ...clips.map((clip) => beyond(box, clip)));
    return {
      language: element.closest('[lang]')?.getAttribute('lang') ?? '',
      text: nodes
        .map((node) => node.data)
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .slice(0, 300),
      box: { xPx: box.left, yPx: box.top, widthPx: box.width, heightPx: box.height },
      fontPx,
      lineHeight: Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize) || 1.2,
      ink: [red, green, blue],
      opacity: alpha * opacityOf(element),
      // The box of a text is higher than its letters.
      overflowPx: Math.max(0, Math.floor(out - fontPx * 0.15)),
    };
  };
  const found = textsOf();
  const texts = [...found].flatMap(([element, nodes]) => measured(element, nodes) ?? []);
  for (const element of found.keys())
    for (const name of ['color', 'fill', 'stroke', '-webkit-text-fill-color'])
      (element as HTMLElement).style.setProperty(name, 'transparent', 'important');
  for (const element of found.keys())
    (element as HTMLElement).style.setProperty('text-shadow', 'none', 'important');
  return texts;
}
