import type { DayHours, HoursChoices, OverrideChoice, WeekPart } from './hours-choices.ts';

/** What the form itself sees to be missing, by the key of the words that say it. */
export type Lack = 'keyMissing' | 'daysMissing' | 'windowsMissing' | 'dateMissing' | 'reasonMissing';

type Lacks = Readonly<Record<string, Lack>>;

/** By the field's name, which is also where a refusal of the server points to; the server judges the rest. */
export function lacksOf({ key, weekly, onHolidays, overrides }: HoursChoices): Lacks {
  const parts = [
    key.trim() === '' ? { key: 'keyMissing' as const } : {},
    ...weekly.map(lacksOfPart),
    lacksOfWindows('onHolidays', onHolidays),
    ...overrides.map(lacksOfOverride),
  ];
  return Object.fromEntries(parts.flatMap((lacks: Lacks) => Object.entries(lacks)));
}

function lacksOfPart(part: WeekPart, index: number): Lacks {
  const name = `weekly.${index}`;
  return {
    ...(part.days.length === 0 ? { [`${name}.days`]: 'daysMissing' } : {}),
    ...lacksOfWindows(name, part),
  };
}

function lacksOfOverride(override: OverrideChoice, index: number): Lacks {
  const name = `overrides.${index}`;
  return {
    ...(override.date === '' ? { [`${name}.date`]: 'dateMissing' } : {}),
    ...lacksOfWindows(name, override),
    ...(override.reason.trim() === '' ? { [`${name}.reason`]: 'reasonMissing' } : {}),
  };
}

function lacksOfWindows(name: string, { kind, windows }: DayHours<string>): Lacks {
  const areAsked = kind === 'hours' || kind === 'less';
  const isSaid = windows.every(({ start, end }) => start !== '' && end !== '');
  return areAsked && !isSaid ? { [`${name}.windows`]: 'windowsMissing' } : {};
}

const PLACES = [
  /^\/body\/(weekly|overrides)\/(\d+)\/(\w+)/,
  /^\/body\/(onHolidays)\/(windows)/,
  /^\/body\/(weekly|overrides|key|areaId|function|direction)\b/,
];

/** The field that a refusal points at. */
export function fieldOf(pointer: string): string | undefined {
  for (const place of PLACES) {
    const match = place.exec(pointer);
    if (match !== null) return match.slice(1).join('.');
  }
  return undefined;
}
