import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Content, ContentKind, Playlist } from '../../../../../shared/contract/index.ts';
import { foldText } from '../../../../../shared/languages/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { contentsQuery } from '../../../api/contents.ts';
import { playlistsQuery } from '../../../api/playlists.ts';

/** What is looked for. An empty kind is any content; null is any gate. */
export interface Sought {
  text: string;
  kind: ContentKind | 'playlist' | '';
  gateId: string | null;
}

/** Something that an entry can play. */
export type ShelfRow = { id: string; title: string } & ({ content: Content } | { playlist: Playlist });

interface Shelf {
  query: UseQueryResult;
  rows: readonly ShelfRow[];
  hasMore: boolean;
  isFetchingMore: boolean;
  fetchMore: () => void;
}

/** What is found: contents, or playlists to be nested, without the one that is being edited. */
export function useShelf({ text, kind, gateId }: Sought, ownId: string | undefined): Shelf {
  const api = useApi();
  const isOfPlaylists = kind === 'playlist';
  const gate = gateId ?? undefined;
  const contents = useInfiniteQuery({
    ...contentsQuery(api, {
      gateId: gate,
      kind: isOfPlaylists || kind === '' ? undefined : kind,
      text: text === '' ? undefined : text,
    }),
    enabled: !isOfPlaylists,
  });
  const playlists = useInfiniteQuery({ ...playlistsQuery(api, gate), enabled: isOfPlaylists });
  const query = isOfPlaylists ? playlists : contents;
  return {
    query,
    rows: isOfPlaylists
      ? (playlists.data?.pages ?? [])
          .flatMap(({ rows }) => rows)
          .filter(({ id, name }) => id !== ownId && foldText(name).includes(foldText(text)))
          .map((playlist) => ({ id: playlist.id, title: playlist.name, playlist }))
      : (contents.data?.pages ?? [])
          .flatMap(({ rows }) => rows)
          .filter((content) => content.kind !== 'facts')
          .map((content) => ({ id: content.id, title: content.title, content })),
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    fetchMore: () => void query.fetchNextPage(),
  };
}
