import { ManifestOpening, OpeningBoard, type StageCommandOf } from '../../shared/contract/index.ts';
import { compileZones } from '../../shared/timeline/index.ts';
import { EXAMPLE_WALL_MS, exampleDisplay } from './stage-examples.ts';

const YEAR_MS = 366 * 86_400_000;
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Every day of the week at these hours: `07:00-11:30`. */
export function dailyHours(key: string, hours: readonly string[], more: object = {}): ManifestOpening {
  const windows = hours.map((one) => ({ start: one.slice(0, 5), end: one.slice(6) }));
  return ManifestOpening.parse({
    key,
    function: 'people',
    weekly: [{ days: WEEK, windows }],
    zone: 'Asia/Ho_Chi_Minh',
    ...more,
  });
}

/** People all day, goods with two closed windows a day. */
export const EXAMPLE_OPENINGS: readonly ManifestOpening[] = [
  dailyHours('people', ['07:00-20:00']),
  dailyHours('goods', ['10:00-14:30', '17:00-19:00']),
];

const WORDS = {
  vi: {
    title: 'Giờ mở cửa',
    rows: ['Hành khách', 'Hàng hóa xuất nhập khẩu'],
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
    otherClock: 'Giờ Trung Quốc',
  },
  'zh-Hans': {
    title: '开放时间',
    rows: ['旅客', '进出口货物'],
    open: '开放',
    closed: '关闭',
    unknown: '请咨询工作人员',
    closesAt: '{time}关闭',
    closesIn: '{minutes}分钟后关闭',
    opensAt: '{time}开放',
    opensIn: '{minutes}分钟后开放',
    opensOn: '{date} {time}开放',
    closedToday: '今日关闭',
    ownClock: '越南时间',
    otherClock: '北京时间',
  },
  km: {
    title: 'ម៉ោងបើកច្រក',
    rows: ['អ្នកដំណើរ', 'ទំនិញនាំចេញនាំចូល'],
    open: 'បើក',
    closed: 'បិទ',
    unknown: 'សូមសួរបុគ្គលិក',
    closesAt: 'បិទនៅម៉ោង {time}',
    closesIn: 'បិទក្នុង {minutes} នាទី',
    opensAt: 'បើកនៅម៉ោង {time}',
    opensIn: 'បើកក្នុង {minutes} នាទី',
    opensOn: 'បើកថ្ងៃ {date} ម៉ោង {time}',
    closedToday: 'បិទថ្ងៃនេះ',
    ownClock: 'ម៉ោងវៀតណាម',
    otherClock: 'ម៉ោងចិន',
  },
};

export function exampleBoard(changes: object = {}): OpeningBoard {
  return OpeningBoard.parse({
    kind: 'board',
    template: 'opening-hours',
    openings: ['people', 'goods'],
    otherZone: 'Asia/Shanghai',
    texts: WORDS,
    ...changes,
  });
}

/** What a player says first where the plan has opening hours. */
export function boardWelcome(
  display: Parameters<typeof exampleDisplay>[0] = {},
  openings: readonly ManifestOpening[] = EXAMPLE_OPENINGS,
): StageCommandOf<'welcome'> {
  const zones = compileZones(
    ['Asia/Ho_Chi_Minh', 'Asia/Shanghai'],
    EXAMPLE_WALL_MS - YEAR_MS,
    EXAMPLE_WALL_MS + YEAR_MS,
  );
  return {
    type: 'welcome',
    protocol: 1,
    display: exampleDisplay({ languages: ['vi', 'zh-Hans', 'km'], ...display }),
    zones,
    openings: [...openings],
    holidays: [],
  };
}
