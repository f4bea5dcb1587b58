import type { CampaignDraft } from '../../shared/contract/index.ts';
import { assertKeyIsFree, assertNoUsers } from '../platform/edit-rules.ts';
import { createEditing, PLAIN_DRAFTS, type Editing } from '../platform/editing.ts';
import type { PlanningStore, PlanningTools } from './planned.ts';

export type Campaigns = Editing<CampaignDraft>;

/** Campaigns, which go only when no schedule belongs to them any more. */
export function createCampaigns(store: PlanningStore, tools: PlanningTools): Campaigns {
  return createEditing<CampaignDraft>({
    ...tools,
    table: store.campaigns,
    rules: {
      kind: 'campaign',
      nameOf: ({ key }) => key,
      // A campaign is of no gate: those who plan for every one of them make it, and all may put schedules into it.
      guard: { read: 'planning:read', write: 'planning:write', scopeOf: () => ({ gateId: null }) },
      ...PLAIN_DRAFTS,
      assertSound: (trx, { key }, id) => assertKeyIsFree(trx, store.campaigns, { matching: { key }, id }),
      assertUnused: async (trx, { id, key }) =>
        assertNoUsers(`the campaign ${key}`, await store.usersOf(trx, 'campaign', id)),
      changed: (trx, { id }) => tools.touch(trx, [{ kind: 'campaign', id }]),
    },
  });
}
