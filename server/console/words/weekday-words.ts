import { defineWords } from './define-words.ts';

/** Days of the week, whole and short, by their names in RFC 5545. */
export const weekdayWords = defineWords('weekdays', {
  vi: {
    MO: 'thứ Hai',
    TU: 'thứ Ba',
    WE: 'thứ Tư',
    TH: 'thứ Năm',
    FR: 'thứ Sáu',
    SA: 'thứ Bảy',
    SU: 'Chủ nhật',
    shortMO: 'T2',
    shortTU: 'T3',
    shortWE: 'T4',
    shortTH: 'T5',
    shortFR: 'T6',
    shortSA: 'T7',
    shortSU: 'CN',
  },
  en: {
    MO: 'Monday',
    TU: 'Tuesday',
    WE: 'Wednesday',
    TH: 'Thursday',
    FR: 'Friday',
    SA: 'Saturday',
    SU: 'Sunday',
    shortMO: 'Mon',
    shortTU: 'Tue',
    shortWE: 'Wed',
    shortTH: 'Thu',
    shortFR: 'Fri',
    shortSA: 'Sat',
    shortSU: 'Sun',
  },
});
