/**
 * Sunday first, as `dayOfWeek % 7` counts. A table, because browsers differ in what they know: a Chromium without Lao
 * answers "Monday", and the screens of a gate would not agree.
 */
const WEEKDAYS: Record<string, string> = {
  vi: 'Chủ nhật, Thứ Hai, Thứ Ba, Thứ Tư, Thứ Năm, Thứ Sáu, Thứ Bảy',
  en: 'Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday',
  zh: '星期日, 星期一, 星期二, 星期三, 星期四, 星期五, 星期六',
  ko: '일요일, 월요일, 화요일, 수요일, 목요일, 금요일, 토요일',
  ja: '日曜日, 月曜日, 火曜日, 水曜日, 木曜日, 金曜日, 土曜日',
  fr: 'dimanche, lundi, mardi, mercredi, jeudi, vendredi, samedi',
  de: 'Sonntag, Montag, Dienstag, Mittwoch, Donnerstag, Freitag, Samstag',
  ru: 'воскресенье, понедельник, вторник, среда, четверг, пятница, суббота',
  th: 'วันอาทิตย์, วันจันทร์, วันอังคาร, วันพุธ, วันพฤหัสบดี, วันศุกร์, วันเสาร์',
  lo: 'ວັນອາທິດ, ວັນຈັນ, ວັນອັງຄານ, ວັນພຸດ, ວັນພະຫັດ, ວັນສຸກ, ວັນເສົາ',
  km: 'ថ្ងៃអាទិត្យ, ថ្ងៃចន្ទ, ថ្ងៃអង្គារ, ថ្ងៃពុធ, ថ្ងៃព្រហស្បតិ៍, ថ្ងៃសុក្រ, ថ្ងៃសៅរ៍',
  my: 'တနင်္ဂနွေနေ့, တနင်္လာနေ့, အင်္ဂါနေ့, ဗုဒ္ဓဟူးနေ့, ကြာသပတေးနေ့, သောကြာနေ့, စနေနေ့',
  ar: 'الأحد, الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت',
  hi: 'रविवार, सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार',
};

/** The name of a day, counted from Sunday = 0; null where a language is not known here. */
export function weekdayOf(language: string, dayOfWeek: number): string | null {
  const names = WEEKDAYS[language.split('-', 1)[0] ?? ''];
  return names?.split(', ')[dayOfWeek] ?? null;
}
