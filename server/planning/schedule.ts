import { formatInstant } from '../../shared/time/index.ts';
import { AppError } from '../../shared/errors.ts';
import { assertRuleIsPossible, impossibleCondition } from '../../shared/timeline/index.ts';
import { ScheduleDraft, type ScheduleChanges } from '../../shared/contract/index.ts';
import { changedDraft } from '../platform/bulk-editing.ts';
import type { Transactor } from '../platform/database.ts';
import { assertKeyIsFree } from '../platform/edit-rules.ts';
import {
  guardedByGate,
  createEditing,
  type Edited,
  type Editing,
  type EditingRules,
} from '../platform/editing.ts';
import { keyFor } from '../platform/scoped-key.ts';
import type { KeptSchedule, PlanningStore, PlanningTools } from './planned.ts';
import { assertKnown, gateOf, type Reference } from './reference.ts';

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
    guard: guardedByGate({ read: 'planning:read', write: 'planning:write' }),
    // An edited schedule keeps the instant of its creation.
    complete: async (draft, before, trx) => ({
      ...draft,
      key: draft.key ?? before?.key ?? (await keyOf(trx, draft)),
      createdAt: before?.createdAt ?? formatInstant(platform.clock.wallMs()),
    }),
    copied: ({ id: _id, revision: _revision, createdAt: _createdAt, key: _key, ...draft }) => draft,
    assertSound: async (trx, schedule, id, actor) => {
      assertRuleIsPossible(schedule.rule);
      assertConditionsArePossible(schedule);
      const { gateId, key } = schedule;
      await assertKeyIsFree(trx, store.schedules, { matching: { gateId, key }, id });
      await assertKnown(trx, store, { references: referencesOf(schedule), actor });
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

function assertConditionsArePossible({ conditions }: KeptSchedule): void {
  const at = impossibleCondition(conditions);
  if (at === null) return;
  const detail = 'has no length';
  const errors = [{ detail, pointer: `/body/conditions/${at}/end` }];
  throw new AppError('schedule/impossible', detail, { errors });
}

/** A schedule with changes made to many of its kind at once. Throws `request/invalid`. */
export function changedSchedule(schedule: Edited<KeptSchedule>, changes: ScheduleChanges): ScheduleDraft {
  const { id: _id, revision: _revision, createdAt: _createdAt, targets, ...draft } = schedule;
  const { addDisplayIds, removeDisplayIds, addGroupIds, removeGroupIds, ...said } = changes;
  return changedDraft(ScheduleDraft, {
    ...draft,
    ...said,
    targets: {
      displayIds: withAndWithout(targets.displayIds, addDisplayIds, removeDisplayIds),
      groupIds: withAndWithout(targets.groupIds, addGroupIds, removeGroupIds),
    },
  });
}

function withAndWithout(ids: string[], added: string[] = [], removed: string[] = []): string[] {
  return [...new Set([...ids, ...added]).difference(new Set(removed))];
}

function keyOf(trx: Transactor, { gateId, name }: ScheduleDraft): Promise<string> {
  return keyFor(trx, 'schedules', { gateId, name, otherwise: 'schedule' });
}

function referencesOf({ gateId, plays, targets, campaignId }: KeptSchedule): Reference[] {
  const played: Reference =
    plays.kind === 'playlist'
      ? { kind: 'playlist', id: plays.playlistId, pointer: '/body/plays/playlistId' }
      : { kind: 'layout', id: plays.layoutId, pointer: '/body/plays/layoutId' };
  const campaign: Reference[] =
    campaignId === null ? [] : [{ kind: 'campaign', id: campaignId, pointer: '/body/campaignId' }];
  return [
    ...gateOf({ gateId }),
    played,
    ...campaign,
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
