import { textsOf } from '../../shared/content-body.ts';
import type { ContentBody, ContentVersion } from '../../shared/contract/index.ts';
import { foldText } from '../../shared/languages/fold.ts';

const PAGE_DURATION_MS = 10_000;

/** How long it takes to be shown once; null where that is for playlists to say. */
export function durationOf(body: ContentBody): number | null {
  if (body.kind === 'video') return body.durationMs;
  if (body.kind !== 'document') return null;
  return body.pages.reduce((sum, { durationMs }) => sum + (durationMs ?? PAGE_DURATION_MS), 0);
}

/** Languages that a version speaks; none where it has no words. */
export function languagesOf(body: ContentBody): string[] {
  return [...new Set(textsOf(body).map(([language]) => language))].sort();
}

/** Everything in a version that may be searched for, folded. */
export function wordsOf({ title, source, body }: Pick<ContentVersion, 'title' | 'source' | 'body'>): string {
  const texts = textsOf(body).map(([, text]) => text);
  return foldText([title, source ?? '', ...texts].join('\n'));
}
