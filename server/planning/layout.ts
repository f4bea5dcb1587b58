import { assertKeyIsFree, assertNoUsers } from '../platform/edit-rules.ts';
import { guardedByGate, PLAIN_DRAFTS, createEditing, type Editing } from '../platform/editing.ts';
import type { KeptLayout, PlanningStore, PlanningTools } from './planned.ts';
import { assertKnown, gateOf, type Reference } from './reference.ts';

export type Layouts = Editing<KeptLayout>;

/** Layouts whose regions play playlists that exist. */
export function createLayouts(store: PlanningStore, tools: PlanningTools): Layouts {
  return createEditing<KeptLayout>({
    ...tools,
    table: store.layouts,
    rules: {
      kind: 'layout',
      nameOf: ({ key }) => key,
      guard: guardedByGate({ read: 'planning:read', write: 'planning:write' }),
      ...PLAIN_DRAFTS,
      assertSound: async (trx, layout, id, actor) => {
        const { gateId, key } = layout;
        await assertKeyIsFree(trx, store.layouts, { matching: { gateId, key }, id });
        await assertKnown(trx, store, { references: referencesOf(layout), actor });
      },
      assertUnused: async (trx, { id, key }) =>
        assertNoUsers(`the layout ${key}`, await store.usersOf(trx, 'layout', id)),
      changed: async (trx, { id, after }) => {
        if (after !== null) {
          const playlists = referencesOf(after).filter(({ kind }) => kind === 'playlist');
          const to = playlists.map((reference) => reference.id);
          await store.refer(trx, 'layoutPlaylists', { from: id, to });
        }
        await tools.touch(trx, [{ kind: 'layout', id }]);
      },
    },
  });
}

function referencesOf(layout: KeptLayout): Reference[] {
  const playlists = layout.regions.flatMap(({ source }, i): Reference[] =>
    source.kind === 'playlist'
      ? [{ kind: 'playlist', id: source.playlistId, pointer: `/body/regions/${i}/source/playlistId` }]
      : [],
  );
  return [...gateOf(layout), ...playlists];
}
