import { MOST_USES_NAMED, type ContentUses } from '../../shared/contract/index.ts';
import type { Authority } from '../platform/authority.ts';
import type { Publisher } from './publisher.ts';

/** Where a content is planned, and which displays have it in their current manifest: at the gates that somebody sees. */
export async function contentUses(
  { doors, stores }: Publisher,
  contentId: string,
  reader: Authority,
): Promise<ContentUses> {
  const { planning, places, platform } = doors;
  const { read } = platform.database;
  const { playlistIds, layoutIds, scheduleIds } = await planning.usesOf(read, contentId);
  const displayIds = await stores.bases.displaysMadeOf(read, [{ kind: 'content', id: contentId }]);
  const within = await places.displaysWithin(read, reader.reach('places:read'));
  const seen = within === null ? displayIds : [...displayIds].filter((id) => within.has(id));
  // Whose the plans are is asked of each of them where not everything is seen.
  const seesGate = within === null ? null : (gateId: string | null) => reader.may('places:read', { gateId });
  const ofPlans = async (ids: Iterable<string>, table: PlanTable) =>
    uses(await plansSeen(ids, table, seesGate), (named) => eachOf(named, table));
  return {
    playlists: await ofPlans(playlistIds, planning.playlists),
    layouts: await ofPlans(layoutIds, planning.layouts),
    schedules: await ofPlans(scheduleIds, planning.schedules),
    displays: await uses(seen, async (ids) =>
      [...(await places.factsOf(read, ids)).values()].map(({ display }) => display),
    ),
  };
}

interface Named {
  id: string;
  name: string;
}

interface PlanTable {
  get: (id: string) => Promise<Named & { gateId: string | null }>;
}

async function plansSeen(
  ids: Iterable<string>,
  table: PlanTable,
  seesGate: ((gateId: string | null) => boolean) | null,
): Promise<Iterable<string>> {
  if (seesGate === null) return ids;
  const plans = await Promise.all([...ids].map((id) => table.get(id)));
  return plans.filter(({ gateId }) => seesGate(gateId)).map(({ id }) => id);
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

function eachOf(ids: readonly string[], { get }: PlanTable): Promise<Named[]> {
  return Promise.all(ids.map((id) => get(id)));
}
