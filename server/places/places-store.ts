import {
  AreaDraft,
  Canvas,
  DisplayDraft,
  DisplayGroupDraft,
  GateDraft,
  pictureCanvas,
  Wall,
} from '../../shared/contract/index.ts';
import { z } from 'zod';
import { foldText } from '../../shared/languages/fold.ts';
import { fromJson } from '../platform/json-column.ts';
import { editedTable } from '../platform/edited-table.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import { scopedKey } from '../platform/scoped-key.ts';

export const gateTable = editedTable({
  name: 'gates',
  draft: GateDraft,
  columns: ({ key }) => ({ key }),
  reachedBy: { gateId: 'id' },
});

export const areaTable = editedTable({
  name: 'areas',
  draft: AreaDraft,
  reachedBy: { gateId: 'gateId' },
  columns: ({ gateId, key }) => ({ gateId, key }),
});

export const displayTable = editedTable({
  name: 'displays',
  draft: DisplayDraft,
  reachedBy: { gateId: 'gateId' },
  columns: ({ gateId, areaId, key, name, defaultPlays }) => ({
    gateId,
    areaId,
    key,
    defaultPlaylistId: defaultPlays?.kind === 'playlist' ? defaultPlays.playlistId : null,
    defaultLayoutId: defaultPlays?.kind === 'layout' ? defaultPlays.layoutId : null,
    words: foldText(`${name} ${key}`),
  }),
});

export const displayGroupTable = editedTable({
  name: 'displayGroups',
  draft: DisplayGroupDraft,
  reachedBy: { gateId: 'gateId' },
  columns: ({ gateId, key }) => ({ gateId, key, scopedKey: scopedKey({ gateId, key }) }),
});

/** Ids of every display, in order of creation. */
export async function displayIds(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('displays').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Ids of the displays at gates within reach; null when that is every one. */
export async function displaysWithin(reader: Reader, reach: Reach): Promise<ReadonlySet<string> | null> {
  const within = reachCondition(reach, { gateId: 'gateId' });
  if (within === null) return null;
  const rows = await reader.selectFrom('displays').select('id').where(within).execute();
  return new Set(rows.map(({ id }) => id));
}

const WithCanvas = z.object({ canvas: Canvas, wall: Wall.nullable().default(null) });

/** Every canvas that some display has a picture on, once. Reads no more of a display than that. */
export async function canvases(reader: Reader): Promise<Canvas[]> {
  const rows = await reader.selectFrom('displays').select('body').execute();
  const found = rows.map(({ body }) => pictureCanvas(fromJson(WithCanvas, body)));
  return [...new Map(found.map((canvas) => [`${canvas.widthPx}x${canvas.heightPx}`, canvas])).values()];
}
