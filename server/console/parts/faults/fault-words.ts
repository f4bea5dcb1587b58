import { refusalIn, type FaultCode, type OtherFaultCode } from '../../../../shared/contract/index.ts';
import { defineWords, useWords } from '../../words/define-words.ts';
import { faultWordsEn } from './fault-words-en.ts';
import { faultWordsVi } from './fault-words-vi.ts';
import { refusalWordsEn } from './refusal-words-en.ts';
import { refusalWordsVi } from './refusal-words-vi.ts';

type EveryOtherFault = Record<OtherFaultCode | `${OtherFaultCode}.do`, string>;

const otherFaultWords = defineWords('faults', {
  vi: faultWordsVi,
  en: faultWordsEn,
} satisfies { vi: EveryOtherFault; en: EveryOtherFault });

const refusalWords = defineWords('refusals', { vi: refusalWordsVi, en: refusalWordsEn });

/** Of a fault: what is the matter, and what the screen does and somebody is to do. */
export function useFaultWords(): (code: FaultCode) => { what: string; advice: string } {
  const say = useWords(otherFaultWords);
  const tell = useWords(refusalWords);
  return (code) => {
    const refusal = refusalIn(code);
    if (refusal === null) {
      const other = code as OtherFaultCode;
      return { what: say(other), advice: say(`${other}.do`) };
    }
    const { noun, reason } = refusal;
    return {
      what: `${tell(`of.${noun}`)} ${tell(`why.${reason}`)}`,
      advice: `${tell(`does.${noun}`)} ${tell(`do.${reason}`)}`,
    };
  };
}

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
