import { defineWords } from '../../words/define-words.ts';
import { LIVE_KINDS } from './live/begin.ts';

/** What a board can be made to show, in the order in which it is offered. */
export const BOARD_KINDS = ['opening-hours', ...LIVE_KINDS] as const;
export type BoardKind = (typeof BOARD_KINDS)[number];

export function boardKindOf(what: string): BoardKind | undefined {
  return BOARD_KINDS.find((kind) => kind === what);
}

export const kindWords = defineWords('board-kinds', {
  vi: {
    choose: 'Bảng mới',
    chooseAbout: 'Bảng này cho khách biết điều gì?',
    'opening-hours': 'Giờ mở cửa',
    'opening-hoursAbout': 'Mở hay đóng, đến mấy giờ, theo đồng hồ hai bên.',
    lanes: 'Làn kiểm soát',
    lanesAbout: 'Làn nào dành cho ai, đang mở hay đóng, chờ bao lâu.',
    waits: 'Thời gian chờ',
    waitsAbout: 'Hàng người và xe tải phải chờ bao lâu, bãi còn bao nhiêu chỗ.',
    arrivals: 'Chuyến bay đến',
    arrivalsAbout: 'Giờ, số hiệu và liên danh, nơi đi, băng chuyền, ghi chú.',
    departures: 'Chuyến bay đi',
    departuresAbout: 'Giờ, số hiệu và liên danh, nơi đến, quầy, cửa, ghi chú.',
    belts: 'Băng chuyền hành lý',
    beltsAbout: 'Hành lý của chuyến nào ra băng nào, kiện đầu lúc mấy giờ.',
    rates: 'Tỷ giá',
    ratesAbout: 'Giá mua và bán ngoại tệ của một ngân hàng.',
    weather: 'Thời tiết',
    weatherAbout: 'Trời, nhiệt độ và gió ở nơi đến.',
    ships: 'Tàu thủy',
    shipsAbout: 'Giờ đến, tên tàu và cầu cảng.',
    buses: 'Xe khách',
    busesAbout: 'Giờ đi, nơi đến và bến.',
    clock: 'Đồng hồ hai bên',
    clockAbout: 'Giờ ở đây, cạnh giờ của nước láng giềng.',
    messages: 'Dải lời nhắn',
    messagesAbout: 'Các câu ngắn lần lượt hiện, không bao giờ chạy chữ.',
  },
  en: {
    choose: 'A new board',
    chooseAbout: 'What should travellers learn from it?',
    'opening-hours': 'Opening hours',
    'opening-hoursAbout': 'Open or closed, and until when, by the clocks of both sides.',
    lanes: 'Lanes',
    lanesAbout: 'Which lane is for whom, whether it is open, and how long one waits.',
    waits: 'Waiting times',
    waitsAbout: 'How long people and trucks wait, and what room a yard has.',
    arrivals: 'Arrivals',
    arrivalsAbout: 'Time, flight and codeshares, where from, belt and remarks.',
    departures: 'Departures',
    departuresAbout: 'Time, flight and codeshares, where to, counters, gate and remarks.',
    belts: 'Baggage belts',
    beltsAbout: 'On which belt the bags of a flight come, and from when.',
    rates: 'Exchange rates',
    ratesAbout: 'For what a bank buys and sells currencies.',
    weather: 'Weather',
    weatherAbout: 'Sky, temperature and wind where travellers go.',
    ships: 'Ships',
    shipsAbout: 'When which ship arrives, and at which berth.',
    buses: 'Buses',
    busesAbout: 'When which bus departs, where to, and from which bay.',
    clock: 'Clocks of both sides',
    clockAbout: 'The time here, and beside it that of the neighbours.',
    messages: 'Band of messages',
    messagesAbout: 'Short sentences, one after the other; they never scroll.',
  },
});
