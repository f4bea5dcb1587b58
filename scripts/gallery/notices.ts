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

export const list = notice(
  { pictogram: 'customs-red', tone: 'attention' },
  {
    vi: {
      title: 'Phải khai báo hải quan',
      blocks: [
        {
          kind: 'list',
          items: ['Trên 5.000 USD tiền mặt', 'Vàng trang sức từ 300 g', 'Hàng mang hộ người khác'],
        },
        { kind: 'contact', label: 'Đường dây nóng Hải quan', value: '1900 0000' },
      ],
    },
    en: {
      title: 'To be declared at customs',
      blocks: [
        {
          kind: 'list',
          items: ['Over USD 5,000 in cash', 'Gold jewellery of 300 g or more', 'Goods carried for others'],
        },
        { kind: 'contact', label: 'Customs hotline', value: '1900 0000' },
      ],
    },
    ar: {
      title: 'ما يجب التصريح به للجمارك',
      blocks: [
        { kind: 'list', items: ['أكثر من 5,000 USD نقداً', 'مجوهرات ذهبية من 300 g', 'بضائع لأشخاص آخرين'] },
        { kind: 'contact', label: 'الخط الساخن للجمارك', value: '1900 0000' },
      ],
    },
  },
);

export const table = notice(
  { pictogram: 'bus' },
  {
    vi: {
      title: 'Đi vào thành phố',
      blocks: [
        {
          kind: 'table',
          head: ['Phương tiện', 'Cửa', 'Giá'],
          rows: [
            ['Xe buýt 86', '3', '45.000 ₫'],
            ['Taxi', '5', '300.000 ₫'],
            ['Tàu điện', '1', '20.000 ₫'],
          ],
        },
      ],
    },
    en: {
      title: 'To the city',
      blocks: [
        {
          kind: 'table',
          head: ['By', 'Door', 'Fare'],
          rows: [
            ['Bus 86', '3', '45.000 ₫'],
            ['Taxi', '5', '300.000 ₫'],
            ['Metro', '1', '20.000 ₫'],
          ],
        },
      ],
    },
    km: {
      title: 'ទៅកាន់ទីក្រុង',
      blocks: [
        {
          kind: 'table',
          head: ['យានជំនិះ', 'ទ្វារ', 'តម្លៃ'],
          rows: [
            ['រថយន្តក្រុង 86', '3', '45.000 ₫'],
            ['តាក់ស៊ី', '5', '300.000 ₫'],
            ['រថភ្លើង', '1', '20.000 ₫'],
          ],
        },
      ],
    },
  },
);

export const code = notice(
  { pictogram: 'document' },
  {
    vi: {
      title: 'Khai trước, qua nhanh hơn',
      blocks: [{ kind: 'qr', label: 'Quét để mở tờ khai', url: 'https://khai-bao.example.org/noi-bai' }],
    },
    en: {
      title: 'Declare ahead, pass sooner',
      blocks: [{ kind: 'qr', label: 'Scan to open the form', url: 'https://khai-bao.example.org/noi-bai' }],
    },
    th: {
      title: 'แจ้งล่วงหน้า ผ่านเร็วขึ้น',
      blocks: [{ kind: 'qr', label: 'สแกนเพื่อเปิดแบบฟอร์ม', url: 'https://khai-bao.example.org/noi-bai' }],
    },
  },
);

const renditions = [
  { blob: { digest: FIGURE_DIGEST, bytes: 1, mediaType: 'image/webp' }, widthPx: 1_920, heightPx: 1_080 },
];
export const figure = notice(
  { tone: 'welcome' },
  {
    vi: {
      title: 'Mùa lúa chín vùng cao',
      blocks: [{ kind: 'figure', renditions, caption: 'Ruộng bậc thang, cuối tháng Chín.' }],
    },
    en: {
      title: 'Harvest in the highlands',
      blocks: [{ kind: 'figure', renditions, caption: 'Terraced fields at the end of September.' }],
    },
    ja: {
      title: '高地の実りの季節',
      blocks: [{ kind: 'figure', renditions, caption: '九月末の棚田' }],
    },
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
