import { constants, createReadStream } from 'node:fs';
import { join } from 'node:path';
import {
  PageBody,
  pageTypeOf,
  type BlobRef,
  type ContentBody,
  type VideoFlashes,
  type VideoStripes,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { BlobStore } from '../../platform/blob-store.ts';
import type { MadeFile, Prepared, VideoFacts } from './worker-words.ts';

/** What people see of a version in lists (`thumbnail`) and at a glance (`poster`). */
export interface Stills {
  thumbnail: BlobRef;
  poster: BlobRef;
}

/** What a file has become: the body of a version, and its stills where there are some. */
export interface Processed {
  body: ContentBody;
  stills: Stills | null;
}

/** Where made files lie, and where they are kept. */
export interface Keeping {
  folder: string;
  blobs: BlobStore;
}

/** Keeps as blobs the files of a picture or a document, and tells the body that names them. */
export async function keepDrawn(
  prepared: Extract<Prepared, { kind: 'image' | 'document' }>,
  keeping: Keeping,
): Promise<Processed> {
  const stills = await keepStills(prepared.stills, keeping);
  if (prepared.kind === 'image') {
    const renditions = await keepRenditions(prepared.renditions, keeping);
    return { body: { kind: 'image', renditions, fit: 'cover' }, stills };
  }
  const pages = [];
  for (const page of prepared.pages) {
    pages.push({ renditions: await keepRenditions(page, keeping), durationMs: null });
  }
  return { body: { kind: 'document', pages, fit: 'contain' }, stills };
}

/** Keeps the files of a page as they are. Throws `upload/not-processed` where the worker's words do not make a page. */
export async function keepPage(
  prepared: Extract<Prepared, { kind: 'page' }>,
  { folder, blobs }: Keeping,
): Promise<Processed> {
  const files = [];
  for (const { path, name } of prepared.files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const blob = await blobs.putStream(bytesOf(join(folder, name)), pageTypeOf(path) ?? '');
    files.push({ path, blob });
  }
  const { data: body, error } = PageBody.safeParse({ kind: 'page', files });
  if (body === undefined)
    throw new AppError('upload/not-processed', 'its processing ended with something else', { cause: error });
  return { body, stills: null };
}

interface KeptVideo {
  path: string;
  mediaType: string;
  facts: VideoFacts;
  /** Null: not measured. */
  loudnessLufs: number | null;
  /** Null: nobody could look. */
  flashes: VideoFlashes[] | null;
  /** The same. */
  looks: { stripes: VideoStripes[]; firstLuminance: number } | null;
}

/** Keeps a video as it is. */
export async function keepVideo(
  { path, mediaType, facts, loudnessLufs, flashes, looks }: KeptVideo,
  blobs: BlobStore,
): Promise<ContentBody> {
  const { durationMs, ...rendition } = facts;
  const blob = await blobs.putStream(bytesOf(path), mediaType);
  const hasSound = rendition.audioCodec !== null;
  const measured = {
    ...(loudnessLufs === null ? {} : { loudnessLufs }),
    ...(flashes === null ? {} : { flashes }),
    ...looks,
  };
  return {
    kind: 'video',
    renditions: [{ blob, ...rendition }],
    durationMs,
    fit: 'cover',
    hasSound,
    ...measured,
  };
}

export async function keepStills(
  stills: { thumbnail: MadeFile; poster: MadeFile },
  keeping: Keeping,
): Promise<Stills> {
  return { thumbnail: await keep(stills.thumbnail, keeping), poster: await keep(stills.poster, keeping) };
}

async function keepRenditions(made: readonly MadeFile[], keeping: Keeping) {
  const renditions = [];
  for (const file of made) {
    const { widthPx, heightPx } = file;
    renditions.push({ blob: await keep(file, keeping), widthPx, heightPx });
  }
  return renditions;
}

function keep({ name, mediaType }: MadeFile, { folder, blobs }: Keeping): Promise<BlobRef> {
  return blobs.putStream(bytesOf(join(folder, name)), mediaType);
}

/** A worker that was taken over could leave a link to a file of ours: links are not followed. */
const FILE_ITSELF = constants.O_RDONLY | constants.O_NOFOLLOW;

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { flags: FILE_ITSELF as unknown as string }) as AsyncIterable<Uint8Array>;
}
