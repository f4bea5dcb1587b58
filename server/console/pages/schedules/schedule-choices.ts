import type { Plays, Schedule, ScheduleDraft } from '../../../../shared/contract/index.ts';
import { choicesOf, newChoices, ruleOf, type RuleChoices } from './rule-choices.ts';

/** A schedule as it stands in its form. */
export interface ScheduleChoices {
  name: string;
  /** `playlist:` or `layout:` and its id; empty: nothing yet. */
  plays: string;
  displayIds: readonly string[];
  groupIds: readonly string[];
  rule: RuleChoices;
  priority: string;
  campaignId: string | null;
  isEnabled: boolean;
}

/** What a field lacks, by the field's name and the key of the words that say it. */
export type Lack =
  | 'nameMissing'
  | 'playsMissing'
  | 'targetsMissing'
  | 'startMissing'
  | 'endBeforeStart'
  | 'weekdaysMissing'
  | 'windowsMissing'
  | 'windowEmpty'
  | 'priorityWrong';

export const GREATEST_PRIORITY = 1_000;

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
    priority: '100',
    campaignId: null,
    isEnabled: true,
  };
}

export function choicesOfSchedule({
  name,
  plays,
  targets,
  rule,
  priority,
  campaignId,
  enabled,
}: Schedule): ScheduleChoices {
  return {
    name,
    plays: playsValue(plays),
    ...targets,
    rule: choicesOf(rule),
    priority: String(priority),
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
  const { name, plays, displayIds, groupIds, rule, priority, campaignId, isEnabled } = choices;
  return {
    ...(before === null ? {} : { key: before.key }),
    name: name.trim(),
    gateId: before === null ? gateId : before.gateId,
    campaignId,
    targets: { displayIds: [...displayIds], groupIds: [...groupIds] },
    plays: playsOf(plays),
    rule: ruleOf(rule),
    priority: Number(priority),
    share: before?.share ?? 1,
    perHour: before?.perHour ?? null,
    conditions: before?.conditions ?? [],
    enabled: isEnabled,
  };
}

/** What the form itself sees to be missing or wrong. */
export function lacksOf(choices: ScheduleChoices): Record<string, Lack> {
  const { name, plays, displayIds, groupIds, priority, rule } = choices;
  const rank = Number(priority);
  const isRank = priority.trim() !== '' && Number.isInteger(rank) && rank >= 0 && rank <= GREATEST_PRIORITY;
  return {
    ...(name.trim() === '' ? { name: 'nameMissing' as const } : {}),
    ...(plays === '' ? { plays: 'playsMissing' as const } : {}),
    ...(displayIds.length + groupIds.length === 0 ? { targets: 'targetsMissing' as const } : {}),
    ...lacksOfRule(rule),
    ...(isRank ? {} : { priority: 'priorityWrong' as const }),
  };
}

function lacksOfRule({
  rhythm,
  weekdays,
  startDate,
  endDate,
  isWholeDay,
  windows,
}: RuleChoices): Record<string, Lack> {
  const isTimeless = windows.length === 0 || windows.some(({ start, end }) => start === '' || end === '');
  const isEmpty = windows.some(({ start, end }) => start === end && start !== '00:00');
  const endsEarly = rhythm !== 'once' && endDate !== '' && endDate < startDate;
  return {
    ...(startDate === '' ? { startDate: 'startMissing' as const } : {}),
    ...(endsEarly ? { endDate: 'endBeforeStart' as const } : {}),
    ...(rhythm === 'weekly' && weekdays.length === 0 ? { weekdays: 'weekdaysMissing' as const } : {}),
    ...(!isWholeDay && isTimeless ? { windows: 'windowsMissing' as const } : {}),
    ...(!isWholeDay && !isTimeless && isEmpty ? { windows: 'windowEmpty' as const } : {}),
  };
}

const FIELDS: readonly [pointer: string, field: string][] = [
  ['/body/name', 'name'],
  ['/body/plays', 'plays'],
  ['/body/targets', 'targets'],
  ['/body/rule/endDate', 'endDate'],
  ['/body/rule/recurrence', 'weekdays'],
  ['/body/rule/dayparts', 'windows'],
  ['/body/rule', 'startDate'],
  ['/body/priority', 'priority'],
  ['/body/campaignId', 'campaignId'],
];

/** The field that a refusal points at. */
export function fieldOf(pointer: string): string | undefined {
  return FIELDS.find(([start]) => pointer === start || pointer.startsWith(`${start}/`))?.[1];
}

export function playsValue(plays: Plays): string {
  return plays.kind === 'playlist' ? `playlist:${plays.playlistId}` : `layout:${plays.layoutId}`;
}

function playsOf(value: string): Plays {
  const [kind = '', id = ''] = value.split(':');
  return kind === 'layout' ? { kind, layoutId: id } : { kind: 'playlist', playlistId: id };
}
