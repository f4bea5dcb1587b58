import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Playlist, Problem } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { copyPlaylist, createPlaylist, removePlaylist } from '../../api/playlists.ts';
import { draftOf } from './editor/draft.ts';

/** What was done last in the list, and what came of it. */
type ListNews =
  | { kind: 'copied'; playlist: Playlist }
  | { kind: 'removed'; playlist: Playlist }
  | { kind: 'undone'; playlist: Playlist }
  | { kind: 'refused'; playlist: Playlist; problem: Problem };

export interface ListCommands {
  news: ListNews | null;
  forget: () => void;
  isBusy: boolean;
  copy: (playlist: Playlist, name: string) => void;
  remove: (playlist: Playlist) => void;
  /** What nothing used comes back as it was, entries and key. */
  undo: (playlist: Playlist) => void;
}

/** Copies and removes; what was removed can be put back until something else is done. */
export function useListCommands(): ListCommands {
  const api = useApi();
  const queryClient = useQueryClient();
  const [news, setNews] = useState<ListNews | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (command: { playlist: Playlist; run: () => Promise<ListNews> }) => command.run(),
    onMutate: () => setNews(null),
    onSuccess: async (result) => {
      await queryClient.invalidateQueries({ queryKey: ['playlists'] });
      setNews(result);
    },
    onError: (error, { playlist }) => setNews({ kind: 'refused', playlist, problem: problemOf(error) }),
  });
  return {
    news,
    isBusy: isPending,
    forget: () => setNews(null),
    copy: (playlist, name) =>
      mutate({
        playlist,
        run: async () => ({ kind: 'copied', playlist: await copyPlaylist(api, playlist.id, name) }),
      }),
    remove: (playlist) =>
      mutate({
        playlist,
        run: async () => {
          await removePlaylist(api, playlist);
          return { kind: 'removed', playlist };
        },
      }),
    undo: (playlist) =>
      mutate({
        playlist,
        run: async () => {
          const draft = { ...draftOf(playlist), key: playlist.key };
          return { kind: 'undone', playlist: await createPlaylist(api, draft) };
        },
      }),
  };
}
