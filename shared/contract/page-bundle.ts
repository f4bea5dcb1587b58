import { z } from 'zod';
import { BlobRef } from './blob.ts';
import { LocalisedText } from './common.ts';

/** What a page holds at most: files, bytes of all of them, characters of a path, and bytes of the file that is opened. */
export const PAGE_LIMITS = { files: 200, bytes: 20 * 1_048_576, path: 160, opening: 1_048_576 } as const;

/** The file of a page that is opened; it stays open as long as the page is shown. */
export const OPENING_PATH = 'index.html';

/** A file of ours that hosts lay beside those of a page: it says once a second that the page is alive. */
export const PULSE_PATH = 'waypost-pulse.js';

/** What files of a page are, by the ending of their names. */
export const PAGE_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** Letters, digits, `-_.`, in folders; no part of it begins with a dot. */
const PATH = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

export const PagePath = z
  .string()
  .max(PAGE_LIMITS.path)
  .regex(PATH, 'must be of letters, digits and -_./, and no part may begin with a dot')
  .refine((path) => pageTypeOf(path) !== null, 'must end as a file of a page does')
  .refine((path) => path !== PULSE_PATH, 'is a name that screens keep for themselves');

/** What a file is by its name; null: no page has such a file. */
export function pageTypeOf(path: string): string | null {
  const ending = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(PAGE_TYPES, ending) ? (PAGE_TYPES[ending] ?? null) : null;
}

const PageFile = z.object({ path: PagePath, blob: BlobRef });
export type PageFile = z.infer<typeof PageFile>;

/** Static files of a small page that runs without a network; in the order of their paths, so that the same files are the same page. */
export const PageBody = z
  .object({
    kind: z.literal('page'),
    files: z.array(PageFile).min(1).max(PAGE_LIMITS.files),
    description: LocalisedText.optional(),
  })
  .superRefine(({ files }, ctx) => {
    const refuse = (message: string, at?: number): void =>
      ctx.addIssue({ code: 'custom', message, path: at === undefined ? ['files'] : ['files', at, 'path'] });
    for (const [i, { path, blob }] of files.entries()) {
      if (i > 0 && (files[i - 1]?.path ?? '') >= path) refuse('must come after the path before it', i);
      if (blob.mediaType !== pageTypeOf(path)) refuse('must be of the type that its name says', i);
    }
    const opening = files.find(({ path }) => path === OPENING_PATH);
    if (opening === undefined) refuse(`need an ${OPENING_PATH}`);
    else if (opening.blob.bytes > PAGE_LIMITS.opening) refuse(`have an ${OPENING_PATH} that is too large`);
    if (files.reduce((sum, { blob }) => sum + blob.bytes, 0) > PAGE_LIMITS.bytes) refuse('are too large');
  });
export type PageBody = z.infer<typeof PageBody>;
