import { NoticeBody, type NoticeBlock } from '../../shared/contract/index.ts';
import { READY } from './notice-words.ts';

/** The picture that a figure shows: one of the demo's. */
export const FIGURE_DIGEST = '1'.repeat(64);
export const FIGURE_FILE = 'playlists/noi-bai/media/terraced-fields-landscape.webp';

interface Said {
  title: string;
  blocks?: readonly NoticeBlock[];
}

function notice(more: object, texts: Record<string, Said>): NoticeBody {
  const whole = Object.entries(texts).map(([language, said]) => [language, { blocks: [], ...said }] as const);
  return NoticeBody.parse({ kind: 'notice', ...more, texts: Object.fromEntries(whole) });
}

const step = (text: string, pictogram: string) => ({ text, pictogram });

export const steps = notice(
  { pictogram: 'passport' },
  Object.fromEntries(
    Object.entries(READY).map(([language, { title, passport, visa, noPhoto }]) => [
      language,
      {
        title,
        blocks: [
          {
            kind: 'steps' as const,
            steps: [step(passport, 'passport'), step(visa, 'document'), step(noPhoto, 'no-photo')],
          },
        ],
      },
    ]),
  ),
);

/** What is declared, and whom one asks. */
function declared(title: string, items: string[], label: string): Said {
  return {
    title,
    blocks: [
      { kind: 'list', items },
      { kind: 'contact', label, value: '1900 0000' },
    ],
  };
}

export const list = notice(
  { pictogram: 'customs-red', tone: 'attention' },
  {
    vi: declared(
      'Phải khai báo hải quan',
      ['Trên 5.000 USD tiền mặt', 'Vàng trang sức từ 300 g', 'Hàng mang hộ người khác'],
      'Đường dây nóng Hải quan',
    ),
    en: declared(
      'To be declared at customs',
      ['Over USD 5,000 in cash', 'Gold jewellery of 300 g or more', 'Goods carried for others'],
      'Customs hotline',
    ),
    ar: declared(
      'ما يجب التصريح به للجمارك',
      ['أكثر من 5,000 USD نقداً', 'مجوهرات ذهبية من 300 g', 'بضائع لأشخاص آخرين'],
      'الخط الساخن للجمارك',
    ),
  },
);

/** Ways into the city, from which door and for how much. */
function ways(title: string, head: string[], [bus = '', taxi = '', train = '']: readonly string[]): Said {
  const rows = [
    [bus, '3', '45.000 ₫'],
    [taxi, '5', '300.000 ₫'],
    [train, '1', '20.000 ₫'],
  ];
  return { title, blocks: [{ kind: 'table', head, rows }] };
}

export const table = notice(
  { pictogram: 'bus' },
  {
    vi: ways('Đi vào thành phố', ['Phương tiện', 'Cửa', 'Giá'], ['Xe buýt 86', 'Taxi', 'Tàu điện']),
    en: ways('To the city', ['By', 'Door', 'Fare'], ['Bus 86', 'Taxi', 'Metro']),
    km: ways('ទៅកាន់ទីក្រុង', ['យានជំនិះ', 'ទ្វារ', 'តម្លៃ'], ['រថយន្តក្រុង 86', 'តាក់ស៊ី', 'រថភ្លើង']),
  },
);

function scanned(title: string, label: string): Said {
  return { title, blocks: [{ kind: 'qr', label, url: 'https://khai-bao.example.org/noi-bai' }] };
}

export const code = notice(
  { pictogram: 'document' },
  {
    vi: scanned('Khai trước, qua nhanh hơn', 'Quét để mở tờ khai'),
    en: scanned('Declare ahead, pass sooner', 'Scan to open the form'),
    th: scanned('แจ้งล่วงหน้า ผ่านเร็วขึ้น', 'สแกนเพื่อเปิดแบบฟอร์ม'),
  },
);

const renditions = [
  { blob: { digest: FIGURE_DIGEST, bytes: 1, mediaType: 'image/webp' }, widthPx: 1_920, heightPx: 1_080 },
];
function pictured(title: string, caption: string): Said {
  return { title, blocks: [{ kind: 'figure', renditions, caption }] };
}

export const figure = notice(
  { tone: 'welcome' },
  {
    vi: pictured('Mùa lúa chín vùng cao', 'Ruộng bậc thang, cuối tháng Chín.'),
    en: pictured('Harvest in the highlands', 'Terraced fields at the end of September.'),
    ja: pictured('高地の実りの季節', '九月末の棚田'),
  },
);

export const lane = notice(
  { pictogram: '7-14' },
  {
    vi: { title: 'Hộ chiếu nước ngoài' },
    en: { title: 'All passports' },
    'zh-Hans': { title: '外国护照' },
    ar: { title: 'جميع الجوازات' },
  },
);

export const evacuation = notice(
  { pictogram: 'exit', tone: 'attention' },
  {
    vi: {
      title: 'Hãy rời khỏi khu vực này ngay',
      blocks: [{ kind: 'paragraph', text: 'Lối thoát gần nhất: Cửa 3' }],
    },
    en: { title: 'Leave this area now', blocks: [{ kind: 'paragraph', text: 'Nearest exit: Door 3' }] },
    'zh-Hans': { title: '请立即离开此区域', blocks: [{ kind: 'paragraph', text: '最近出口：3号门' }] },
    km: { title: 'សូមចាកចេញពីទីនេះភ្លាម', blocks: [{ kind: 'paragraph', text: 'ច្រកចេញជិតបំផុត៖ ទ្វារ 3' }] },
  },
);
