import type { Display, DisplayGroup, Schedule } from '../../../../shared/contract/index.ts';

/** Who could be reached: displays, and the groups that some of them are in. */
export interface Audience {
  displays: readonly Display[];
  groups: readonly DisplayGroup[];
}

/** Ids of the displays, of those that are known here, that targets reach by themselves or by a group. */
export function reachedBy(
  { displayIds, groupIds }: Schedule['targets'],
  { displays, groups }: Audience,
): ReadonlySet<string> {
  const chosen = new Set(displayIds);
  const joined = groups.filter(({ id }) => groupIds.includes(id));
  const isReached = (display: Display): boolean =>
    chosen.has(display.id) || joined.some((group) => isMember(display, group));
  return new Set(displays.filter(isReached).map(({ id }) => id));
}

/** A group of a gate takes none from another. */
function isMember({ id, gateId, tags }: Display, group: DisplayGroup): boolean {
  if (group.gateId !== null && group.gateId !== gateId) return false;
  const { members } = group;
  return members.kind === 'chosen'
    ? members.displayIds.includes(id)
    : members.allOf.every((tag) => tags.includes(tag));
}
