import { parseByteRange } from '../../shared/byte-range.ts';

/** What a screen draws; anything else that a page asks a blob to be (a script, a document) it is not. */
const PICTURE_TYPE = /^(?:image|video)\/[a-z0-9.+-]{1,40}$/;

/** Verified bytes, as the player hands them out. */
export interface BlobSource {
  blobSize(digest: string): number | null;
  readBlob(digest: string, start: number, end: number): Iterable<Uint8Array>;
}

/** An answer in the shape of HTTP. The body is read, and verified, as it is sent; null: there is none. */
export interface BlobAnswer {
  status: 200 | 206 | 404 | 416;
  headers: Record<string, string>;
  body: Iterable<Uint8Array> | null;
}

export interface BlobQuestion {
  digest: string;
  /** The `Range` header. */
  range: string | undefined;
  /** What the page wants it to be. */
  type: unknown;
}

/** Where a page fetches a blob: the same path in every host. */
export function blobUrl(digest: string, mediaType: string): string {
  return `/blob/${digest}?type=${encodeURIComponent(mediaType)}`;
}

/** Answers for a blob, whole or by range (RFC 9110). There are no bytes but verified ones, and none pass for more than a picture. */
export function answerBlob(blobs: BlobSource | null, { digest, range, type }: BlobQuestion): BlobAnswer {
  const size = blobs?.blobSize(digest) ?? null;
  if (blobs === null || size === null) return { status: 404, headers: {}, body: null };
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'content-type': pictureType(type),
  };
  const asked = parseByteRange(range, size);
  if (asked === 'unsatisfiable')
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` }, body: null };
  const { start, end } = asked ?? { start: 0, end: size };
  const length = { 'content-length': String(end - start) };
  const body = blobs.readBlob(digest, start, end);
  if (asked === null) return { status: 200, headers: { ...headers, ...length }, body };
  const contentRange = { 'content-range': `bytes ${start}-${end - 1}/${size}` };
  return { status: 206, headers: { ...headers, ...length, ...contentRange }, body };
}

function pictureType(asked: unknown): string {
  return typeof asked === 'string' && PICTURE_TYPE.test(asked) ? asked : 'application/octet-stream';
}
