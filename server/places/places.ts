import type {
  Area,
  AreaDraft,
  Canvas,
  Display,
  DisplayDraft,
  DisplayGroup,
  DisplayGroupDraft,
  Gate,
  GateDraft,
} from '../../shared/contract/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { createEditing, type Editing } from '../platform/editing.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touch } from '../platform/touch.ts';
import { areaRules } from './area.ts';
import { displayGroupRules } from './display-group.ts';
import { displayRules } from './display.ts';
import { gateRules } from './gate.ts';
import {
  displaysOfGate,
  displaysPlayingByDefault,
  existingDisplays,
  groupsAtGate,
  groupsOf,
  membersOf,
  type DefaultPlays,
} from './membership-store.ts';
import {
  areaTable,
  canvases,
  displayGroupTable,
  displayIds,
  displaysWithin,
  displayTable,
  gateTable,
} from './places-store.ts';
import type { Planners } from './references.ts';

/** A display with everything it stands in. */
export interface DisplayFacts {
  display: Display;
  area: Area;
  gate: Gate;
}

/** Displays named one by one, by groups and by gate: whatever any of these reaches. */
export interface Audience {
  displayIds?: readonly string[] | undefined;
  groupIds?: readonly string[] | undefined;
  gateId?: string | undefined;
}

/** Gates, their areas, the displays that stand there, and groups of these. */
export interface Places {
  gates: Editing<GateDraft>;
  areas: Editing<AreaDraft>;
  displays: Editing<DisplayDraft>;
  displayGroups: Editing<DisplayGroupDraft>;
  gate(reader: Reader, gateId: string): Promise<Gate | null>;
  /** In the order of their keys. */
  areasOf(reader: Reader, gateId: string): Promise<Area[]>;
  gateByKey(reader: Reader, key: string): Promise<Gate | null>;
  displayGroup(reader: Reader, groupId: string): Promise<DisplayGroup | null>;
  /** Null when there is no such display. */
  displayFacts(reader: Reader, displayId: string): Promise<DisplayFacts | null>;
  /** The same of several, by id; those that do not exist are left out. */
  factsOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, DisplayFacts>>;
  /** Ids of displays that exist and are reached, in order of creation. */
  displaysReachedBy(reader: Reader, audience: Audience): Promise<string[]>;
  /** Ids of the groups that displays belong to now, by the display; one that belongs to none is left out. */
  groupsOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, string[]>>;
  /** Ids of the groups that any display of the gate belongs to now. */
  groupsAtGate(reader: Reader, gateId: string): Promise<string[]>;
  /** Ids of the displays that play one of these when no schedule does. */
  displaysPlayingByDefault(reader: Reader, plays: DefaultPlays): Promise<string[]>;
  allDisplayIds(reader: Reader): Promise<string[]>;
  /** Ids of the displays at gates within reach; null when that is every one. */
  displaysWithin(reader: Reader, reach: Reach): Promise<ReadonlySet<string> | null>;
  /** Every canvas that some display has, once. */
  canvases(reader: Reader): Promise<Canvas[]>;
}

export function createPlaces(parts: {
  platform: Platform;
  audit: Audit;
  touch: Touch;
  planners: Planners;
}): Places {
  return {
    gates: createEditing({ ...parts, table: gateTable, rules: gateRules(parts) }),
    areas: createEditing({ ...parts, table: areaTable, rules: areaRules(parts) }),
    displays: createEditing({ ...parts, table: displayTable, rules: displayRules(parts) }),
    displayGroups: createEditing({ ...parts, table: displayGroupTable, rules: displayGroupRules(parts) }),
    gate: async (reader, gateId) => (await gateTable.find(reader, gateId))?.object ?? null,
    gateByKey: async (reader, key) => (await gateTable.matching(reader, { key }))[0]?.object ?? null,
    areasOf: async (reader, gateId) =>
      (await areaTable.matching(reader, { gateId }))
        .map(({ object }) => object)
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    displayGroup: async (reader, groupId) => (await displayGroupTable.find(reader, groupId))?.object ?? null,
    displayFacts: async (reader, displayId) => (await factsOf(reader, [displayId])).get(displayId) ?? null,
    factsOf,
    displaysReachedBy,
    groupsOf,
    groupsAtGate,
    displaysPlayingByDefault,
    allDisplayIds: displayIds,
    displaysWithin,
    canvases,
  };
}

async function factsOf(
  reader: Reader,
  displayIds: readonly string[],
): Promise<ReadonlyMap<string, DisplayFacts>> {
  const displays = (await displayTable.among(reader, displayIds)).map(({ object }) => object);
  const areas = await areaTable.among(reader, [...new Set(displays.map(({ areaId }) => areaId))]);
  const gates = await gateTable.among(reader, [...new Set(displays.map(({ gateId }) => gateId))]);
  const areaById = new Map(areas.map(({ object }) => [object.id, object]));
  const gateById = new Map(gates.map(({ object }) => [object.id, object]));
  const facts = new Map<string, DisplayFacts>();
  for (const display of displays) {
    const [area, gate] = [areaById.get(display.areaId), gateById.get(display.gateId)];
    if (area !== undefined && gate !== undefined) facts.set(display.id, { display, area, gate });
  }
  return facts;
}

async function displaysReachedBy(reader: Reader, audience: Audience): Promise<string[]> {
  const { displayIds = [], groupIds = [], gateId } = audience;
  const reached = new Set(await existingDisplays(reader, displayIds));
  for (const groupId of groupIds) {
    const group = (await displayGroupTable.find(reader, groupId))?.object;
    if (group !== undefined) (await membersOf(reader, group)).forEach((id) => reached.add(id));
  }
  if (gateId !== undefined) (await displaysOfGate(reader, gateId)).forEach((id) => reached.add(id));
  return [...reached].sort();
}
