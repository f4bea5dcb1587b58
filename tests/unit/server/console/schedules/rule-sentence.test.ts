import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../../../../server/console/pages/schedules/rule-choices.ts';
import { ruleSentence, type Speech } from '../../../../../server/console/pages/schedules/rule-sentence.ts';
import { ruleWords } from '../../../../../server/console/pages/schedules/rule-words.ts';
import { i18n } from '../../../../../server/console/words/i18n.ts';
import { LOCALES, type Language } from '../../../../../shared/page-language.ts';
import { timeWordsIn } from '../../../../../server/console/words/time.ts';
import { ScheduleRule } from '../../../../../shared/contract/index.ts';

function said(language: Language, rule: object): string {
  const { date } = timeWordsIn(language);
  const list = new Intl.ListFormat(LOCALES[language]);
  const say = i18n.getFixedT(language, ruleWords.namespace) as unknown as Speech['say'];
  const choices = choicesOf(ScheduleRule.parse({ startDate: '2026-11-27', ...rule }));
  return ruleSentence(choices, { say, date, list: (parts) => list.format(parts) });
}

const morning = { dayparts: [{ key: 'a', start: '08:00', end: '10:00' }] };

describe('the sentence of a rule', () => {
  it('says days that follow each other by the first and the last', () => {
    const rule = { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', endDate: '2026-12-31', ...morning };
    expect(said('vi', rule)).toBe('Mỗi thứ Hai đến thứ Sáu, 08:00–10:00, từ 27/11/2026 đến hết 31/12/2026.');
    expect(said('en', rule)).toBe('Every Monday to Friday, 08:00–10:00, from 27/11/2026 to 31/12/2026.');
  });

  it('says other days one by one', () => {
    const rule = { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,TH,SA,SU', ...morning };
    expect(said('vi', rule)).toContain('Mỗi thứ Hai, thứ Ba, thứ Năm, thứ Bảy và Chủ nhật, ');
    expect(said('en', rule)).toContain('Every Monday, Tuesday, Thursday, Saturday and Sunday, ');
  });

  it('says that hours run into the next day, and that they end with the day', () => {
    const dayparts = [
      { key: 'a', start: '22:00', end: '02:00' },
      { key: 'b', start: '20:00', end: '24:00' },
    ];
    expect(said('vi', { dayparts })).toBe('Mỗi ngày, 22:00 đến 02:00 hôm sau và 20:00–24:00, từ 27/11/2026.');
    expect(said('en', { dayparts })).toContain('22:00 to 02:00 the next day and 20:00–24:00');
  });

  it('says a single day with its weekday, and no range', () => {
    expect(said('vi', { endDate: '2026-11-27' })).toBe('Một lần, thứ Sáu 27/11/2026, cả ngày.');
    expect(said('en', { endDate: '2026-11-27' })).toBe('Once, Friday 27/11/2026, all day.');
  });

  it('says months, years, every how many, an end after so many times, and holidays', () => {
    const english: Record<string, string> = {
      'FREQ=MONTHLY;BYMONTHDAY=15,1,-1': 'Every month on day 1, day 15 and the last day',
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1MO': 'Every 2 months on the first Monday and the last Monday',
      'FREQ=YEARLY': 'Every year on 27/11',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA': 'Every 2 weeks on Saturday',
      'FREQ=DAILY;INTERVAL=3': 'Every 3 days',
    };
    for (const [recurrence, days] of Object.entries(english))
      expect(said('en', { recurrence })).toBe(`${days}, all day, from 27/11/2026.`);
    expect(said('vi', { recurrence: 'FREQ=MONTHLY;BYDAY=1MO,3MO' })).toBe(
      'Mỗi tháng vào thứ Hai đầu tiên và thứ Hai lần 3, cả ngày, từ 27/11/2026.',
    );
    expect(said('en', { recurrence: 'FREQ=DAILY;COUNT=5', holidays: 'only' })).toBe(
      'Every day, all day, from 27/11/2026, 5 times in all, on holidays only.',
    );
  });

  it('leaves nothing of a rule unsaid', () => {
    const rule = {
      recurrence: 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
      holidays: 'never',
      exceptDates: ['2026-12-01', '2027-01-01'],
      extraDates: ['2026-12-24'],
      overrides: [{ date: '2027-02-01', dayparts: null }],
    };
    expect(said('en', rule)).toBe(
      'In a rhythm of its own (FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1), all day, from 27/11/2026, never on holidays, also 24/12/2026, except 01/12/2026 and 01/01/2027, 1 day at hours of its own.',
    );
    expect(said('vi', rule)).toContain('trừ 01/12/2026 và 01/01/2027');
  });
});
