/** What an explanation says to operators, in their language: one table for API, console and command line. */
import { type Condition, isKnownCondition, type ManifestCondition } from '../contract/playlist.ts';
import { assertNever } from '../errors.ts';
import type { Candidate, DecidingRule, EntryStanding } from './explanation.ts';
import { inVietnamese } from './reasons-vi.ts';

export type OperatorLanguage = 'vi' | 'en';
type Words<Key extends string> = Record<Key, Record<OperatorLanguage, string>>;

const RULES: Words<DecidingRule> = {
  first: {
    vi: 'Đang phát: lúc này không lịch nào có mức ưu tiên cao hơn',
    en: 'Plays: nothing that is on now has a higher priority',
  },
  'its-turn': { vi: 'Đang phát: đến lượt của lịch này', en: 'Plays: it is its turn' },
  'stands-in': {
    vi: 'Đang phát thay “{{by}}”, vì lịch đó không có gì phát được',
    en: 'Plays in the turn of “{{by}}”, which has nothing that can be shown',
  },
  'nothing-above': {
    vi: 'Đang phát: không có gì ở lớp trên',
    en: 'Plays: nothing above it is on',
  },
  'lower-priority': {
    vi: 'Nhường “{{by}}”, có mức ưu tiên cao hơn',
    en: 'Gives way to “{{by}}”, which has a higher priority',
  },
  'turn-of-another': {
    vi: 'Chia thời gian với “{{by}}”; đang là lượt của lịch đó',
    en: 'Shares the time with “{{by}}”, whose turn it is',
  },
  interrupted: { vi: 'Bị “{{by}}” chen ngang', en: 'Interrupted by “{{by}}”' },
  'below-schedules': {
    vi: 'Chỉ phát khi không có gì ở lớp trên',
    en: 'Plays only when nothing above it is on',
  },
  'outside-window': { vi: 'Chưa đến giờ; lần tới {{next}}', en: 'Not now; next on {{next}}' },
  over: { vi: 'Không còn ngày phát nào trong một năm tới', en: 'Has no day left within a year' },
  condition: { vi: 'Điều kiện chưa đạt: {{condition}}', en: 'A condition does not hold: {{condition}}' },
  'between-turns': { vi: 'Đang chờ lượt chen vào', en: 'Waits for its next turn' },
  'nothing-ready': {
    vi: 'Đến lượt nhưng không có gì phát được lúc này',
    en: 'It is its turn, but nothing in it can be shown now',
  },
  'no-quota': {
    vi: 'Hôm nay không có lượt nào cho màn hình này',
    en: 'Has no plays for this display today',
  },
  display: { vi: 'Không dành cho màn hình này: {{condition}}', en: 'Not for this display: {{condition}}' },
  'nothing-for-display': {
    vi: 'Không mục nào trong đó dành cho màn hình này',
    en: 'Nothing in it is for this display',
  },
  broken: { vi: 'Không tính được lịch này: {{detail}}', en: 'Cannot be worked out: {{detail}}' },
};

const ENTRY_RULES: Words<EntryStanding['rule']> = {
  'its-turn': { vi: 'Đang phát', en: 'On show' },
  waits: { vi: 'Chờ đến lượt', en: 'Waits for its turn' },
  'not-ready': {
    vi: 'Bỏ qua: chưa được duyệt hoặc chưa tải xong',
    en: 'Passed over: not approved, or not here yet',
  },
  'approved-later': {
    vi: 'Bỏ qua: duyệt cho thời gian sau',
    en: 'Passed over: approved for a later time',
  },
  'approval-over': {
    vi: 'Bỏ qua: thời hạn duyệt đã hết',
    en: 'Passed over: the time it was approved for is over',
  },
  'not-approved': {
    vi: 'Bỏ qua: không được duyệt, hoặc đã thu hồi',
    en: 'Passed over: not approved, or recalled',
  },
  'not-yet-valid': { vi: 'Bỏ qua: chưa đến hạn hiệu lực', en: 'Passed over: not valid yet' },
  'no-longer-valid': { vi: 'Bỏ qua: đã hết hiệu lực', en: 'Passed over: no longer valid' },
  condition: {
    vi: 'Bỏ qua: điều kiện chưa đạt: {{condition}}',
    en: 'Passed over: a condition does not hold: {{condition}}',
  },
};

const CONDITIONS: Words<Condition['kind']> = {
  language: { vi: 'màn hình có ngôn ngữ {{list}}', en: 'the display speaks {{list}}' },
  tag: { vi: 'màn hình có nhãn {{list}}', en: 'the display is tagged {{list}}' },
  placement: { vi: 'màn hình đặt ở {{list}}', en: 'the display hangs at {{list}}' },
  between: { vi: 'từ {{start}} đến {{end}}', en: 'from {{start}} to {{end}}' },
  opening: { vi: 'giờ mở cửa {{key}}: {{is}}', en: '{{key}} is {{is}}' },
  reading: { vi: '{{key}} {{is}} {{value}}', en: '{{key}} {{is}} {{value}}' },
};

const LATER_CONDITION = {
  vi: '“{{kind}}”, mà phần mềm này chưa biết',
  en: '“{{kind}}”, which this software does not know',
} as const;

const OPENING_STATES: Words<'open' | 'closed'> = {
  open: { vi: 'mở', en: 'open' },
  closed: { vi: 'đóng', en: 'closed' },
};
const RELATIONS = { equal: '=', 'not-equal': '≠', less: '<', 'at-least': '≥' } as const;

/** What words need from whoever speaks: names of schedules, and how instants are written. */
export interface Speech {
  language: OperatorLanguage;
  nameOf: (scheduleId: string) => string;
  sayInstant: (atMs: number) => string;
}

/** Why a candidate plays or does not, in a sentence without a full stop. */
export function sayCandidate(
  { rule, by, nextMs, condition, detail }: Candidate,
  { language, nameOf, sayInstant }: Speech,
): string {
  return filled(RULES[rule][language], {
    by: by === null ? '' : nameOf(by),
    next: nextMs === null ? '' : sayInstant(nextMs),
    condition: condition === null ? '' : sayCondition(condition, language),
    detail: detail === null ? '' : sayReason(detail, language),
  });
}

/** Why a schedule is broken, as plans and faults say it in English. */
export function sayReason(reason: string, language: OperatorLanguage): string {
  return language === 'vi' ? inVietnamese(reason) : reason;
}

/** Why an entry is on show, waits or is passed over. */
export function sayEntry({ rule, condition }: EntryStanding, language: OperatorLanguage): string {
  const said = condition === null ? '' : sayCondition(condition, language);
  return filled(ENTRY_RULES[rule][language], { condition: said });
}

function sayCondition(condition: ManifestCondition, language: OperatorLanguage): string {
  if (!isKnownCondition(condition)) return filled(LATER_CONDITION[language], { kind: condition.kind });
  const text = CONDITIONS[condition.kind][language];
  switch (condition.kind) {
    case 'language':
    case 'tag':
    case 'placement':
      return filled(text, { list: condition.anyOf.join(', ') });
    case 'between':
      return filled(text, { start: condition.start, end: condition.end });
    case 'opening':
      return filled(text, { key: condition.openingKey, is: OPENING_STATES[condition.is][language] });
    case 'reading':
      return filled(text, {
        key: condition.readingKey,
        is: RELATIONS[condition.is],
        value: String(condition.value),
      });
    default:
      return assertNever(condition);
  }
}

function filled(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
