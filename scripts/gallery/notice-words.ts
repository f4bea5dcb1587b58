/** The same notice in every language that screens speak: its title, three things to have ready, and what is not allowed. */
interface Ready {
  title: string;
  passport: string;
  visa: string;
  noPhoto: string;
}

export const READY: Readonly<Record<string, Ready>> = {
  vi: {
    title: 'Chuẩn bị trước khi đến quầy',
    passport: 'Hộ chiếu, mở trang có ảnh',
    visa: 'Thị thực hoặc thị thực điện tử',
    noPhoto: 'Không chụp ảnh, không gọi điện',
  },
  en: {
    title: 'Have these ready at the counter',
    passport: 'Passport, open at the photo page',
    visa: 'Visa or e-visa, if you need one',
    noPhoto: 'No photographs, no phone calls',
  },
  'zh-Hans': {
    title: '请在柜台前准备好',
    passport: '护照，翻到照片页',
    visa: '签证或电子签证',
    noPhoto: '请勿拍照，请勿打电话',
  },
  'zh-Hant': {
    title: '請在櫃檯前準備好',
    passport: '護照，翻到照片頁',
    visa: '簽證或電子簽證',
    noPhoto: '請勿拍照，請勿打電話',
  },
  'zh-HK': {
    title: '請於櫃位前備妥',
    passport: '護照，翻到相片頁',
    visa: '簽證或電子簽證',
    noPhoto: '請勿拍照，請勿通電話',
  },
  ko: {
    title: '심사대에서 준비해 주세요',
    passport: '여권, 사진 면을 펴 주세요',
    visa: '비자 또는 전자비자',
    noPhoto: '사진 촬영과 통화 금지',
  },
  ja: {
    title: '窓口でご用意ください',
    passport: '旅券、写真のページ',
    visa: '査証または電子ビザ',
    noPhoto: '撮影と通話はご遠慮ください',
  },
  fr: {
    title: 'À préparer avant le guichet',
    passport: 'Passeport, page de la photo',
    visa: 'Visa ou visa électronique',
    noPhoto: 'Ni photos ni appels',
  },
  de: {
    title: 'Bitte am Schalter bereithalten',
    passport: 'Reisepass, Seite mit dem Bild',
    visa: 'Visum oder E-Visum',
    noPhoto: 'Nicht fotografieren oder telefonieren',
  },
  ru: {
    title: 'Приготовьте до подхода к стойке',
    passport: 'Паспорт, страница с фото',
    visa: 'Виза или электронная виза',
    noPhoto: 'Не снимать и не звонить',
  },
  th: {
    title: 'โปรดเตรียมก่อนถึงช่องตรวจ',
    passport: 'หนังสือเดินทาง เปิดหน้ารูปถ่าย',
    visa: 'วีซ่าหรือวีซ่าอิเล็กทรอนิกส์',
    noPhoto: 'ห้ามถ่ายภาพและโทรศัพท์',
  },
  lo: {
    title: 'ກະລຸນາກຽມກ່ອນຮອດຊ່ອງກວດ',
    passport: 'ໜັງສືຜ່ານແດນ ເປີດໜ້າຮູບ',
    visa: 'ວີຊາ ຫຼື ວີຊາເອເລັກໂຕຣນິກ',
    noPhoto: 'ຫ້າມຖ່າຍຮູບ ແລະ ໂທລະສັບ',
  },
  km: {
    title: 'សូមរៀបចំមុនដល់បញ្ជរ',
    passport: 'លិខិតឆ្លងដែន បើកទំព័ររូបថត',
    visa: 'ទិដ្ឋាការ ឬទិដ្ឋាការអេឡិចត្រូនិច',
    noPhoto: 'ហាមថតរូប និងហាមទូរស័ព្ទ',
  },
  my: {
    title: 'ကောင်တာမရောက်မီ ပြင်ဆင်ပါ',
    passport: 'နိုင်ငံကူးလက်မှတ် ဓာတ်ပုံစာမျက်နှာ',
    visa: 'ဗီဇာ သို့မဟုတ် အီးဗီဇာ',
    noPhoto: 'ဓာတ်ပုံမရိုက်ရ ဖုန်းမပြောရ',
  },
  ar: {
    title: 'يُرجى تجهيزها قبل الوصول إلى الكاونتر 12',
    passport: 'جواز السفر مفتوحاً على صفحة الصورة',
    visa: 'التأشيرة أو التأشيرة الإلكترونية e-visa',
    noPhoto: 'ممنوع التصوير والمكالمات',
  },
  hi: {
    title: 'काउंटर से पहले तैयार रखें',
    passport: 'पासपोर्ट, फ़ोटो वाला पृष्ठ',
    visa: 'वीज़ा या ई-वीज़ा',
    noPhoto: 'फ़ोटो और फ़ोन कॉल मना है',
  },
};
