import { AreaDraft, DisplayDraft, DisplayGroupDraft, GateDraft } from '../../shared/contract/index.ts';
import { editedTable } from '../platform/edited-table.ts';
import type { Reader } from '../platform/database.ts';

export const gateTable = editedTable({ name: 'gates', draft: GateDraft, columns: ({ key }) => ({ key }) });

export const areaTable = editedTable({
  name: 'areas',
  draft: AreaDraft,
  columns: ({ gateId, key }) => ({ gateId, key }),
});

export const displayTable = editedTable({
  name: 'displays',
  draft: DisplayDraft,
  columns: ({ gateId, areaId, key, defaultPlays }) => ({
    gateId,
    areaId,
    key,
    defaultPlaylistId: defaultPlays?.kind === 'playlist' ? defaultPlays.playlistId : null,
    defaultLayoutId: defaultPlays?.kind === 'layout' ? defaultPlays.layoutId : null,
  }),
});

export const displayGroupTable = editedTable({
  name: 'displayGroups',
  draft: DisplayGroupDraft,
  columns: ({ gateId, key }) => ({ gateId, key }),
});

/** Ids of every display, in order of creation. */
export async function displayIds(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('displays').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
