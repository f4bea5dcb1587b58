import { defineWords, type Words } from '../../words/define-words.ts';
import { weekdayWords } from '../../words/weekday-words.ts';

/** What the sentence of a rule is made of. */
export const ruleWords = defineWords('rules', {
  vi: {
    ...weekdayWords.texts.vi,
    everyDay: 'Mỗi ngày',
    every: 'Mỗi {{days}}',
    through: '{{first}} đến {{last}}',
    once: 'Một lần, {{day}} {{date}}',
    inRhythm: 'Theo nhịp riêng ({{recurrence}})',
    allDay: 'cả ngày',
    window: '{{start}}–{{end}}',
    overnight: '{{start}} đến {{end}} hôm sau',
    from: 'từ {{start}}',
    fromTo: 'từ {{start}} đến hết {{end}}',
    also: 'thêm {{dates}}',
    except: 'trừ {{dates}}',
    overrides_one: '{{count}} ngày có giờ riêng',
    overrides_other: '{{count}} ngày có giờ riêng',
  },
  en: {
    ...weekdayWords.texts.en,
    everyDay: 'Every day',
    every: 'Every {{days}}',
    through: '{{first}} to {{last}}',
    once: 'Once, {{day}} {{date}}',
    inRhythm: 'In a rhythm of its own ({{recurrence}})',
    allDay: 'all day',
    window: '{{start}}–{{end}}',
    overnight: '{{start}} to {{end}} the next day',
    from: 'from {{start}}',
    fromTo: 'from {{start}} to {{end}}',
    also: 'also {{dates}}',
    except: 'except {{dates}}',
    overrides_one: '{{count}} day at hours of its own',
    overrides_other: '{{count}} days at hours of their own',
  },
});

export type RuleWords = typeof ruleWords extends Words<infer Key> ? Key : never;
