import type { AreaDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Transactor } from '../platform/database.ts';
import { assertKeyIsFree, assertNoUsers } from '../platform/edit-rules.ts';
import { guardedByGate, PLAIN_DRAFTS, type EditingRules } from '../platform/editing.ts';
import type { Touch } from '../platform/touch.ts';
import { areaTable, displayTable, gateTable } from './places-store.ts';
import { unknownReference, type Planners } from './references.ts';

/** An area is of one gate for ever, and goes only when no display is left in it. */
export function areaRules({
  planners,
  touch,
}: {
  planners: Planners;
  touch: Touch;
}): EditingRules<AreaDraft> {
  return {
    kind: 'area',
    nameOf: ({ key }) => key,
    guard: guardedByGate({ read: 'places:read', write: 'places:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      if ((await gateTable.find(trx, draft.gateId)) === null)
        throw unknownReference('/body/gateId', 'no such gate');
      if (id !== null) await assertStaysAtGate(trx, draft, id);
      const { gateId, key } = draft;
      await assertKeyIsFree(trx, areaTable, { matching: { gateId, key }, id });
    },
    assertUnused: async (trx, { id, key }) => {
      const displays = await displayTable.matching(trx, { areaId: id });
      const users = displays.map(({ object }) => `the display ${object.key}`);
      assertNoUsers(`the area ${key}`, [...users, ...(await planners.usersOf(trx, { kind: 'area', id }))]);
    },
    changed: async (trx, { id }) => {
      const displays = await displayTable.matching(trx, { areaId: id });
      await touch(
        trx,
        displays.map(({ object }) => ({ kind: 'display', id: object.id })),
      );
    },
  };
}

/** Its displays are of the gate, too, and would be torn from it. */
async function assertStaysAtGate(trx: Transactor, draft: AreaDraft, id: string): Promise<void> {
  const before = await areaTable.find(trx, id);
  if (before?.object.gateId === draft.gateId) return;
  const detail = 'an area stays at its gate';
  throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/body/gateId' }] });
}
