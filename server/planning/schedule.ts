import { formatInstant } from '../../shared/time/index.ts';
import { assertRuleIsPossible } from '../../shared/timeline/index.ts';
import type { Schedule, ScheduleDraft } from '../../shared/contract/index.ts';
import type { Actor } from '../platform/actor.ts';
import { createEditing, type Editing, type EditingRules } from '../platform/editing.ts';
import type { KeptSchedule, PlanningStore, PlanningTools } from './planned.ts';
import { assertKnown, type Reference } from './reference.ts';

type Target = Parameters<Editing<ScheduleDraft>['update']>[1];

export interface Schedules extends Pick<Editing<KeptSchedule>, 'get' | 'list' | 'remove'> {
  create(actor: Actor, draft: ScheduleDraft): Promise<Schedule>;
  /** An edited schedule keeps the instant of its creation. */
  update(actor: Actor, target: Target, draft: ScheduleDraft): Promise<Schedule>;
}

/** Schedules that can play at some time, of plans and for displays and groups that exist. */
export function createSchedules(store: PlanningStore, tools: PlanningTools): Schedules {
  const { clock } = tools.platform;
  const editing = createEditing({ ...tools, table: store.schedules, rules: scheduleRules(store, tools) });
  return {
    ...editing,
    create: (actor, draft) => editing.create(actor, { ...draft, createdAt: formatInstant(clock.wallMs()) }),
    update: async (actor, target, draft) => {
      const { createdAt } = await editing.get(target.id);
      return editing.update(actor, target, { ...draft, createdAt });
    },
  };
}

function scheduleRules(store: PlanningStore, { touch }: PlanningTools): EditingRules<KeptSchedule> {
  return {
    kind: 'schedule',
    nameOf: ({ name }) => name,
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
