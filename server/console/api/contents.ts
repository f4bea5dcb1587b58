import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { Content, pageOf, type ContentQuery } from '../../../shared/contract/index.ts';
import { path, PREFIX, type Api } from './api.ts';
import { inBatches } from './in-batches.ts';

const ROWS = 50;
const MOST_IDS = 100;

export type ContentFilter = Pick<
  Partial<ContentQuery>,
  'kind' | 'gateId' | 'text' | 'language' | 'class' | 'state' | 'step'
>;

/** The library, newest first, page after page. */
export function contentsQuery(api: Api, filter: ContentFilter) {
  return infiniteQueryOptions({
    queryKey: ['contents', 'list', filter],
    initialPageParam: '',
    queryFn: ({ pageParam: after, signal }) =>
      api({ path: '/contents', query: { ...filter, after, limit: ROWS }, reply: pageOf(Content), signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** One content, read together with the others that are asked for in the same moment; null when it is gone. */
export function namedContentQuery(api: Api, id: string) {
  return queryOptions({ queryKey: ['contents', 'named', id], queryFn: () => readerOf(api)(id) });
}

/** What a page of files looked like when the server drew it; not there before. */
export function drawingOf(contentId: string, version: number): string {
  return `${PREFIX}${path('/contents', contentId, 'drawing')}?version=${version}`;
}

/** The small picture of a content: of its latest version, or of the one that is named, which never changes. */
export function thumbnailOf(contentId: string, version: number): string {
  return `${PREFIX}${path('/contents', contentId, 'thumbnail')}?version=${version}`;
}

type Reader = (id: string) => Promise<Content | null>;
const readers = new WeakMap<Api, Reader>();

function readerOf(api: Api): Reader {
  const reader =
    readers.get(api) ??
    inBatches(async (ids) => {
      const query = { ids: ids.join(','), limit: MOST_IDS };
      return (await api({ path: '/contents', query, reply: pageOf(Content) })).rows;
    }, MOST_IDS);
  readers.set(api, reader);
  return reader;
}
