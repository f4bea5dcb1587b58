import { OPENING_PATH, PULSE_PATH, type BlobRef } from '../../shared/contract/index.ts';
import type { BlobAnswer, BlobSource } from './blob-answer.ts';
import { pagePolicy } from './screen-policy.ts';

/** Pages, as the player hands out their verified bytes. */
export interface PageSource extends BlobSource {
  /** A file of a page by its path; null where there is none. Left out: there are no pages. */
  pageFile?(versionDigest: string, path: string): BlobRef | null;
}

export interface PageQuestion {
  versionDigest: string;
  path: string;
  /** Of the host that was asked, as `http://page-1.localhost:8081`. */
  origin: string;
  /** Origins of the screens that may frame it. */
  screens: string;
}

/** All that is believed of a page: that it beats. Taken before the page could put something else in its place. */
const PULSE = `'use strict';
(() => {
  const [screen, post] = [parent, parent.postMessage.bind(parent)];
  const beat = () => screen !== self && post('waypost:pulse', '*');
  addEventListener('load', () => { beat(); setInterval(beat, 1000); });
})();
`;
const TAG = `<script src="${PULSE_PATH}"></script>`;
/** A doctype stands at the beginning, behind at most a mark of its encoding and blanks. */
const HEAD_BYTES = 1_024;
const DOCTYPE = /^(?:\u00EF\u00BB\u00BF)?[\t\n\f\r ]{0,100}<!doctype html>/i;

/** Where a page is opened: the same path on the hosts of pages in every shell. */
export function pageUrl(versionDigest: string): string {
  return `/page/${versionDigest}/${OPENING_PATH}`;
}

/** The digest and the path in an address of a page; null: it is none. */
export function pagePath(path: string): Pick<PageQuestion, 'versionDigest' | 'path'> | null {
  const [, versionDigest, file] = /^\/page\/([0-9a-f]{64})\/([A-Za-z0-9._/-]{1,200})$/.exec(path) ?? [];
  return versionDigest === undefined || file === undefined ? null : { versionDigest, path: file };
}

/**
 * Answers for a file of a page. There are no bytes but verified ones, no more of them than the version names, and under
 * its policy the page has neither an origin nor a network.
 */
export function answerPage(pages: PageSource | null, question: PageQuestion): BlobAnswer {
  const { versionDigest, path, origin, screens } = question;
  const opening = pages?.pageFile?.(versionDigest, OPENING_PATH) ?? null;
  if (pages === null || opening === null) return { status: 404, headers: {}, body: null };
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': pagePolicy(screens, `${origin}/page/${versionDigest}/`),
    'x-dns-prefetch-control': 'off',
    // Fonts and modules are asked for across origins, and the page has none.
    'access-control-allow-origin': 'null',
  };
  if (path === PULSE_PATH) return whole(headers, 'text/javascript', [new TextEncoder().encode(PULSE)]);
  const file = path === OPENING_PATH ? opening : (pages.pageFile?.(versionDigest, path) ?? null);
  const size = file === null ? null : pages.blobSize(file.digest);
  if (file === null || size === null) return { status: 404, headers: {}, body: null };
  const { digest, mediaType } = file;
  const body = path === OPENING_PATH ? withPulse(pages, digest, size) : pages.readBlob(digest, 0, size);
  const length = path === OPENING_PATH ? size + TAG.length : size;
  return { status: 200, headers: { ...headers, ...typed(mediaType), ...lengthOf(length) }, body };
}

function whole(headers: Record<string, string>, mediaType: string, body: readonly Uint8Array[]): BlobAnswer {
  const length = body.reduce((sum, piece) => sum + piece.length, 0);
  return { status: 200, headers: { ...headers, ...typed(mediaType), ...lengthOf(length) }, body };
}

function typed(mediaType: string): Record<string, string> {
  const isText = mediaType.startsWith('text/');
  return { 'content-type': isText ? `${mediaType}; charset=utf-8` : mediaType };
}

function lengthOf(bytes: number): Record<string, string> {
  return { 'content-length': String(bytes) };
}

/** Our file comes first of all that the page runs. */
function* withPulse(pages: BlobSource, digest: string, size: number): Generator<Uint8Array> {
  const head = Buffer.concat([...pages.readBlob(digest, 0, Math.min(size, HEAD_BYTES))]).toString('latin1');
  const at = DOCTYPE.exec(head)?.[0].length ?? 0;
  if (at > 0) yield* pages.readBlob(digest, 0, at);
  yield new TextEncoder().encode(TAG);
  if (at < size) yield* pages.readBlob(digest, at, size);
}
