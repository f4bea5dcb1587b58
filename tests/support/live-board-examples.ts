import {
  BoardBody,
  type BoardOf,
  type BoardTemplate,
  type ReadingValue,
  type StageCommandOf,
} from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { EXAMPLE_WALL_MS } from './stage-examples.ts';

const MINUTE_MS = 60_000;

function boardOf<Template extends BoardTemplate>(template: Template, more: object): BoardOf<Template> {
  const body = BoardBody.parse({ kind: 'board', template, ...more });
  if (body.template !== template) throw new TypeError(`is no ${template}`);
  return body as BoardOf<Template>;
}

const LIVE = {
  vi: { source: 'Công an cửa khẩu Nội Bài', asOf: 'Cập nhật {time}', notSince: 'Chưa cập nhật từ {time}' },
  en: { source: 'Noi Bai border police', asOf: 'Updated {time}', notSince: 'Not updated since {time}' },
  'zh-Hans': { source: '内排边检', asOf: '更新 {time}', notSince: '{time}后未更新' },
};

export function lanesExample(changes: object = {}): BoardOf<'lanes'> {
  return boardOf('lanes', {
    lanes: [
      { key: '1', number: '1-4', pictogram: 'passport' },
      { key: '5', number: '5-6', pictogram: 'card' },
      { key: '7', number: '7-12', pictogram: 'passport' },
      { key: '13', number: '13', pictogram: 'family' },
      { key: '14', number: '14', pictogram: null },
    ],
    stale: { afterSeconds: 600, policy: 'neutral' },
    texts: {
      vi: {
        ...LIVE.vi,
        title: 'Làn kiểm soát',
        unknown: 'Theo hướng dẫn của cán bộ',
        lanes: ['Công dân Việt Nam', 'Cổng tự động', 'Hộ chiếu nước ngoài', 'Ưu tiên', 'Ngoại giao, công vụ'],
        open: 'MỞ',
        closed: 'ĐÓNG',
        suspended: 'TẠM DỪNG',
        wait: '~ {minutes} phút',
      },
      en: {
        ...LIVE.en,
        title: 'Passport control lanes',
        unknown: 'Follow the officer’s directions',
        lanes: ['Vietnamese citizens', 'E-gates', 'All passports', 'Priority', 'Diplomatic, official'],
        open: 'Open',
        closed: 'Closed',
        suspended: 'Paused',
        wait: '~ {minutes} min',
      },
      'zh-Hans': {
        ...LIVE['zh-Hans'],
        title: '边检通道',
        unknown: '请听从工作人员指引',
        lanes: ['越南公民', '自助通道', '外国护照', '优先通道', '外交、公务'],
        open: '开放',
        closed: '关闭',
        suspended: '暂停',
        wait: '约{minutes}分钟',
      },
    },
    ...changes,
  });
}

/** One lane, as it fills the strip above it. */
export function laneHeaderExample(): BoardOf<'lanes'> {
  const { lanes, texts } = lanesExample();
  const one = Object.entries(texts).map(([language, text]): [string, object] => [
    language,
    { ...text, lanes: text.lanes.slice(2, 3) },
  ]);
  return lanesExample({
    lanes: lanes.slice(2, 3).map((lane) => ({ ...lane, number: '7' })),
    texts: Object.fromEntries<object>(one),
  });
}

