import { bidiRuns, directionOf } from '../../shared/languages/index.ts';
import { scriptOf, secondFloorRatio, secondRatio } from '../../shared/legibility/index.ts';

const SVG = 'http://www.w3.org/2000/svg';

export type Child = Node | string | null;

/** An element with classes and children; strings become text, never mark-up. */
export function el(
  tag: 'bdi' | 'div' | 'p' | 'section' | 'span',
  className: string,
  children: readonly Child[] = [],
): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Words in one language, so that fonts, line breaks and readers of the page know it. */
export function words(className: string, language: string, text: string): HTMLElement {
  const parts = bidiRuns(language, text).map((run) => (run.isSetApart ? apart(run.text) : run.text));
  const element = el('p', className, parts);
  element.lang = language;
  element.dir = directionOf(language);
  return element;
}

/** What keeps its own order from left to right among words that run the other way. */
function apart(text: string): HTMLElement {
  const element = el('bdi', '', [text]);
  element.dir = 'ltr';
  return element;
}

/** Words that lead, or stand under those that lead, with the line height and the sizes their script asks for. */
export function ranked(rank: 'first' | 'second', language: string, text: string): HTMLElement {
  const element = words(rank, language, text);
  const { style } = element;
  style.setProperty('--line', String(scriptOf(language).lineHeight));
  style.setProperty('--second-ratio', String(secondRatio(language)));
  style.setProperty('--second-floor', String(secondFloorRatio(language)));
  return element;
}

/** A drawing of paths in a box of 24 × 24, stroked by its style sheet. */
export function drawing(className: string, paths: readonly string[], viewBox = '0 0 24 24'): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(...paths.map(pathOf));
  return svg;
}

export function pathOf(d: string): SVGElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  return path;
}
