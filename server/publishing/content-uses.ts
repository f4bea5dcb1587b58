import { MOST_USES_NAMED, type ContentUses } from '../../shared/contract/index.ts';
import type { Publisher } from './publisher.ts';

/** Where a content is planned, and which displays have it in their current manifest. */
export async function contentUses({ doors, stores }: Publisher, contentId: string): Promise<ContentUses> {
  const { planning, places, platform } = doors;
  const { read } = platform.database;
  const { playlistIds, layoutIds, scheduleIds } = await planning.usesOf(read, contentId);
  const displayIds = await stores.bases.displaysMadeOf(read, [{ kind: 'content', id: contentId }]);
  return {
    playlists: await uses(playlistIds, (ids) => eachOf(ids, planning.playlists)),
    layouts: await uses(layoutIds, (ids) => eachOf(ids, planning.layouts)),
    schedules: await uses(scheduleIds, (ids) => eachOf(ids, planning.schedules)),
    displays: await uses(displayIds, async (ids) =>
      [...(await places.factsOf(read, ids)).values()].map(({ display }) => display),
    ),
  };
}

interface Named {
  id: string;
  name: string;
}

/** A content of a whole country is used by every gate: the oldest uses are named, and all are counted. */
async function uses(
  all: Iterable<string>,
  named: (ids: string[]) => Promise<Named[]>,
): Promise<ContentUses['displays']> {
  const ids = [...all].sort();
  const first = await named(ids.slice(0, MOST_USES_NAMED));
  return { count: ids.length, first: first.map(({ id, name }) => ({ id, name })) };
}

function eachOf(ids: readonly string[], { get }: { get: (id: string) => Promise<Named> }): Promise<Named[]> {
  return Promise.all(ids.map((id) => get(id)));
}
