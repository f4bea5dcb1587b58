import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Playlist } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { playlistQuery } from '../../../api/playlists.ts';
import { useGate } from '../../../app/use-gate.ts';
import { NotFound, QueryView } from '../../../parts/index.ts';
import { playlistRoute } from '../index.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { EditorPage } from './editor-page.tsx';

/** One playlist: its entries in their order, the library beside them, and how it looks on a display. */
export function PlaylistPage() {
  const { playlistId } = playlistRoute.useParams();
  const playlist = useQuery(playlistQuery(useApi(), playlistId));
  const goTo = useGoTo();
  const open = useOpen(playlist.data ?? null, playlistId);
  return (
    <QueryView query={playlist} empty={{ of: () => open === null, show: <NotFound /> }}>
      {() =>
        open !== null && (
          <EditorPage
            key={open.id}
            playlist={open}
            blank={EMPTY_DRAFT}
            onSaved={({ id }) => id !== open.id && goTo(id)}
          />
        )
      }
    </QueryView>
  );
}

/** What somebody deletes while it is being edited stays open: the edits are in no other place. */
function useOpen(found: Playlist | null, playlistId: string): Playlist | null {
  const [last, keep] = useState(found);
  if (found !== null && found !== last) keep(found);
  const open = found ?? last;
  return open?.id === playlistId ? open : null;
}

function useGoTo(): (playlistId: string) => void {
  const navigate = useNavigate();
  return (playlistId) =>
    void navigate({
      to: '/playlists/$playlistId',
      params: { playlistId },
      replace: true,
      ignoreBlocker: true,
    });
}

/** A playlist that is not there yet, of the gate that the header is set to. */
export function NewPlaylistPage() {
  const goTo = useGoTo();
  const { gateId = null } = useGate();
  return <EditorPage playlist={null} blank={{ ...EMPTY_DRAFT, gateId }} onSaved={({ id }) => goTo(id)} />;
}