export function waitsExample(changes: object = {}): BoardOf<'waits'> {
  return boardOf('waits', {
    rows: [
      { reading: 'waits.citizens', pictogram: 'passport' },
      { reading: 'waits.visitors', pictogram: 'passport' },
      { reading: 'waits.customs', pictogram: 'baggage' },
      { reading: 'trucks.yard-1', pictogram: 'truck', busyFrom: 60, veryBusyFrom: 120 },
    ],
    stale: { afterSeconds: 600, policy: 'hide' },
    texts: {
      vi: {
        ...LIVE.vi,
        title: 'Thời gian chờ',
        unknown: 'Đang cập nhật',
        rows: ['Công dân Việt Nam', 'Hộ chiếu nước ngoài', 'Hải quan', 'Xe tải, bãi 1'],
        minutes: '{minutes} phút',
        quiet: 'Vắng',
        busy: 'Đông',
        veryBusy: 'Rất đông',
        places: 'Còn {places} chỗ',
      },
      en: {
        ...LIVE.en,
        title: 'Waiting times',
        unknown: 'Updating',
        rows: ['Vietnamese citizens', 'Foreign passports', 'Customs', 'Trucks, yard 1'],
        minutes: '{minutes} min',
        quiet: 'Quiet',
        busy: 'Busy',
        veryBusy: 'Very busy',
        places: '{places} places free',
      },
      'zh-Hans': {
        ...LIVE['zh-Hans'],
        title: '等候时间',
        unknown: '更新中',
        rows: ['越南公民', '外国护照', '海关', '货车一号场'],
        minutes: '{minutes}分钟',
        quiet: '人少',
        busy: '人多',
        veryBusy: '拥挤',
        places: '余{places}位',
      },
    },
    ...changes,
  });
}

const AIRPORTS = {
  vi: {
    LHR: 'Luân Đôn',
    ICN: 'Xơ-un',
    CAN: 'Quảng Châu',
    HND: 'Tô-ky-ô',
    BKK: 'Băng Cốc',
    CDG: 'Pa-ri',
    VTE: 'Viêng Chăn',
  },
  en: {
    LHR: 'London',
    ICN: 'Seoul',
    CAN: 'Guangzhou',
    HND: 'Tokyo',
    BKK: 'Bangkok',
    CDG: 'Paris',
    VTE: 'Vientiane',
  },
  'zh-Hans': { LHR: '伦敦', ICN: '首尔', CAN: '广州', HND: '东京', BKK: '曼谷', CDG: '巴黎', VTE: '万象' },
};
const REMARKS = {
  vi: { landed: 'Đã hạ cánh', delayed: 'Chậm', cancelled: 'Hủy', scheduled: 'Đúng giờ' },
  en: { landed: 'Landed', delayed: 'Delayed', cancelled: 'Cancelled', scheduled: 'On time' },
  'zh-Hans': { landed: '已到达', delayed: '延误', cancelled: '取消', scheduled: '准点' },
};

export function arrivalsExample(changes: object = {}): BoardOf<'table'> {
  const text = (language: keyof typeof AIRPORTS, title: string, columns: string[], empty: string) => ({
    ...LIVE[language],
    source: { vi: 'Cảng hàng không Nội Bài', en: 'Noi Bai Airport', 'zh-Hans': '内排机场' }[language],
    title,
    unknown: { vi: 'Đang cập nhật', en: 'Updating', 'zh-Hans': '更新中' }[language],
    columns,
    units: [null, null, null, null, null],
    words: { ...AIRPORTS[language], ...REMARKS[language] },
    empty,
  });
  return boardOf('table', {
    reading: 'flights.arrivals',
    columns: [
      { kind: 'time', field: 'scheduled', revised: 'estimated' },
      { kind: 'flight', field: 'flight', codeshares: 'codeshares' },
      { kind: 'word', field: 'airport' },
      { kind: 'place', field: 'belt' },
      {
        kind: 'word',
        field: 'remark',
        tones: { landed: 'good', scheduled: 'good', delayed: 'late', cancelled: 'bad' },
      },
    ],
    stale: { afterSeconds: 300, policy: 'label' },
    texts: {
      vi: text('vi', 'Chuyến bay đến', ['Giờ', 'Chuyến', 'Từ', 'Băng', 'Ghi chú'], 'Không có chuyến bay đến'),
      en: text('en', 'Arrivals', ['Time', 'Flight', 'From', 'Belt', 'Remarks'], 'There are no arrivals'),
      'zh-Hans': text('zh-Hans', '到达航班', ['时间', '航班', '出发地', '转盘', '备注'], '暂无到达航班'),
    },
    ...changes,
  });
}

