import type { Condition, Plays, Schedule, ScheduleDraft } from '../../../../shared/contract/index.ts';
import { choicesOf, newChoices, ruleOf, type RuleChoices } from './rule-choices.ts';

/** A schedule as it stands in its form. */
export interface ScheduleChoices {
  name: string;
  /** `playlist:` or `layout:` and its id; empty: nothing yet. */
  plays: string;
  displayIds: readonly string[];
  groupIds: readonly string[];
  rule: RuleChoices;
  conditions: readonly Condition[];
  priority: string;
  /** Weight among equals. */
  share: string;
  /** It comes in between whatever else plays, so many times an hour. */
  isInterrupt: boolean;
  perHour: string;
  campaignId: string | null;
  isEnabled: boolean;
}

export const GREATEST_PRIORITY = 1_000;
export const GREATEST_SHARE = 100;
export const MOST_PER_HOUR = 60;
/** What an interrupt begins with. */
const SOME_PER_HOUR = '4';

export function newSchedule({
  date,
  displayIds,
}: {
  date: string;
  displayIds: readonly string[];
}): ScheduleChoices {
  return {
    name: '',
    plays: '',
    displayIds,
    groupIds: [],
    rule: newChoices(date),
    conditions: [],
    priority: '100',
    share: '1',
    isInterrupt: false,
    perHour: SOME_PER_HOUR,
    campaignId: null,
    isEnabled: true,
  };
}

export function choicesOfSchedule(schedule: Schedule): ScheduleChoices {
  const { name, plays, targets, rule, conditions, priority, share, perHour, campaignId, enabled } = schedule;
  return {
    name,
    plays: playsValue(plays),
    ...targets,
    rule: choicesOf(rule),
    conditions,
    priority: String(priority),
    share: String(share),
    isInterrupt: perHour !== null,
    perHour: perHour === null ? SOME_PER_HOUR : String(perHour),
    campaignId,
    isEnabled: enabled,
  };
}

/** What is kept: of a schedule that was there before also what the form does not speak of. */
export function draftOf(
  choices: ScheduleChoices,
  before: Schedule | null,
  gateId: string | null,
): ScheduleDraft {
  const { name, plays, displayIds, groupIds, rule, campaignId, isEnabled } = choices;
  return {
    ...(before === null ? {} : { key: before.key }),
    name: name.trim(),
    gateId: before === null ? gateId : before.gateId,
    campaignId,
    targets: { displayIds: [...displayIds], groupIds: [...groupIds] },
    plays: playsOf(plays),
    rule: ruleOf(rule),
    priority: Number(choices.priority),
    share: Number(choices.share),
    perHour: choices.isInterrupt ? Number(choices.perHour) : null,
    conditions: [...choices.conditions],
    enabled: isEnabled,
  };
}

const FIELDS: readonly [pointer: string, field: string][] = [
  ['/body/name', 'name'],
  ['/body/plays', 'plays'],
  ['/body/targets', 'targets'],
  ['/body/rule/endDate', 'endDate'],
  ['/body/rule/recurrence', 'recurrence'],
  ['/body/rule/dayparts', 'windows'],
  ['/body/rule/holidays', 'holidays'],
  ['/body/rule/extraDates', 'extraDates'],
  ['/body/rule/exceptDates', 'exceptDates'],
  ['/body/rule/overrides', 'overrides'],
  ['/body/rule', 'startDate'],
  ['/body/priority', 'priority'],
  ['/body/share', 'share'],
  ['/body/perHour', 'perHour'],
  ['/body/campaignId', 'campaignId'],
];
const CONDITION = /^\/body\/(conditions)\/(\d+)/;

/** The field that a refusal points at. */
export function fieldOf(pointer: string): string | undefined {
  const [, list, place] = CONDITION.exec(pointer) ?? [];
  if (place !== undefined) return `${list}.${place}`;
  return FIELDS.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1];
}

export function playsValue(plays: Plays): string {
  return plays.kind === 'playlist' ? `playlist:${plays.playlistId}` : `layout:${plays.layoutId}`;
}

function playsOf(value: string): Plays {
  const [kind = '', id = ''] = value.split(':');
  return kind === 'layout' ? { kind, layoutId: id } : { kind: 'playlist', playlistId: id };
}
