import type { FaultCode } from '../../../../shared/contract/index.ts';
import { defineWords } from '../../words/define-words.ts';
import { faultWordsEn } from './fault-words-en.ts';
import { faultWordsVi } from './fault-words-vi.ts';

type EveryFault = Record<FaultCode | `${FaultCode}.do`, string>;

export const faultWords = defineWords('faults', {
  vi: faultWordsVi,
  en: faultWordsEn,
} satisfies { vi: EveryFault; en: EveryFault });

/** What is said around a fault. */
export const faultListWords = defineWords('fault-list', {
  vi: {
    security: 'An ninh',
    error: 'Lỗi',
    warning: 'Lưu ý',
    since: 'từ {{at}}',
    seen: 'thấy {{times}} lần, gần nhất {{at}}',
    code: 'Mã',
  },
  en: {
    security: 'Security',
    error: 'Fault',
    warning: 'Note',
    since: 'since {{at}}',
    seen: 'seen {{times}} times, last at {{at}}',
    code: 'Code',
  },
});