export function ratesExample(changes: object = {}): BoardOf<'table'> {
  const currencies = { USD: 'USD', EUR: 'EUR', CNY: 'CNY', KRW: 'KRW', JPY: 'JPY' };
  const text = (language: keyof typeof LIVE, title: string, columns: string[]) => ({
    ...LIVE[language],
    source: { vi: 'Ngân hàng A', en: 'Bank A', 'zh-Hans': 'A银行' }[language],
    title,
    unknown: { vi: 'Đang cập nhật', en: 'Updating', 'zh-Hans': '更新中' }[language],
    columns,
    units: [null, '{value} ₫', '{value} ₫'],
    words: currencies,
    empty: { vi: 'Chưa có tỷ giá', en: 'No rates yet', 'zh-Hans': '暂无汇率' }[language],
  });
  return boardOf('table', {
    reading: 'rates.bank-a',
    columns: [
      { kind: 'word', field: 'currency' },
      { kind: 'number', field: 'buy', decimals: 0, between: [0, 1_000_000] },
      { kind: 'number', field: 'sell', decimals: 0, between: [0, 1_000_000] },
    ],
    stale: { afterSeconds: 3_600, policy: 'label', goneAfterSeconds: 86_400 },
    texts: {
      vi: text('vi', 'Tỷ giá', ['Ngoại tệ', 'Mua', 'Bán']),
      en: text('en', 'Exchange rates', ['Currency', 'We buy', 'We sell']),
      'zh-Hans': text('zh-Hans', '汇率', ['货币', '买入', '卖出']),
    },
    ...changes,
  });
}

export function weatherExample(changes: object = {}): BoardOf<'table'> {
  const text = (language: keyof typeof LIVE, title: string, columns: string[], words: object) => ({
    ...LIVE[language],
    source: 'METAR VVNB',
    title,
    unknown: { vi: 'Đang cập nhật', en: 'Updating', 'zh-Hans': '更新中' }[language],
    columns,
    units: [null, '{value} °C', '{value} km/h'],
    words,
    empty: { vi: 'Chưa có số liệu', en: 'No report', 'zh-Hans': '暂无数据' }[language],
  });
  return boardOf('table', {
    reading: 'weather.noi-bai',
    form: 'cards',
    columns: [
      { kind: 'word', field: 'symbol', pictograms: { rain: 'rain', clear: 'clear' } },
      { kind: 'number', field: 'tempC', between: [-40, 60] },
      { kind: 'number', field: 'windKmh', between: [0, 300] },
    ],
    stale: { afterSeconds: 3_600, policy: 'hide', goneAfterSeconds: 10_800 },
    texts: {
      vi: text('vi', 'Thời tiết Hà Nội', ['Trời', 'Nhiệt độ', 'Gió'], { rain: 'Mưa', clear: 'Quang' }),
      en: text('en', 'Weather in Hanoi', ['Sky', 'Temperature', 'Wind'], { rain: 'Rain', clear: 'Clear' }),
      'zh-Hans': text('zh-Hans', '河内天气', ['天气', '气温', '风速'], { rain: '雨', clear: '晴' }),
    },
    ...changes,
  });
}

export function clockExample(changes: object = {}): BoardOf<'clock'> {
  return boardOf('clock', {
    otherZones: ['Asia/Shanghai'],
    texts: {
      vi: { clocks: ['Giờ Hà Nội', 'Giờ Bắc Kinh'], unknown: 'Đang chỉnh giờ' },
      en: { clocks: ['Hanoi time', 'Beijing time'], unknown: 'Clock is being set' },
      'zh-Hans': { clocks: ['河内时间', '北京时间'], unknown: '正在校时' },
    },
    ...changes,
  });
}

