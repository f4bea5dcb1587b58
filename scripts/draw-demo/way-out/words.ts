/** What the page says, in the languages of Noi Bai: the first one stands, the others take turns under it. */
export const LANGUAGES = ['vi', 'en', 'zh-Hans', 'ko', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];
type Words = Readonly<Record<Language, string>>;

export const TITLE: Words = {
  vi: 'Từ máy bay ra phố',
  en: 'From the plane to the city',
  'zh-Hans': '从下机到出站',
  ko: '비행기에서 시내까지',
  ja: '飛行機から街へ',
};

/** In the order in which people come to them. */
export const STEPS: readonly Words[] = [
  { vi: 'Kiểm tra hộ chiếu', en: 'Passport control', 'zh-Hans': '护照检查', ko: '여권 심사', ja: '入国審査' },
  { vi: 'Nhận hành lý', en: 'Baggage claim', 'zh-Hans': '提取行李', ko: '수하물 찾기', ja: '手荷物受取' },
  { vi: 'Hải quan', en: 'Customs', 'zh-Hans': '海关', ko: '세관', ja: '税関' },
  { vi: 'Lối ra', en: 'Way out', 'zh-Hans': '出口', ko: '출구', ja: '出口' },
];
