import { DisplayDraft, type Display, type DisplayChanges } from '../../shared/contract/index.ts';
import type { Transactor } from '../platform/database.ts';
import { changedDraft } from '../platform/bulk-editing.ts';
import { assertKeyIsFree, assertNamedOnce, assertNoUsers } from '../platform/edit-rules.ts';
import { guardedByGate, PLAIN_DRAFTS, type EditingRules } from '../platform/editing.ts';
import type { Touch } from '../platform/touch.ts';
import { groupsThatChose, keepTags } from './membership-store.ts';
import { areaTable, displayTable, gateTable } from './places-store.ts';
import { unknownReference, type Planners } from './references.ts';

/** A display stands in an area of its gate, and what it plays by default exists. */
export function displayRules(parts: { planners: Planners; touch: Touch }): EditingRules<DisplayDraft> {
  const { planners, touch } = parts;
  return {
    kind: 'display',
    nameOf: ({ key }) => key,
    guard: guardedByGate({ read: 'places:read', write: 'places:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      assertNamedOnce(draft.languages ?? [], '/body/languages');
      await assertPlaceExists(trx, draft);
      await assertDefaultExists(trx, draft, planners);
      const { gateId, key } = draft;
      await assertKeyIsFree(trx, displayTable, { matching: { gateId, key }, id });
    },
    assertUnused: async (trx, { id, key }) => {
      const groups = (await groupsThatChose(trx, id)).map((group) => `the display group ${group}`);
      const users = await planners.usersOf(trx, { kind: 'display', id });
      assertNoUsers(`the display ${key}`, [...groups, ...users]);
    },
    changed: async (trx, { id, after }) => {
      if (after !== null) await keepTags(trx, id, after.tags);
      await touch(trx, [{ kind: 'display', id }]);
    },
  };
}

/** A display with changes made to many of its kind at once. Throws `request/invalid`. */
export function changedDisplay(
  display: Display,
  { addTags, removeTags, ...changes }: DisplayChanges,
): DisplayDraft {
  const { id: _id, revision: _revision, ...draft } = display;
  const tags = new Set([...draft.tags, ...(addTags ?? [])]).difference(new Set(removeTags ?? []));
  return changedDraft(DisplayDraft, { ...draft, ...changes, tags: [...tags] });
}

async function assertPlaceExists(trx: Transactor, { gateId, areaId }: DisplayDraft): Promise<void> {
  if ((await gateTable.find(trx, gateId)) === null) throw unknownReference('/body/gateId', 'no such gate');
  const area = await areaTable.find(trx, areaId);
  if (area === null) throw unknownReference('/body/areaId', 'no such area');
  if (area.object.gateId !== gateId) throw unknownReference('/body/areaId', 'the area is of another gate');
}

async function assertDefaultExists(trx: Transactor, draft: DisplayDraft, planners: Planners): Promise<void> {
  const plays = draft.defaultPlays;
  if (plays === null || (await planners.hasPlan(trx, plays))) return;
  const field = plays.kind === 'playlist' ? 'playlistId' : 'layoutId';
  throw unknownReference(`/body/defaultPlays/${field}`, `no such ${plays.kind}`);
}
