/** Called in need in Vietnam: nothing else of that look stands on a screen. */
const ALWAYS: ReadonlySet<string> = new Set(['112', '113', '114', '115']);
/** Called in need, or by travellers, in Vietnam and where travellers come from. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    '000 100 101 102 103 108 110 111 112 113 114 115 116 117 118 119 120 122 191 192 193 199 911 995 997 999 ' +
    '1111 1155 1190 1191 1192 1195 1330 1345 1646 1669 12301 12308 12345 12360 12367'
  ).split(' '),
);

/** What is done with a number, in languages that part words and in those that do not. */
const CALL = {
  parted: [
    'call|dial|ring|(?:tele)?phone|tel|hot ?line|helpline|gọi|quay|bấm|điện thoại|đt|sđt|đường dây nóng|tổng đài',
    'appele[rz]|compose[rz]|téléphone[rz]?|tél|ruf(?:en)?(?: sie)?|wähle?n?(?: sie)?|telefon|notruf',
    'звоните|позвоните|звонок|наберите|телефон|тел',
  ],
  running: [
    '拨打|拨|撥打|撥|致电|致電|电话|電話|热线|熱線|ダイヤル|전화|โทร|โทรศัพท์|สายด่วน|ໂທ|ສາຍດ່ວນ|ទូរស័ព្ទ|ទូរសព្ទ|ហៅ|ဖုန်း|ခေါ်',
    'اتصل|اتصلوا|هاتف|कॉल|डायल|फ़ोन|फोन',
  ],
};
/** Who answers it. */
const ANSWERER = {
  parted: [
    'police|ambulance|fire (?:brigade|service|department)|emergency|cảnh sát|công an|cứu hỏa|cứu hoả|chữa cháy|cấp cứu',
    'khẩn cấp|biên phòng|pompiers|samu|polizei|feuerwehr|rettungsdienst|полиция|пожарные|скорая(?: помощь)?',
  ],
  running: [
    '警察|公安|报警|報警|消防|急救|救护车?|救護車?|救急|火警|火災|火灾|火事|匪警|通報|경찰|소방|구급|신고|응급',
    '咨询|咨詢|諮詢|お?問い?合わ?せ|문의|สอบถาม',
    'ตำรวจ|ดับเพลิง|ฉุกเฉิน|ຕຳຫຼວດ|ດັບເພີງ|ສຸກເສີນ|ប៉ូលិស|នគរបាល|អគ្គិភ័យ|សង្គ្រោះ|ရဲ|မီးသတ်',
    'الشرطة|شرطة|الإسعاف|إسعاف|الدفاع المدني|पुलिस|एम्बुलेंस|दमकल|आपात',
  ],
};
/** Between a call and its number, and between two numbers. */
const BETWEEN = [
  String.raw`[\s:：.,，、/()（）“”"'-]|số|number|no|us|at|on|the|le|la|au|die|den|unter|по|номеру?|번호|เบอร์|号码|號碼|番号|は|へ|에`,
  'or|and|hoặc|và|ou|et|oder|und|или|и|或|和|及|または|또는|หรือ|ຫຼື|ឬ|أو|या|पर',
].join('|');
const ENDS_WITH_CALL = endingWith(CALL);
const ENDS_WITH_ANSWERER = endingWith(ANSWERER);
const BEGINS_WITH_ANSWERER = new RegExp(String.raw`^[\s(（:：-]{0,3}(?:${anyOf(ANSWERER)})`, 'iu');
/** What has a number that nobody calls. */
const ENDS_WITH_PLACE =
  /(?:(?<!\p{L})(?:gates?|rooms?|lanes?|counters?|desks?|belts?|bus|route|flight|floor|exit|highway|road|article|circular|decree|cửa|phòng|quầy|làn|băng|tuyến|xe|tầng|lối|đường|quốc lộ|điều|nghị định|thông tư)(?: (?:no\.?|số))?|室|柜台|櫃檯|登机口|登機口|ゲート|게이트|ประตู|ช่อง)\s?$/iu;
/** What joins a number to a word before it, as that of a form or a road. */
const ENDS_WITH_JOINT = /[.,/-]$/;
const ENDS_WITH_MONEY = /(?:[$€£¥₫฿₩₭៛]|\b(?:VND|USD|EUR|CNY|JPY|KRW|THB|LAK|KHR))\s?$/u;
/** What is counted is no number that is called. */
const BEGINS_WITH_UNIT =
  /^\s?(?:[$€£¥₫฿₩₭៛%°]|(?:VND|USD|EUR|CNY|JPY|KRW|THB|LAK|KHR|đ|đồng|m|km|kg|g|ml|cm|mm|mét|met(?:er|re)s?|min(?:ute)?s?|phút|hours?|giờ|days?|ngày|tháng|years?|năm|people|persons?|passengers?|người|baht|dong|yuan|won)(?!\p{L})|分钟|分鐘|分|小时|小時|時間|天|日|元|米|公里|公斤|人|円|원|분|미터|명|บาท|นาที|เมตร|คน)/u;
const NUMBER =
  /(?<![\p{Script=Latin}\d])(?<!\d[.,:/-])(?<!\b[A-Z]{2}\s)\d{3,6}(?![\p{Script=Latin}\p{N}%:/]|[.,-]\d)/gu;
/** As far back as one looks for who is called. */
const LOOKED_BACK = 60;

/** Numbers of a few digits that are called: those of Vietnam wherever they stand, others beside what is done with them or who answers. */
export function shortNumbersIn(text: string): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  let rest = text;
  for (const { 0: number, index: from } of text.matchAll(NUMBER)) {
    const before = rest.slice(Math.max(0, from - LOOKED_BACK), from);
    const after = text.slice(from + number.length);
    if (!isCalled(number, before, after)) continue;
    found.push({ from, length: number.length });
    rest = rest.slice(0, from) + ' '.repeat(number.length) + rest.slice(from + number.length);
  }
  return found;
}

function isCalled(number: string, before: string, after: string): boolean {
  if (ENDS_WITH_PLACE.test(before) || ENDS_WITH_MONEY.test(before) || BEGINS_WITH_UNIT.test(after))
    return false;
  if (ENDS_WITH_CALL.test(before) || (ALWAYS.has(number) && !ENDS_WITH_JOINT.test(before))) return true;
  return KNOWN.has(number) && (ENDS_WITH_ANSWERER.test(before) || BEGINS_WITH_ANSWERER.test(after));
}

interface Words {
  parted: readonly string[];
  running: readonly string[];
}

function anyOf({ parted, running }: Words): string {
  return String.raw`(?<!\p{L})(?:${parted.join('|')})(?!\p{L})|(?:${running.join('|')})`.normalize('NFC');
}

function endingWith(words: Words): RegExp {
  return new RegExp(String.raw`(?:${anyOf(words)})(?:${BETWEEN})*$`, 'iu');
}
