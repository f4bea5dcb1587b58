export type Size = { widthPx: number; heightPx: number };
export type Point = readonly [x: number, y: number];
export type Stop = readonly [offset: number, colour: string, opacity?: number];

/** Wraps drawn parts as one SVG document of the given size, in pixels. */
export function svgDocument({ widthPx, heightPx }: Size, parts: readonly string[]): string {
  const box = `width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${parts.join('')}</svg>`;
}

/** Two decimals are a fiftieth of a pixel: enough, and the same text on every machine. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function stopElements(stops: readonly Stop[]): string {
  return stops
    .map(
      ([offset, colour, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');
}

/** A gradient from the top of each shape it fills to its bottom. */
export function gradientDown(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopElements(stops)}</linearGradient>`;
}

/** A gradient from the left of each shape it fills to its right. */
export function gradientAcross(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${stopElements(stops)}</linearGradient>`;
}

/** A gradient from the middle of each shape it fills to its rim. */
export function gradientOut(id: string, stops: readonly Stop[]): string {
  return `<radialGradient id="${id}">${stopElements(stops)}</radialGradient>`;
}

export function defs(...definitions: string[]): string {
  return `<defs>${definitions.join('')}</defs>`;
}

export function rect(box: { x: number; y: number; w: number; h: number }, fill: string, more = ''): string {
  return `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.w)}" height="${round(box.h)}" fill="${fill}" ${more}/>`;
}

export function circle([x, y]: Point, radius: number, fill: string, more = ''): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}" ${more}/>`;
}

export function ellipse([x, y]: Point, [rx, ry]: Point, fill: string, more = ''): string {
  return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function line(d: string, colour: string, widthPx: number): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${round(widthPx)}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

export function group(attributes: string, ...parts: string[]): string {
  return `<g ${attributes}>${parts.join('')}</g>`;
}

/** Moves parts drawn around the origin to a place, at a scale. */
export function placed([x, y]: Point, scale: number, ...parts: string[]): string {
  return group(`transform="translate(${round(x)} ${round(y)}) scale(${round(scale * 100) / 100})"`, ...parts);
}

/** Mirrors parts below a water line, foreshortened by `depth` (1 is a full mirror). */
export function mirrored(waterY: number, depth: number, ...parts: string[]): string {
  return group(`transform="translate(0 ${round(waterY * (1 + depth))}) scale(1 ${-depth})"`, ...parts);
}

/** Path text through the points with straight edges. */
export function polyline(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** Path text through the points as one soft curve (Catmull–Rom as cubic Béziers). */
export function smooth(points: readonly Point[], closed = false): string {
  const at = (index: number): Point => {
    const last = points.length - 1;
    const place = closed ? (index + points.length) % points.length : Math.min(Math.max(index, 0), last);
    return points[place] ?? [0, 0];
  };
  const curves = Array.from({ length: closed ? points.length : points.length - 1 }, (_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${[...first, ...second, ...to].map(round).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${curves.join('')}${closed ? 'Z' : ''}`;
}
