import type { DisplayGroupDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Transactor } from '../platform/database.ts';
import { assertKeyIsFree, assertNoUsers } from '../platform/edit-rules.ts';
import { guardedByGate, PLAIN_DRAFTS, type EditingRules } from '../platform/editing.ts';
import type { Touch } from '../platform/touch.ts';
import { keepMembers, membersOf } from './membership-store.ts';
import { displayGroupTable, displayTable, gateTable } from './places-store.ts';
import { unknownReference, type Planners } from './references.ts';

/** A group names displays that exist, of its gate if it has one. */
export function displayGroupRules(parts: {
  planners: Planners;
  touch: Touch;
}): EditingRules<DisplayGroupDraft> {
  const { planners, touch } = parts;
  return {
    kind: 'display-group',
    nameOf: ({ key }) => key,
    guard: guardedByGate({ read: 'places:read', write: 'places:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      if (draft.gateId !== null && (await gateTable.find(trx, draft.gateId)) === null) {
        throw unknownReference('/body/gateId', 'no such gate');
      }
      await assertMembersExist(trx, draft);
      await assertKeyIsFree(trx, displayGroupTable, {
        matching: { gateId: draft.gateId, key: draft.key },
        id,
      });
    },
    assertUnused: async (trx, { id, key }) =>
      assertNoUsers(`the display group ${key}`, await planners.usersOf(trx, { kind: 'group', id })),
    // Displays that have left a group must be compiled again, too, so both sides of the change are told.
    changed: async (trx, { id, before, after }) => {
      const left = before === null ? [] : await membersOf(trx, before);
      if (after !== null) await keepMembers(trx, id, after.members);
      const joined = after === null ? [] : await membersOf(trx, after);
      const displays = [...new Set([...left, ...joined])].map((id) => ({ kind: 'display' as const, id }));
      await touch(trx, [{ kind: 'group', id }, ...displays]);
    },
  };
}

async function assertMembersExist(trx: Transactor, { gateId, members }: DisplayGroupDraft): Promise<void> {
  if (members.kind === 'tagged') return;
  const errors: { detail: string; pointer: string }[] = [];
  for (const [index, displayId] of members.displayIds.entries()) {
    const display = await displayTable.find(trx, displayId);
    const isOfGate = gateId === null || display?.object.gateId === gateId;
    if (display !== null && isOfGate) continue;
    const detail = display === null ? 'no such display' : 'the display is of another gate';
    errors.push({ detail, pointer: `/body/members/displayIds/${index}` });
  }
  if (errors.length > 0)
    throw new AppError('reference/unknown', 'some of the displays cannot be chosen', { errors });
}
