import {
  DisplayStanding,
  type Display,
  type DisplayCounts,
  type DisplayCountsQuery,
  type DisplayStateQuery,
} from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { KiosksParts } from './kiosks-deps.ts';

/** What displays are looked for by. */
export interface Sought {
  gateId?: string | undefined;
  text?: string | undefined;
  standing?: DisplayStanding | undefined;
  ids?: readonly string[] | undefined;
  reach?: Reach | undefined;
}

/** What a display is told by. */
export type FoundDisplay = Pick<Display, 'id' | 'gateId' | 'areaId' | 'key' | 'name'>;

/** What no database knows: it is of this moment and this process. */
export interface Moment {
  connectedKioskIds: readonly string[];
  behindDisplayIds: readonly string[];
}

export interface FoundStore {
  /** In order of creation, those after the one named. */
  displays(
    reader: Reader,
    sought: Sought,
    page: Moment & { after: string; limit: number },
  ): Promise<FoundDisplay[]>;
  count(reader: Reader, sought: Sought, moment: Moment): Promise<number>;
}

/** One page of the displays that are looked for, in order of creation. */
export async function findDisplays(
  parts: KiosksParts,
  { limit, after = '', ids, ...sought }: DisplayStateQuery & { reach?: Reach | undefined },
): Promise<Page<FoundDisplay>> {
  const page = { ...momentOf(parts), after, limit: limit + 1 };
  const among = { ...sought, ids: ids?.split(',') };
  const found = await parts.found.displays(parts.platform.database.read, among, page);
  return pageAfter(found, limit, ({ id }) => id);
}

/** How many there are of each standing. */
export async function countDisplays(
  parts: KiosksParts,
  sought: DisplayCountsQuery & { reach?: Reach | undefined },
): Promise<DisplayCounts> {
  const { read } = parts.platform.database;
  const moment = momentOf(parts);
  const count = (standing?: DisplayStanding) => parts.found.count(read, { ...sought, standing }, moment);
  const counted = await Promise.all(
    DisplayStanding.options.map(async (standing) => [standing, await count(standing)] as const),
  );
  const standings = Object.fromEntries(counted) as DisplayCounts['standings'];
  return { all: await count(), standings };
}

function momentOf({ presence, behind }: KiosksParts): Moment {
  return { connectedKioskIds: presence.kioskIds(), behindDisplayIds: behind.displayIds() };
}
