import type { BlobRef, ContentVersion, DocumentBody, Picture } from './contract/index.ts';
import { picturesIn } from './content-body.ts';
import { assertNever } from './errors.ts';
import { fittingRendition, type Box } from './renditions.ts';

export type BlobUrl = (digest: string, mediaType: string) => string;

/** Where a picture is drawn, and what of it is here. */
export interface PictureDeps {
  box: Box;
  blobUrl: BlobUrl;
  has: (digest: string) => boolean;
  /** Of the whole showing. */
  durationMs: number;
  /** Where the files of a page are opened; left out: nowhere here, and it is not drawn. */
  pageUrl?: string | undefined;
}

/** What the stage is told to draw for a version; null for what is not drawn here (facts; pages where nothing opens them). */
export function pictureOf(
  {
    body,
    class: contentClass = 'routine',
  }: Pick<ContentVersion, 'body'> & Partial<Pick<ContentVersion, 'class'>>,
  deps: PictureDeps,
): Picture | null {
  const urlOf = (renditions: readonly Sized[]): string => {
    const { digest, mediaType } = bestRendition(renditions, deps).blob;
    return deps.blobUrl(digest, mediaType);
  };
  switch (body.kind) {
    case 'image':
      return { kind: 'image', url: urlOf(body.renditions), fit: body.fit };
    case 'video': {
      const { fit, hasSound, durationMs, captions } = body;
      const isMuted = !hasSound || body.isMuted === true;
      const said = captions === undefined ? {} : { captions };
      return { kind: 'video', url: urlOf(body.renditions), fit, isMuted, durationMs, ...said };
    }
    case 'document': {
      const lengths = shareOut(body.pages, deps.durationMs);
      const pages = body.pages.map(({ renditions }, i) => ({
        url: urlOf(renditions),
        durationMs: lengths[i] ?? 0,
      }));
      return { kind: 'document', pages, fit: body.fit };
    }
    case 'page':
      return deps.pageUrl === undefined ? null : { kind: 'page', url: deps.pageUrl };
    case 'notice':
      return {
        kind: 'notice',
        notice: body,
        ...(contentClass !== 'routine' && { class: contentClass }),
        ...figuresOf(body, urlOf),
      };
    case 'board':
      return { kind: 'board', board: body };
    case 'facts':
      return null;
    default:
      return assertNever(body);
  }
}

/** Of each figure the size that is here, under the name of its first. */
function figuresOf(
  body: Extract<ContentVersion['body'], { kind: 'notice' }>,
  urlOf: (renditions: readonly Sized[]) => string,
): { figures?: Record<string, string> } {
  const figures = picturesIn(body).map((sizes): [string, string] => [
    sizes[0]?.blob.digest ?? '',
    urlOf(sizes),
  ]);
  return figures.length === 0 ? {} : { figures: Object.fromEntries(figures) };
}

interface Sized extends Box {
  blob: BlobRef;
}

/** Of those that were fetched: a manifest names one size of several. */
function bestRendition(renditions: readonly Sized[], { box, has }: PictureDeps): Sized {
  const here = renditions.filter(({ blob }) => has(blob.digest));
  return (fittingRendition(here, box) ?? fittingRendition(renditions, box)) as Sized;
}

/**
 * How long each page is on: all have their turn within the showing, those that say so for longer. Whole milliseconds
 * that add up, so that every kiosk turns the page at the same instant.
 */
export function shareOut(pages: DocumentBody['pages'], totalMs: number): number[] {
  const said = pages.flatMap(({ durationMs }) => durationMs ?? []);
  const usual = said.length === 0 ? 1 : said.reduce((sum, one) => sum + one, 0) / said.length;
  const weights = pages.map(({ durationMs }) => durationMs ?? usual);
  const whole = weights.reduce((sum, one) => sum + one, 0);
  let passed = 0;
  let turned = 0;
  return weights.map((weight) => {
    passed += weight;
    const end = Math.round((totalMs * passed) / whole);
    const length = end - turned;
    turned = end;
    return length;
  });
}
