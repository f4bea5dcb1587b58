import type { RenderedFrames } from './words.ts';

type Pages = RenderedFrames['pages'];

/** Runs within the page, so that everything it needs stands inside it: each text of each page, as it is drawn. */
export function measureTexts(scene: number): Pages {
  type Rgb = [number, number, number];
  type Text = Pages[number]['texts'][number];
  type Code = Pages[number]['codes'][number];
  const rgba = (value: string): [number, number, number, number] => {
    const [r = 0, g = 0, b = 0, a = 1] = (value.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a]: [number, number, number, number], below: Rgb): Rgb => [
    r * a + below[0] * (1 - a),
    g * a + below[1] * (1 - a),
    b * a + below[2] * (1 - a),
  ];
  const isPicture = (layer: Element | null | undefined): boolean =>
    layer?.querySelector(':scope > img:not([hidden]), :scope > video:not([hidden])') !== null;
  const groundOf = (element: Element): { ground: [Rgb, Rgb]; isOverPicture: boolean } => {
    const layer = element.closest('.layer');
    const veils: [number, number, number, number][] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (at === layer && isPicture(layer)) break;
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) veils.push(colour);
      if (colour[3] >= 1) break;
    }
    const isOpaque = (veils.at(-1)?.[3] ?? 0) >= 1;
    const isOverPicture = !isOpaque && layer !== null && isPicture(layer);
    const ends: [Rgb, Rgb] = isOverPicture
      ? [
          [0, 0, 0],
          [255, 255, 255],
        ]
      : [
          [0, 0, 0],
          [0, 0, 0],
        ];
    const ground = ends.map((end) => veils.toReversed().reduce<Rgb>((below, veil) => over(veil, below), end));
    return { ground: ground as [Rgb, Rgb], isOverPicture };
  };
  const linesOf = (element: Element, language: string): string[] => {
    const lines: { top: number; text: string }[] = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      for (const { segment, index } of segmenter.segment(node.textContent ?? '')) {
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        const [rect] = range.getClientRects();
        const top = rect?.top ?? lines.at(-1)?.top ?? 0;
        const line = lines.at(-1);
        if (line === undefined || Math.abs(line.top - top) > (rect?.height ?? 0) / 2)
          lines.push({ top, text: segment });
        else line.text += segment;
      }
    return lines.map(({ text }) => text.replaceAll('\u00A0', ' ').trim()).filter((text) => text !== '');
  };
  // What is the same in every language, as a number to be called, is read by whoever reads what stands beside it.
  const languageOf = (element: HTMLElement): string =>
    element.lang || (element.closest('.piece')?.querySelector<HTMLElement>('p[lang]')?.lang ?? 'zxx');
  /** The page or the region that a text stands in, and all between that cut what leaves them. */
  const holdersOf = (element: Element): DOMRect[] => {
    const page = element.closest('.page, .region') ?? document.body;
    const rects = [page.getBoundingClientRect()];
    for (let at = element.parentElement; at !== null && at !== page; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') rects.push(at.getBoundingClientRect());
    return rects;
  };
  const outOf = (rect: DOMRect, { left, right, top, bottom }: DOMRect): number =>
    Math.max(left - rect.left, rect.right - right, top - rect.top, rect.bottom - bottom);
  const shared = (one: DOMRect, other: DOMRect): number =>
    Math.min(
      Math.min(one.right, other.right) - Math.max(one.left, other.left),
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
    );
  const textOf = (element: HTMLElement, _: number, all: readonly HTMLElement[]): Text => {
    const language = languageOf(element);
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    const fontPx = Number.parseFloat(style.fontSize);
    const wide = element.clientWidth === 0 ? 0 : element.scrollWidth - element.clientWidth;
    const out = holdersOf(element).map((holder) => outOf(rect, holder));
    const over = all
      .filter((other) => other !== element)
      .map((other) => shared(rect, other.getBoundingClientRect()));
    const [r, g, b] = rgba(style.color);
    return {
      language,
      text: (element.textContent ?? '').replaceAll('\u00A0', ' '),
      box: { xPx: rect.left, yPx: rect.top, widthPx: rect.width, heightPx: rect.height },
      fontPx,
      lineHeight: (Number.parseFloat(style.lineHeight) || rect.height) / fontPx,
      lines: linesOf(element, language),
      ink: [r, g, b],
      ...groundOf(element),
      // Boxes are of parts of pixels, glasses are not.
      overflowPx: Math.max(0, Math.floor(Math.max(wide - 1, ...out, ...over.map((px) => px - 1)))),
    };
  };
  const codeOf = (modules: SVGSVGElement): Code => {
    const { width: side } = modules.viewBox.baseVal;
    const dark = modules.querySelector('path')?.getBBox() ?? new DOMRect();
    const { left, top, width } = modules.getBoundingClientRect();
    const modulePx = width / side;
    const [r, g, b] = rgba(getComputedStyle(modules).fill);
    return {
      box: {
        xPx: left + dark.x * modulePx,
        yPx: top + dark.y * modulePx,
        widthPx: dark.width * modulePx,
        heightPx: dark.height * modulePx,
      },
      quietModules: Math.min(dark.x, dark.y, side - dark.x - dark.width, side - dark.y - dark.height),
      ink: [r, g, b],
      ground: groundOf(modules).ground[0],
    };
  };
  const region = document.querySelector<HTMLElement>('.region');
  if (region === null) return [];
  const pages = [...region.querySelectorAll<HTMLElement>('.layer.front .page')];
  const places = pages.length > 0 ? pages : [region];
  return places.map((place) => ({
    // Words, and what stands beside them without any: times, numbers, codes.
    texts: [...place.querySelectorAll<HTMLElement>('p[lang], .piece p.value, bdi:not(p bdi)')]
      .filter((element) => element.getBoundingClientRect().width > 0)
      .map(textOf),
    codes: [...place.querySelectorAll<SVGSVGElement>('svg.modules')].map(codeOf),
    scene,
    dwellMs: Number(place.dataset['dwellMs'] ?? 0),
  }));
}
