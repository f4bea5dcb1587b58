import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaylistEntry } from '../../../../shared/contract/index.ts';
import { namedContentQuery } from '../../api/contents.ts';
import { useApi } from '../../api/api-context.ts';
import { playlistQuery } from '../../api/playlists.ts';
import type { Facts } from './length.ts';

/** Everything that the entries name, through nested playlists at any depth, as it comes in. */
export function useFacts(entries: readonly PlaylistEntry[]): Facts {
  const api = useApi();
  const [nestedIds, setNestedIds] = useState<readonly string[]>([]);
  const playlists = useQueries({
    queries: nestedIds.map((id) => playlistQuery(api, id)),
    combine: (results) => byId(nestedIds, results),
  });
  const all = [...entries, ...[...playlists.values()].flatMap((playlist) => playlist?.entries ?? [])];
  const wanted = new Set(all.flatMap(({ source }) => (source.kind === 'playlist' ? source.playlistId : [])));
  if (!isSame(wanted, nestedIds)) setNestedIds([...wanted]);
  const contentIds = new Set(
    all.flatMap(({ source }) => (source.kind === 'content' ? source.contentId : [])),
  );
  const ids = [...contentIds];
  const contents = useQueries({
    queries: ids.map((id) => namedContentQuery(api, id)),
    combine: (results) => byId(ids, results),
  });
  return { contents, playlists };
}

function byId<Row>(ids: readonly string[], results: readonly UseQueryResult<Row>[]): Map<string, Row> {
  return new Map(
    ids.flatMap((id, i) => {
      const row = results[i]?.data;
      return row === undefined ? [] : [[id, row] as const];
    }),
  );
}

function isSame(wanted: ReadonlySet<string>, ids: readonly string[]): boolean {
  return wanted.size === ids.length && ids.every((id) => wanted.has(id));
}
