import { defineWords } from '../../words/define-words.ts';

export const signChoiceWords = defineWords('sign-choice', {
  vi: {
    sign: 'Hình hoặc số',
    signOf: '{{part}}: hình hoặc số, đang là {{sign}}',
    pictogram: 'Hình',
    pictogramOf: '{{part}}: hình, đang là {{sign}}',
    signNumber: 'Số làn, quầy hay băng chuyền',
    signNumberHint: 'Ví dụ 7 hoặc 7-14',
    signNumberWrong: 'Một số có một hoặc hai chữ số, hay hai số như thế nối bằng gạch.',
    useNumber: 'Dùng số này',
  },
  en: {
    sign: 'Pictogram or number',
    signOf: '{{part}}: pictogram or number, now {{sign}}',
    pictogram: 'Pictogram',
    pictogramOf: '{{part}}: pictogram, now {{sign}}',
    signNumber: 'Number of a lane, counter or belt',
    signNumberHint: 'As 7 or 7-14',
    signNumberWrong: 'A number of one or two digits, or two of them with a hyphen.',
    useNumber: 'Use this number',
  },
});
