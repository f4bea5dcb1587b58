import type { GateDraft } from '../../shared/contract/index.ts';
import { assertKeyIsFree, assertNamedOnce, assertNoUsers } from '../platform/edit-rules.ts';
import { PLAIN_DRAFTS, type EditingRules } from '../platform/editing.ts';
import type { Touch } from '../platform/touch.ts';
import { areaTable, displayGroupTable, gateTable } from './places-store.ts';
import type { Planners } from './references.ts';

/** A gate has a key of its own, and goes only when nothing is left of it. */
export function gateRules({
  planners,
  touch,
}: {
  planners: Planners;
  touch: Touch;
}): EditingRules<GateDraft> {
  return {
    kind: 'gate',
    nameOf: ({ key }) => key,
    guard: { read: 'places:read', write: 'places:write', scopeOf: (_gate, id) => ({ gateId: id }) },
    ...PLAIN_DRAFTS,
    assertSound: async (trx, { key, languages }, id) => {
      assertNamedOnce(languages, '/body/languages');
      await assertKeyIsFree(trx, gateTable, { matching: { key }, id });
    },
    assertUnused: async (trx, { id, key }) => {
      const areas = await areaTable.matching(trx, { gateId: id });
      const groups = await displayGroupTable.matching(trx, { gateId: id });
      const users = [
        ...areas.map(({ object }) => `the area ${object.key}`),
        ...groups.map(({ object }) => `the display group ${object.key}`),
        ...(await planners.usersOf(trx, { kind: 'gate', id })),
      ];
      assertNoUsers(`the gate ${key}`, users);
    },
    changed: (trx, { id }) => touch(trx, [{ kind: 'gate', id }]),
  };
}
