/** What the page itself says, beside notices and boards. */
interface TwinWords {
  /** When it was put together. `{time}` stands for that. */
  asOf: string;
  nothing: string;
  languages: string;
  /** That nobody signed the page. */
  unsigned: string;
}

const WORDS: Readonly<Record<string, TwinWords>> = {
  vi: {
    asOf: 'Cập nhật lúc {time}',
    nothing: 'Hiện chưa có thông báo.',
    languages: 'Ngôn ngữ',
    unsigned:
      'Trang này chỉ để đọc cho tiện. Khi khác với màn hình tại cửa khẩu, hãy theo màn hình và cán bộ.',
  },
  en: {
    asOf: 'As of {time}',
    nothing: 'There are no notices now.',
    languages: 'Languages',
    unsigned:
      'This page is for convenience. Where it differs from the screens at the gate, follow the screens and the officers.',
  },
  'zh-Hans': {
    asOf: '更新时间 {time}',
    nothing: '目前没有公告。',
    languages: '语言',
    unsigned: '本页仅供参考。如与口岸屏幕不一致，请以屏幕和工作人员的指引为准。',
  },
  'zh-Hant': {
    asOf: '更新時間 {time}',
    nothing: '目前沒有公告。',
    languages: '語言',
    unsigned: '本頁僅供參考。如與口岸螢幕不一致，請以螢幕和工作人員的指引為準。',
  },
  ko: {
    asOf: '{time} 기준',
    nothing: '현재 안내가 없습니다.',
    languages: '언어',
    unsigned: '이 페이지는 참고용입니다. 현장 화면과 다를 때는 화면과 직원의 안내를 따르십시오.',
  },
  ja: {
    asOf: '{time} 現在',
    nothing: '現在、お知らせはありません。',
    languages: '言語',
    unsigned: 'このページは参考用です。現地の画面と異なる場合は、画面と係員の案内に従ってください。',
  },
  fr: {
    asOf: 'Mis à jour à {time}',
    nothing: 'Aucun avis pour le moment.',
    languages: 'Langues',
    unsigned:
      'Cette page est donnée pour votre commodité. Si elle diffère des écrans du poste, suivez les écrans et les agents.',
  },
  de: {
    asOf: 'Stand {time}',
    nothing: 'Zurzeit gibt es keine Hinweise.',
    languages: 'Sprachen',
    unsigned:
      'Diese Seite dient der Bequemlichkeit. Weicht sie von den Bildschirmen am Übergang ab, gelten die Bildschirme und die Beamten.',
  },
  ru: {
    asOf: 'По состоянию на {time}',
    nothing: 'Сейчас объявлений нет.',
    languages: 'Языки',
    unsigned:
      'Эта страница приведена для удобства. Если она расходится с экранами на пункте пропуска, следуйте экранам и указаниям сотрудников.',
  },
  th: {
    asOf: 'ข้อมูล ณ เวลา {time}',
    nothing: 'ขณะนี้ไม่มีประกาศ',
    languages: 'ภาษา',
    unsigned: 'หน้านี้จัดทำเพื่อความสะดวก หากไม่ตรงกับจอที่ด่าน โปรดยึดตามจอและเจ้าหน้าที่',
  },
  lo: {
    asOf: 'ຂໍ້ມູນ ເວລາ {time}',
    nothing: 'ຕອນນີ້ບໍ່ມີແຈ້ງການ',
    languages: 'ພາສາ',
    unsigned: 'ໜ້ານີ້ມີໄວ້ເພື່ອຄວາມສະດວກ. ຖ້າບໍ່ກົງກັບຈໍທີ່ດ່ານ ກະລຸນາປະຕິບັດຕາມຈໍ ແລະ ເຈົ້າໜ້າທີ່.',
  },
  km: {
    asOf: 'ព័ត៌មាននៅម៉ោង {time}',
    nothing: 'ពេលនេះមិនមានសេចក្តីជូនដំណឹងទេ។',
    languages: 'ភាសា',
    unsigned: 'ទំព័រនេះសម្រាប់ភាពងាយស្រួល។ បើខុសពីអេក្រង់នៅច្រក សូមធ្វើតាមអេក្រង់ និងមន្ត្រី។',
  },
  my: {
    asOf: '{time} အချိန်အရ',
    nothing: 'ယခု ကြေညာချက် မရှိပါ။',
    languages: 'ဘာသာစကားများ',
    unsigned: 'ဤစာမျက်နှာသည် အဆင်ပြေစေရန်သာ ဖြစ်သည်။ ဂိတ်ရှိ မျက်နှာပြင်နှင့် ကွဲလွဲပါက မျက်နှာပြင်နှင့် အရာရှိများအတိုင်း လိုက်နာပါ။',
  },
  ar: {
    asOf: 'محدّث في {time}',
    nothing: 'لا توجد إعلانات الآن.',
    languages: 'اللغات',
    unsigned: 'هذه الصفحة للتيسير فقط. إذا اختلفت عن شاشات المنفذ فاتبع الشاشات وتعليمات الموظفين.',
  },
  hi: {
    asOf: '{time} तक की जानकारी',
    nothing: 'अभी कोई सूचना नहीं है।',
    languages: 'भाषाएँ',
    unsigned:
      'यह पृष्ठ केवल सुविधा के लिए है। यदि यह सीमा द्वार की स्क्रीन से अलग हो, तो स्क्रीन और अधिकारियों का पालन करें।',
  },
};

/** What the page says in a language: in its own words where they are known here, else in English. */
export function twinWords(language: string): { words: TwinWords; language: string } {
  const [base = ''] = language.split('-');
  for (const known of [language, base])
    if (Object.hasOwn(WORDS, known)) return { words: WORDS[known] as TwinWords, language: known };
  return { words: WORDS['en'] as TwinWords, language: 'en' };
}
