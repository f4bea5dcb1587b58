import { formatInstant } from '../../shared/time/index.ts';
import { assertRuleIsPossible } from '../../shared/timeline/index.ts';
import type { ScheduleDraft } from '../../shared/contract/index.ts';
import { createEditing, type Editing, type EditingRules } from '../platform/editing.ts';
import type { KeptSchedule, PlanningStore, PlanningTools } from './planned.ts';
import { assertKnown, type Reference } from './reference.ts';

export type Schedules = Editing<ScheduleDraft, KeptSchedule>;

/** Schedules that can play at some time, of plans and for displays and groups that exist. */
export function createSchedules(store: PlanningStore, tools: PlanningTools): Schedules {
  return createEditing({ ...tools, table: store.schedules, rules: scheduleRules(store, tools) });
}

function scheduleRules(
  store: PlanningStore,
  { touch, platform }: PlanningTools,
): EditingRules<ScheduleDraft, KeptSchedule> {
  return {
    kind: 'schedule',
    nameOf: ({ name }) => name,
    // An edited schedule keeps the instant of its creation.
    complete: (draft, before) => ({
      ...draft,
      createdAt: before?.createdAt ?? formatInstant(platform.clock.wallMs()),
    }),
    assertSound: async (trx, schedule) => {
      assertRuleIsPossible(schedule.rule);
      await assertKnown(trx, store, referencesOf(schedule));
    },
    assertUnused: () => Promise.resolve(),
    changed: async (trx, { id, after }) => {
      if (after !== null) {
        await store.refer(trx, 'scheduleDisplays', { from: id, to: after.targets.displayIds });
        await store.refer(trx, 'scheduleGroups', { from: id, to: after.targets.groupIds });
      }
      await touch(trx, [{ kind: 'schedule', id }]);
    },
  };
}

function referencesOf({ plays, targets }: KeptSchedule): Reference[] {
  const played: Reference =
    plays.kind === 'playlist'
      ? { kind: 'playlist', id: plays.playlistId, pointer: '/body/plays/playlistId' }
      : { kind: 'layout', id: plays.layoutId, pointer: '/body/plays/layoutId' };
  return [
    played,
    ...targets.displayIds.map((id, i): Reference => ({
      kind: 'display',
      id,
      pointer: `/body/targets/displayIds/${i}`,
    })),
    ...targets.groupIds.map((id, i): Reference => ({
      kind: 'group',
      id,
      pointer: `/body/targets/groupIds/${i}`,
    })),
  ];
}
