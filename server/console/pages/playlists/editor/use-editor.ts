import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import type { Playlist, Problem } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { problemOf } from '../../../api/call-failed.ts';
import { createPlaylist, playlistQuery, savePlaylist } from '../../../api/playlists.ts';
import { useSession } from '../../../app/use-session.ts';
import { useKeptWork } from '../../../parts/index.ts';
import type { Draft, Edit } from './draft.ts';
import { afterEvent, isDirty, startEditor, type EditorState } from './editor-state.ts';
import { KeptEdits } from './kept-edits.ts';
import { refusalsOf, type Refusals } from './refusals.ts';

/** A playlist being edited, and everything that can be done to it. */
export interface Editor {
  draft: Draft;
  base: Playlist | null;
  theirs: Playlist | null;
  isDirty: boolean;
  canEdit: boolean;
  canUndo: boolean;
  canRedo: boolean;
  isSaving: boolean;
  /** Edits of an earlier visit were found, and nothing has become of them yet. */
  hasKept: boolean;
  problem: Problem | null;
  refusals: Refusals;
  /** Edits of one run are taken back together. */
  edit: (edit: Edit, run?: string) => void;
  undo: () => void;
  redo: () => void;
  merge: () => void;
  /** Takes what the server has; what was given up can still be taken back. */
  giveUp: () => void;
  save: () => void;
  /** The page is left for good: a later visit starts from what the server has. */
  forget: () => void;
}

interface EditorOptions {
  /** As the server has it; null for a new one. */
  playlist: Playlist | null;
  blank: Draft;
  onSaved: (playlist: Playlist) => void;
}

export function useEditor({ playlist, blank, onSaved }: EditorOptions): Editor {
  const { permissions } = useSession();
  const work = useKeptWork({ kind: 'playlist', id: playlist?.id ?? 'new' }, KeptEdits);
  const [state, dispatch] = useReducer(afterEvent, null, () => opened({ playlist, blank, kept: work.found }));
  const dirty = isDirty(state);
  const { save, isSaving } = useSave(state, {
    dispatch,
    onSaved: (saved) => {
      work.settle();
      onSaved(saved);
    },
  });
  useEffect(() => {
    if (playlist !== null && !isSaving) dispatch({ kind: 'read', playlist });
  }, [playlist, isSaving]);
  const { refused, history, theirs, base } = state;
  const { present } = history;
  const { keep } = work;
  useEffect(() => keep(dirty ? { base, draft: present } : null), [keep, dirty, base, present]);
  return {
    draft: present,
    base,
    theirs,
    isDirty: dirty,
    canEdit: permissions.includes('planning:write'),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    isSaving,
    hasKept: work.found !== null && dirty,
    problem: refused?.problem ?? null,
    refusals: refusalsOf(refused?.problem ?? null, refused?.sent ?? present),
    edit: (edit, run) =>
      dispatch(run === undefined ? { kind: 'edited', edit } : { kind: 'edited', edit, run }),
    undo: () => dispatch({ kind: 'undone' }),
    redo: () => dispatch({ kind: 'redone' }),
    merge: () => dispatch({ kind: 'merged' }),
    giveUp: () => {
      work.settle();
      dispatch({ kind: 'given-up' });
    },
    save,
    forget: () => keep(null),
  };
}

/** As it is on the server, with what an earlier visit had made of it. */
function opened({
  playlist,
  blank,
  kept,
}: Pick<EditorOptions, 'playlist' | 'blank'> & { kept: KeptEdits | null }): EditorState {
  if (kept === null) return startEditor(playlist, blank);
  const before = startEditor(kept.base, blank);
  const edited = afterEvent(before, { kind: 'edited', edit: { kind: 'replace', draft: kept.draft } });
  return playlist === null ? edited : afterEvent(edited, { kind: 'read', playlist });
}

interface SaveOptions extends Pick<EditorOptions, 'onSaved'> {
  dispatch: (event: Parameters<typeof afterEvent>[1]) => void;
}

/** Sends the draft as it is. Where somebody was faster, what they made of it is read, and ours stays. */
function useSave({ base, history }: EditorState, { dispatch, onSaved }: SaveOptions) {
  const api = useApi();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (sent: Draft) => (base === null ? createPlaylist(api, sent) : savePlaylist(api, base, sent)),
    onSuccess: (playlist, sent) => {
      dispatch({ kind: 'saved', playlist, sent });
      queryClient.setQueryData(playlistQuery(api, playlist.id).queryKey, playlist);
      void queryClient.invalidateQueries({ queryKey: ['playlists', 'list'] });
      onSaved(playlist);
    },
    onError: async (error, sent) => {
      const problem = problemOf(error);
      if (base !== null && problem.code === 'object/not-found') {
        dispatch({ kind: 'gone', problem, sent });
        return;
      }
      const isLate = base !== null && problem.code === 'object/conflict';
      const now = isLate
        ? await queryClient.fetchQuery({ ...playlistQuery(api, base.id), staleTime: 0 })
        : null;
      if (now === null) dispatch({ kind: 'refused', problem, sent });
      else dispatch({ kind: 'read', playlist: now });
    },
  });
  return { isSaving: isPending, save: () => mutate(history.present) };
}