export function messagesExample(changes: object = {}): BoardOf<'messages'> {
  return boardOf('messages', {
    signs: ['phone', 'attention', null],
    texts: {
      vi: {
        messages: [
          'Không gọi điện tại quầy kiểm soát',
          'Không nhận mang hộ hành lý của người lạ',
          'Cảm ơn quý khách đã kiên nhẫn chờ đợi',
        ],
      },
      en: {
        messages: [
          'No phone calls at the counters',
          'Do not carry luggage for strangers',
          'Thank you for waiting patiently',
        ],
      },
      'zh-Hans': { messages: ['请勿在柜台前打电话', '请勿替陌生人携带行李', '感谢您的耐心等候'] },
    },
    ...changes,
  });
}

type Told = StageCommandOf<'readings'>['readings'][number];

/** A reading as a player tells it, seen a minute ago. */
export function toldReading(key: string, value: ReadingValue, changes: Partial<Told> = {}): Told {
  return {
    key,
    value,
    observedAt: formatInstant(EXAMPLE_WALL_MS - MINUTE_MS),
    ttlSeconds: 28_800,
    ageMs: MINUTE_MS,
    ...changes,
  };
}

const at = (minutes: number): string => formatInstant(EXAMPLE_WALL_MS + minutes * MINUTE_MS);

/** Something of everything that the examples draw. */
export function exampleReadings(
  changes: Partial<StageCommandOf<'readings'>> = {},
): StageCommandOf<'readings'> {
  const arrivals = [
    { flight: 'VN55', airport: 'LHR', scheduled: at(5), remark: 'landed', belt: '3', codeshares: null },
    {
      flight: 'KE441',
      airport: 'ICN',
      scheduled: at(20),
      estimated: at(17),
      remark: 'scheduled',
      belt: '4',
      codeshares: 'VN3441 DL7850',
    },
    {
      flight: 'CZ371',
      airport: 'CAN',
      scheduled: at(35),
      estimated: at(60),
      remark: 'delayed',
      belt: null,
      codeshares: null,
    },
    { flight: 'JL751', airport: 'HND', scheduled: at(50), remark: 'scheduled', belt: '1', codeshares: null },
    { flight: 'TG564', airport: 'BKK', scheduled: at(65), remark: 'cancelled', belt: null, codeshares: null },
    {
      flight: 'AF258',
      airport: 'CDG',
      scheduled: at(75),
      remark: 'scheduled',
      belt: '2',
      codeshares: 'KL4103',
    },
    { flight: 'QV312', airport: 'VTE', scheduled: at(90), remark: 'scheduled', belt: '5', codeshares: null },
  ];
  const rates = [
    { currency: 'USD', buy: 26_240, sell: 26_510 },
    { currency: 'EUR', buy: 30_410, sell: 31_080 },
    { currency: 'CNY', buy: 3_690, sell: 3_772 },
    { currency: 'KRW', buy: 17, sell: 19 },
    { currency: 'JPY', buy: 168, sell: 175 },
  ];
  return {
    type: 'readings',
    unheardMs: 20_000,
    readings: [
      toldReading('lanes.1.state', 'open'),
      toldReading('lanes.1.wait', 5),
      toldReading('lanes.5.state', 'open'),
      toldReading('lanes.5.wait', 2),
      toldReading('lanes.7.state', 'open'),
      toldReading('lanes.7.wait', 25),
      toldReading('lanes.13.state', 'suspended'),
      toldReading('lanes.14.state', 'closed'),
      toldReading('waits.citizens.minutes', 5),
      toldReading('waits.visitors.minutes', 25),
      toldReading('waits.customs.level', 0),
      toldReading('trucks.yard-1.minutes', 140),
      toldReading('trucks.yard-1.places', 12),
      toldReading('flights.arrivals', { rows: arrivals }),
      toldReading('rates.bank-a', { rows: rates }),
      toldReading('weather.noi-bai', { rows: [{ symbol: 'rain', tempC: 19, windKmh: 12 }] }),
    ],
    ...changes,
  };
}
