import { OPENING_PATH, PULSE_PATH, type BlobRef } from '../../shared/contract/index.ts';
import {
  HEAD_BYTES,
  pageContentType,
  pageHeaders,
  PULSE,
  pulsePlace,
  PULSE_TAG,
} from '../../shared/page-files.ts';
import type { BlobAnswer, BlobSource } from './blob-answer.ts';

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
  const answerOf = (mediaType: string, length: number, body: Iterable<Uint8Array>): BlobAnswer => ({
    status: 200,
    headers: {
      ...pageHeaders({ files: `${origin}/page/${versionDigest}/`, framedBy: screens }),
      'content-type': pageContentType(mediaType),
      'content-length': String(length),
    },
    body,
  });
  if (path === PULSE_PATH) return answerOf('text/javascript', PULSE.length, [PULSE]);
  const file = path === OPENING_PATH ? opening : (pages.pageFile?.(versionDigest, path) ?? null);
  const size = file === null ? null : pages.blobSize(file.digest);
  if (file === null || size === null) return { status: 404, headers: {}, body: null };
  const { digest, mediaType } = file;
  return path === OPENING_PATH
    ? answerOf(mediaType, size + PULSE_TAG.length, withPulse(pages, digest, size))
    : answerOf(mediaType, size, pages.readBlob(digest, 0, size));
}

/** Our file comes first of all that the page runs. */
function* withPulse(pages: BlobSource, digest: string, size: number): Generator<Uint8Array> {
  const at = pulsePlace(Buffer.concat([...pages.readBlob(digest, 0, Math.min(size, HEAD_BYTES))]));
  if (at > 0) yield* pages.readBlob(digest, 0, at);
  yield PULSE_TAG;
  if (at < size) yield* pages.readBlob(digest, at, size);
}
