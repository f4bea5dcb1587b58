import { defaultWord } from '../live/words/default-words.ts';
import type { OpeningBoardText, OpeningFunction } from '../../../../../shared/contract/index.ts';

type Phrases = Omit<OpeningBoardText, 'rows'>;

interface DefaultWords {
  phrases: Phrases;
  rows: Readonly<Record<OpeningFunction, string>>;
}

/** What a new board begins with: its author changes it, editors and approvers read it like any other words. */
const WORDS: Readonly<Record<string, DefaultWords>> = {
  vi: {
    phrases: {
      title: 'Giờ mở cửa',
      open: 'Đang mở',
      closed: 'Đang đóng',
      unknown: 'Hỏi nhân viên',
      closesAt: 'Đóng lúc {time}',
      closesIn: 'Còn {minutes} phút nữa đóng',
      opensAt: 'Mở lúc {time}',
      opensIn: 'Còn {minutes} phút nữa mở',
      opensOn: 'Mở lúc {time} ngày {date}',
      closedToday: 'Hôm nay nghỉ',
      ownClock: 'Giờ Việt Nam',
      otherClock: null,
    },
    rows: {
      people: 'Hành khách',
      'border-residents': 'Cư dân biên giới',
      goods: 'Hàng hóa',
      vehicles: 'Phương tiện',
    },
  },
  en: {
    phrases: {
      title: 'Opening hours',
      open: 'Open',
      closed: 'Closed',
      unknown: 'Please ask our staff',
      closesAt: 'Closes at {time}',
      closesIn: 'Closes in {minutes} min',
      opensAt: 'Opens at {time}',
      opensIn: 'Opens in {minutes} min',
      opensOn: 'Opens on {date} at {time}',
      closedToday: 'Closed today',
      ownClock: 'Vietnam time',
      otherClock: null,
    },
    rows: {
      people: 'Travellers',
      'border-residents': 'Border residents',
      goods: 'Goods',
      vehicles: 'Vehicles',
    },
  },
};

/** The zones of neighbours that are offered. */
export const NEIGHBOURS: readonly string[] = ['Asia/Shanghai', 'Asia/Vientiane', 'Asia/Phnom_Penh'];

export function hasDefaultWords(language: string): boolean {
  return WORDS[language] !== undefined;
}

/** Words of a board in a language; empty where we have none. */
export function defaultPhrases(language: string): Phrases {
  const blank: Phrases = {
    title: '',
    open: '',
    closed: '',
    unknown: '',
    closesAt: '',
    closesIn: '',
    opensAt: '',
    opensIn: '',
    opensOn: '',
    closedToday: '',
    ownClock: '',
    otherClock: null,
  };
  return WORDS[language]?.phrases ?? blank;
}

export function defaultRow(language: string, of: OpeningFunction): string {
  return WORDS[language]?.rows[of] ?? '';
}

/** Whose clock a neighbour's is, as boards call it. */
export function defaultClock(language: string, zone: string): string {
  return defaultWord(language, zone);
}
