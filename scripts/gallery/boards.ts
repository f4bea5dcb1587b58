import { exampleReadings } from '../../shared/board/index.ts';
import { BoardBody, type StageCommandOf } from '../../shared/contract/index.ts';
import { demoPack, type DemoGateKey } from '../../tests/support/demo-packs.ts';
import { EXAMPLE_WALL_MS } from '../../tests/support/stage-examples.ts';

const SEEN_BEFORE_MS = 60_000;
const LIVE = {
  vi: { asOf: 'Cập nhật {time}', notSince: 'Chưa cập nhật từ {time}', unknown: 'Đang cập nhật' },
  en: { asOf: 'Updated {time}', notSince: 'Not updated since {time}', unknown: 'Updating' },
};

/** A board of one of the packs of the repository. */
export async function demoBoard(gate: DemoGateKey, key: string): Promise<BoardBody> {
  const found = (await demoPack(gate)).written.find((content) => content.key === key)?.body;
  return BoardBody.parse(found);
}

/** What a player would tell of everything that a board draws. */
export function toldOf(board: BoardBody): StageCommandOf<'readings'> {
  const readings = exampleReadings(board, EXAMPLE_WALL_MS - SEEN_BEFORE_MS);
  return {
    type: 'readings',
    unheardMs: 20_000,
    readings: readings.map((reading) => ({ ...reading, ageMs: SEEN_BEFORE_MS })),
  };
}

/** Ships and ferries at a seaport. */
export const ships = BoardBody.parse({
  kind: 'board',
  template: 'table',
  reading: 'ships',
  columns: [
    { kind: 'time', field: 'arrives' },
    { kind: 'word', field: 'ship' },
    { kind: 'place', field: 'berth' },
    { kind: 'word', field: 'remark', tones: { arrived: 'good', scheduled: 'good', delayed: 'late' } },
  ],
  stale: { afterSeconds: 1_800, policy: 'label' },
  texts: {
    vi: {
      ...LIVE.vi,
      title: 'Tàu đến',
      source: 'Cảng vụ',
      columns: ['Giờ', 'Tàu', 'Cầu', 'Ghi chú'],
      units: [null, null, null, null],
      words: {
        'ocean-star': 'Sao Biển',
        'red-river': 'Sông Hồng',
        'ha-long': 'Hạ Long',
        arrived: 'Đã cập cảng',
        scheduled: 'Đúng giờ',
        delayed: 'Chậm',
      },
      empty: 'Không có tàu đến',
    },
    en: {
      ...LIVE.en,
      title: 'Ships arriving',
      source: 'Port authority',
      columns: ['Time', 'Ship', 'Berth', 'Remarks'],
      units: [null, null, null, null],
      words: {
        'ocean-star': 'Sao Bien',
        'red-river': 'Song Hong',
        'ha-long': 'Ha Long',
        arrived: 'In port',
        scheduled: 'On time',
        delayed: 'Delayed',
      },
      empty: 'No ships are due',
    },
  },
});

/** Buses from a gate into the country. */
export const buses = BoardBody.parse({
  kind: 'board',
  template: 'table',
  reading: 'transport.buses',
  columns: [
    { kind: 'time', field: 'departs' },
    { kind: 'word', field: 'destination' },
    { kind: 'place', field: 'platform' },
    { kind: 'word', field: 'remark', tones: { boarding: 'good', scheduled: 'good', delayed: 'late' } },
  ],
  stale: { afterSeconds: 1_800, policy: 'label' },
  texts: {
    vi: {
      ...LIVE.vi,
      title: 'Xe buýt',
      source: 'Bến xe',
      columns: ['Giờ', 'Đi', 'Bến', 'Ghi chú'],
      units: [null, null, null, null],
      words: {
        'long-bien': 'Long Biên',
        'my-dinh': 'Mỹ Đình',
        'ha-dong': 'Hà Đông',
        boarding: 'Đang đón khách',
        scheduled: 'Đúng giờ',
        delayed: 'Chậm',
      },
      empty: 'Không có chuyến xe',
    },
    en: {
      ...LIVE.en,
      title: 'Buses',
      source: 'Bus station',
      columns: ['Time', 'To', 'Bay', 'Remarks'],
      units: [null, null, null, null],
      words: {
        'long-bien': 'Long Bien',
        'my-dinh': 'My Dinh',
        'ha-dong': 'Ha Dong',
        boarding: 'Boarding',
        scheduled: 'On time',
        delayed: 'Delayed',
      },
      empty: 'No buses are due',
    },
  },
});
