import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
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
  return (
    <QueryView query={playlist} empty={{ of: (found) => found === null, show: <NotFound /> }}>
      {(found) =>
        found !== null && (
          <EditorPage key={found.id} playlist={found} blank={EMPTY_DRAFT} onSaved={() => undefined} />
        )
      }
    </QueryView>
  );
}

/** A playlist that is not there yet, of the gate that the header is set to. */
export function NewPlaylistPage() {
  const navigate = useNavigate();
  const { gateId = null } = useGate();
  return (
    <EditorPage
      playlist={null}
      blank={{ ...EMPTY_DRAFT, gateId }}
      onSaved={({ id }) =>
        void navigate({
          to: '/playlists/$playlistId',
          params: { playlistId: id },
          replace: true,
          ignoreBlocker: true,
        })
      }
    />
  );
}
