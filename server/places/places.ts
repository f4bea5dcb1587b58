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
  groupsOf,
  membersOf,
  type DefaultPlays,
} from './membership-store.ts';
import {
  areaTable,
  canvases,
  displayGroupTable,
  displayIds,
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
  displayGroup(reader: Reader, groupId: string): Promise<DisplayGroup | null>;
  /** Null when there is no such display. */
  displayFacts(reader: Reader, displayId: string): Promise<DisplayFacts | null>;
  /** Ids of displays that exist and are reached, in order of creation. */
  displaysReachedBy(reader: Reader, audience: Audience): Promise<string[]>;
  /** Ids of the groups a display belongs to now; none when there is no such display. */
  groupsOf(reader: Reader, displayId: string): Promise<string[]>;
  /** Ids of the displays that play one of these when no schedule does. */
  displaysPlayingByDefault(reader: Reader, plays: DefaultPlays): Promise<string[]>;
  allDisplayIds(reader: Reader): Promise<string[]>;
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
    displayGroup: async (reader, groupId) => (await displayGroupTable.find(reader, groupId))?.object ?? null,
    displayFacts,
    displaysReachedBy,
    groupsOf,
    displaysPlayingByDefault,
    allDisplayIds: displayIds,
    canvases,
  };
}

async function displayFacts(reader: Reader, displayId: string): Promise<DisplayFacts | null> {
  const display = (await displayTable.find(reader, displayId))?.object;
  if (display === undefined) return null;
  const area = (await areaTable.find(reader, display.areaId))?.object;
  const gate = (await gateTable.find(reader, display.gateId))?.object;
  return area === undefined || gate === undefined ? null : { display, area, gate };
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
