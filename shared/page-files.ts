import { OPENING_PATH, PULSE_PATH } from './contract/index.ts';

/**
 * All that is believed of a page: that it beats, and that a document is there still which this lays into it. Taken before
 * the page could put something else in its place. What no screen has is nowhere else either, so that a page is alike where
 * it was made: a program of the graphics processor can keep the whole glass waiting, and nobody was told of a sound. It
 * hears nothing of the screen and of other pages, only of itself and of documents that it makes.
 */
export const PULSE = new TextEncoder().encode(`'use strict';
(() => {
  const { apply } = Reflect;
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = prototype;
    prototype.getContext = function (kind, facts) {
      const name = String(kind);
      return name === '2d' || name === 'bitmaprenderer' ? apply(getContext, this, [name, facts]) : null;
    };
  }
  for (const name of ['AudioContext', 'webkitAudioContext', 'speechSynthesis']) delete self[name];
  delete Navigator.prototype.gpu;
  const [screen, post] = [parent, parent.postMessage.bind(parent)];
  const beat = () => screen !== self && post('waypost:pulse', '*');
  addEventListener('message', (said) => {
    let from = said.source;
    while (from !== null && from !== self && from !== top) from = from.parent;
    if (from !== self) said.stopImmediatePropagation();
  }, true);
  const mark = document.createElement('iframe');
  mark.setAttribute('sandbox', '');
  mark.style.setProperty('display', 'none', 'important');
  addEventListener('load', () => {
    document.documentElement.append(mark);
    beat();
    setInterval(beat, 1000);
  });
})();
`);

/** What names our file in the one that is opened. */
export const PULSE_TAG = new TextEncoder().encode(`<script src="${PULSE_PATH}"></script>`);

/** How much of the opening file has to be seen to find the place of the tag. */
export const HEAD_BYTES = 1_024;
/** A doctype stands at the beginning, behind at most a mark of its encoding and blanks. */
const DOCTYPE = /^(?:\u00EF\u00BB\u00BF)?[\t\n\f\r ]{0,100}<!doctype html>/i;

/** Where the tag belongs, so that our file comes first of all that the page runs: behind its doctype. */
export function pulsePlace(head: Uint8Array): number {
  return DOCTYPE.exec(new TextDecoder('latin1').decode(head))?.[0].length ?? 0;
}

/** Where a page lies, and who may frame it. */
export interface PagePlace {
  /** Address under which its files lie, with a slash at the end. */
  files: string;
  /** Origins, or `'self'`. */
  framedBy: string;
}

/** What every file of a page is answered with, wherever one is drawn: it has neither an origin nor a network. */
export function pageHeaders({ files, framedBy }: PagePlace): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': policyOf({ files, framedBy }),
    // Holds what no policy of contents does: peers, and names that are looked up ahead. It knows addresses of the web alone.
    ...(files.startsWith('http') && { 'connection-allowlist': '(response-origin)' }),
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    // Fonts and modules are asked for across origins, and the page has none.
    'access-control-allow-origin': 'null',
  };
}

/** With the words of text files in the one encoding that pages have. */
export function pageContentType(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
}

/** The address that is opened, of the one that the files lie under. */
export function openingAddress(files: string): string {
  return files + OPENING_PATH;
}

/** It runs and draws what lies under its own address. */
function policyOf({ files, framedBy }: PagePlace): string {
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src ${files}`,
    `style-src ${files}`,
    `img-src ${files} data:`,
    `font-src ${files}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}
