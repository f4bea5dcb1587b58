import { describe, expect, it } from 'vitest';
import {
  BLANK_DAY,
  isBlank,
  lacksOfDay,
  typedOf,
  withDays,
  withTyped,
} from '../../../../../server/console/pages/opening/holidays/calendar-choices.ts';

const TET = { date: '2027-02-06', name: { vi: 'Tết', 'zh-Hans': '春节' }, source: 'Decision 1' };
const GATE_DAY = { date: '2027-03-15', name: { en: 'Gate day' }, source: 'Letter 2' };

describe('holidays in a form', () => {
  it('are changed in their place, and keep names in languages that the form does not ask for', () => {
    const typed = { ...typedOf(TET), date: '2027-02-05', names: { vi: 'Giao thừa', en: ' Eve ' } };
    expect(withTyped([TET, GATE_DAY], typed)).toEqual([
      {
        date: '2027-02-05',
        name: { vi: 'Giao thừa', en: 'Eve', 'zh-Hans': '春节' },
        source: 'Decision 1',
      },
      GATE_DAY,
    ]);
  });

  it('have a date once: a change keeps its own, and those of a file go first', () => {
    expect(lacksOfDay(typedOf(TET), [TET, GATE_DAY])).toEqual({});
    const other = { ...typedOf(TET), date: GATE_DAY.date };
    expect(lacksOfDay(other, [TET, GATE_DAY])).toEqual({ date: 'dayTaken' });
    const named = { ...GATE_DAY, source: 'gate.ics' };
    expect(withDays([TET, GATE_DAY], [named])).toEqual([TET, named]);
  });

  it('lack a date, a name in any language, and who says so', () => {
    expect(lacksOfDay(BLANK_DAY, [])).toEqual({
      date: 'dayMissing',
      name: 'nameMissing',
      source: 'sourceMissing',
    });
    expect(isBlank(BLANK_DAY)).toBe(true);
    expect(isBlank({ ...BLANK_DAY, source: 'x' })).toBe(false);
  });
});
