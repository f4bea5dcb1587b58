import { z } from 'zod';
import { CatalogueCode, SourceDocument } from './catalogue.ts';
import { Digest, Id, Instant, Label, Tag } from './common.ts';
import { ContentClass } from './content.ts';
import { PageQuery } from './page.ts';

/** A source document as a field of a form: its JSON. */
const SourceDocumentText = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('must be JSON');
      return z.NEVER;
    }
  })
  .pipe(SourceDocument);

/** What an uploader may say of a file beside its bytes. A new version keeps what is left out. */
export const UploadFields = z.strictObject({
  /** Of a content whose file is replaced: the number of the latest version that was read, as in `If-Match`. */
  version: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be the number of a version')
    .transform(Number)
    .optional(),
  /** Of a new content it is made of the title when it is left out. */
  key: Tag.optional(),
  title: Label.optional(),
  class: ContentClass.optional(),
  gateId: Id.optional(),
  /** Of a new content; left out: its uploader's. */
  organisationId: Id.optional(),
  fit: z.enum(['cover', 'contain']).optional(),
  validFrom: Instant.optional(),
  validUntil: Instant.optional(),
  timeless: z.stringbool().optional(),
  source: Label.optional(),
  sourceDocument: SourceDocumentText.optional(),
  catalogue: CatalogueCode.optional(),
  reviewBy: Instant.optional(),
});
export type UploadFields = z.output<typeof UploadFields>;

/** What a file is called, and said to be. */
export const ClaimedFile = z.object({
  filename: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters'),
  filetype: z
    .string()
    .max(120)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters')
    .optional(),
});

/** How the names of files end that are taken; their bytes decide. */
export const TAKEN_ENDINGS = [
  ...(['jpg', 'jpeg', 'jfif', 'png', 'apng', 'webp', 'avif', 'gif', 'svg'] as const),
  ...(['mp4', 'm4v', 'webm', 'mov', 'qt', '3gp', '3gpp', 'mkv', 'avi', 'mxf'] as const),
  ...(['ts', 'mts', 'm2ts', 'm2t', 'mpg', 'mpeg', 'm2p', 'vob', 'pdf', 'zip'] as const),
] as const;
export type TakenEnding = (typeof TAKEN_ENDINGS)[number];

/** The same as metadata of a resumable upload, with the names that tus clients use; `contentId` for a new version of it. */
export const UploadMetadata = UploadFields.extend({
  ...ClaimedFile.shape,
  contentId: Id.optional(),
});

/**
 * `arriving`: bytes are missing · `waiting`: whole, its turn has not come · `processing`: being checked and made ready
 * for screens · `ready`: it is a version of a content · `failed`: it is not, `problem` says why.
 */
export const UploadState = z.enum(['arriving', 'waiting', 'processing', 'ready', 'failed']);
export type UploadState = z.infer<typeof UploadState>;

/** A file on its way to become a version of a content. */
export const Upload = z
  .object({
    id: Id,
    fileName: z.string().max(255),
    /** Of the whole file. */
    bytes: z.int().min(0),
    receivedBytes: z.int().min(0),
    state: UploadState,
    /** Of the processing, in per cent. */
    progress: z.int().min(0).max(100),
    problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
    /** The content it is a new version of; of a new content once it is ready. */
    contentId: Id.nullable(),
    /** Once it is ready. */
    versionDigest: Digest.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    /** When an unfinished upload, or this record of a finished one, is removed. */
    expiresAt: Instant,
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;

/** One's own uploads, newest first. */
export const UploadQuery = PageQuery.extend({
  state: UploadState.optional(),
  contentId: Id.optional(),
});
export type UploadQuery = z.infer<typeof UploadQuery>;
