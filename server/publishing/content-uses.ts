import type { ContentUses } from '../../shared/contract/index.ts';
import type { Publisher } from './publisher.ts';

/** Where a content is planned, and which displays have it in their current manifest. */
export async function contentUses({ doors, stores }: Publisher, contentId: string): Promise<ContentUses> {
  const { planning, places, platform } = doors;
  const { read } = platform.database;
  const { playlistIds, layoutIds, scheduleIds } = await planning.usesOf(read, contentId);
  const displayIds = await stores.bases.displaysMadeOf(read, [{ kind: 'content', id: contentId }]);
  const displays = await places.factsOf(read, displayIds);
  return {
    playlists: await named(playlistIds, (id) => planning.playlists.get(id)),
    layouts: await named(layoutIds, (id) => planning.layouts.get(id)),
    schedules: await named(scheduleIds, (id) => planning.schedules.get(id)),
    displays: [...displays.values()].map(({ display: { id, name } }) => ({ id, name })),
  };
}

async function named(
  ids: readonly string[],
  get: (id: string) => Promise<{ id: string; name: string }>,
): Promise<{ id: string; name: string }[]> {
  const objects = await Promise.all(ids.map(get));
  return objects.map(({ id, name }) => ({ id, name }));
}
