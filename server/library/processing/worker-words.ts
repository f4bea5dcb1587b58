import { z } from 'zod';
import { MediaType } from '../../../shared/contract/blob.ts';
import { PAGE_LIMITS, PagePath } from '../../../shared/contract/page-bundle.ts';

const side = z.int().min(1).max(16_384);

/**
 * What server and worker say to each other, one JSON text a line. The worker reads foreign files and may be taken over by
 * one: its words are parsed like anybody's, and name files of its own folder only.
 */
export const Order = z.object({
  task: z.enum(['prepare', 'stills']),
  path: z.string(),
  fileName: z.string(),
  mediaType: z.string().nullable(),
  /** Where it puts what it makes. */
  folder: z.string(),
  /** Longest sides of the renditions of a picture. */
  sidesPx: z.array(side).min(1).max(8),
});
export type Order = z.infer<typeof Order>;

/** A file that the worker made, by its name in the folder. */
export const MadeFile = z.object({
  name: z.string().regex(/^[a-z0-9-]{1,40}\.(?:jpeg|png|webp)$/),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  widthPx: side,
  heightPx: side,
});
export type MadeFile = z.infer<typeof MadeFile>;

/** A file that the worker unpacked: what it is called in its page, and by what name it lies in the folder. */
export const UnpackedFile = z.object({ path: PagePath, name: z.string().regex(/^file-\d{1,3}$/) });
export type UnpackedFile = z.infer<typeof UnpackedFile>;

export const VideoFacts = z.object({
  widthPx: side,
  heightPx: side,
  videoCodec: z.string().max(64),
  audioCodec: z.string().max(64).nullable(),
  durationMs: z.int().min(1),
});
export type VideoFacts = z.infer<typeof VideoFacts>;

const Stills = z.object({ thumbnail: MadeFile, poster: MadeFile });

const renditions = z.array(MadeFile).min(1).max(8);

/** What became of a file. */
export const Prepared = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), renditions, stills: Stills }),
  /** Plays as it is. */
  z.object({ kind: z.literal('video'), mediaType: MediaType, facts: VideoFacts }),
  /** A video that no kiosk plays; ffmpeg may make one of it, by this reader. */
  z.object({
    kind: z.literal('film'),
    demuxer: z.string().regex(/^[a-z0-9]{2,16}$/),
    reason: z.string().max(300),
  }),
  z.object({ kind: z.literal('document'), pages: z.array(renditions).min(1).max(50), stills: Stills }),
  z.object({ kind: z.literal('page'), files: z.array(UnpackedFile).min(1).max(PAGE_LIMITS.files) }),
  z.object({ kind: z.literal('stills'), stills: Stills }),
]);
export type Prepared = z.infer<typeof Prepared>;

/** Why a worker refuses a file. */
export const RefusalCode = z.enum([
  'upload/unknown-type',
  'upload/wrong-type',
  'upload/unreadable',
  'upload/unplayable',
  'upload/too-many-pixels',
  'upload/too-costly',
  'upload/hidden-content',
  'upload/active-content',
  'upload/unsafe-archive',
]);

export const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), percent: z.int().min(0).max(100) }),
  z.object({ kind: z.literal('refused'), code: RefusalCode, detail: z.string().max(1_000) }),
  z.object({ kind: z.literal('prepared'), prepared: Prepared }),
]);
export type Word = z.infer<typeof Word>;
