type Terms = Readonly<Record<string, readonly [vi: string, en: string, zh: string]>>;

/** What tables are called, and what they say without rows, by the reading that they draw. */
export const TABLE_WORDS: Readonly<Record<string, Readonly<Record<'title' | 'empty', readonly string[]>>>> = {
  'flights.arrivals': {
    title: ['Chuyến bay đến', 'Arrivals', '到达航班'],
    empty: ['Không có chuyến bay đến', 'There are no arrivals', '暂无到达航班'],
  },
  'flights.departures': {
    title: ['Chuyến bay đi', 'Departures', '出发航班'],
    empty: ['Không có chuyến bay đi', 'There are no departures', '暂无出发航班'],
  },
  belts: {
    title: ['Băng chuyền hành lý', 'Baggage belts', '行李转盘'],
    empty: ['Chưa có hành lý', 'No baggage yet', '暂无行李'],
  },
  rates: {
    title: ['Tỷ giá', 'Exchange rates', '汇率'],
    empty: ['Chưa có tỷ giá', 'No rates yet', '暂无汇率'],
  },
  weather: {
    title: ['Thời tiết', 'Weather', '天气'],
    empty: ['Chưa có số liệu', 'No report yet', '暂无数据'],
  },
  ships: {
    title: ['Tàu đến', 'Ships', '船舶'],
    empty: ['Không có tàu nào', 'There are no ships', '暂无船舶'],
  },
  transport: {
    title: ['Xe khách', 'Buses', '巴士'],
    empty: ['Không có chuyến nào', 'There are no departures', '暂无班次'],
  },
};

/** By the field of the reading. */
export const COLUMN_HEADS: Terms = {
  scheduled: ['Giờ', 'Time', '时间'],
  departs: ['Giờ đi', 'Departs', '发车'],
  arrives: ['Giờ đến', 'Arrives', '到达'],
  firstBagAt: ['Kiện đầu', 'First bag', '首件行李'],
  flight: ['Chuyến', 'Flight', '航班'],
  airport: ['Nơi đi', 'From', '始发地'],
  'flights.departures.airport': ['Nơi đến', 'To', '目的地'],
  destination: ['Nơi đến', 'Destination', '目的地'],
  belt: ['Băng', 'Belt', '转盘'],
  checkin: ['Quầy', 'Check-in', '柜台'],
  gate: ['Cửa', 'Gate', '登机口'],
  berth: ['Cầu', 'Berth', '泊位'],
  platform: ['Bến', 'Bay', '站台'],
  ship: ['Tàu', 'Ship', '船名'],
  remark: ['Ghi chú', 'Remarks', '备注'],
  currency: ['Ngoại tệ', 'Currency', '货币'],
  buy: ['Mua', 'We buy', '买入'],
  sell: ['Bán', 'We sell', '卖出'],
  symbol: ['Trời', 'Sky', '天气'],
  tempC: ['Nhiệt độ', 'Temperature', '气温'],
  windKmh: ['Gió', 'Wind', '风速'],
};

/** By the field of the reading. */
export const UNITS: Readonly<Record<string, string>> = {
  buy: '{value} ₫',
  sell: '{value} ₫',
  tempC: '{value} °C',
  windKmh: '{value} km/h',
};

/** Of AIDX flight legs. */
export const REMARKS: Terms = {
  scheduled: ['Đúng giờ', 'On time', '准点'],
  'check-in-open': ['Đang làm thủ tục', 'Check-in open', '办理值机'],
  'check-in-closed': ['Đóng quầy', 'Check-in closed', '值机截止'],
  'gate-open': ['Mở cửa', 'Gate open', '登机口开放'],
  boarding: ['Đang lên máy bay', 'Boarding', '正在登机'],
  'last-call': ['Gọi lần cuối', 'Last call', '催促登机'],
  'final-call': ['Gọi lần cuối', 'Final call', '最后召集'],
  'gate-closed': ['Đóng cửa', 'Gate closed', '登机口关闭'],
  departed: ['Đã cất cánh', 'Departed', '已起飞'],
  landed: ['Đã hạ cánh', 'Landed', '已降落'],
  arrived: ['Đã đến', 'Arrived', '已到达'],
  'first-bag': ['Đang trả hành lý', 'First bag', '首件行李'],
  'last-bag': ['Đã trả hết hành lý', 'Last bag', '行李已完'],
  delayed: ['Chậm', 'Delayed', '延误'],
  cancelled: ['Hủy', 'Cancelled', '取消'],
  diverted: ['Đổi nơi hạ cánh', 'Diverted', '备降'],
};

export const CURRENCIES: Terms = {
  USD: ['USD · Đô la Mỹ', 'USD · US dollar', 'USD · 美元'],
  EUR: ['EUR · Euro', 'EUR · Euro', 'EUR · 欧元'],
  CNY: ['CNY · Nhân dân tệ', 'CNY · Chinese yuan', 'CNY · 人民币'],
  JPY: ['JPY · Yên Nhật', 'JPY · Japanese yen', 'JPY · 日元'],
  KRW: ['KRW · Won', 'KRW · Korean won', 'KRW · 韩元'],
  GBP: ['GBP · Bảng Anh', 'GBP · Pound sterling', 'GBP · 英镑'],
  AUD: ['AUD · Đô la Úc', 'AUD · Australian dollar', 'AUD · 澳元'],
  SGD: ['SGD · Đô la Singapore', 'SGD · Singapore dollar', 'SGD · 新加坡元'],
  THB: ['THB · Bạt Thái', 'THB · Thai baht', 'THB · 泰铢'],
  HKD: ['HKD · Đô la Hồng Kông', 'HKD · Hong Kong dollar', 'HKD · 港元'],
  TWD: ['TWD · Đô la Đài Loan', 'TWD · New Taiwan dollar', 'TWD · 新台币'],
  LAK: ['LAK · Kíp Lào', 'LAK · Lao kip', 'LAK · 老挝基普'],
  KHR: ['KHR · Riên', 'KHR · Cambodian riel', 'KHR · 柬埔寨瑞尔'],
};

/** Of METAR. Screens have a pictogram of each by the same name. */
export const SKY: Terms = {
  clear: ['Trời quang', 'Clear', '晴'],
  'partly-cloudy': ['Ít mây', 'Partly cloudy', '少云'],
  cloudy: ['Nhiều mây', 'Cloudy', '多云'],
  overcast: ['U ám', 'Overcast', '阴'],
  mist: ['Sương mù nhẹ', 'Mist', '轻雾'],
  haze: ['Mù khô', 'Haze', '霾'],
  fog: ['Sương mù', 'Fog', '雾'],
  drizzle: ['Mưa phùn', 'Drizzle', '毛毛雨'],
  rain: ['Mưa', 'Rain', '雨'],
  'heavy-rain': ['Mưa to', 'Heavy rain', '大雨'],
  thunderstorm: ['Dông', 'Thunderstorm', '雷暴'],
  hail: ['Mưa đá', 'Hail', '冰雹'],
  sleet: ['Mưa tuyết', 'Sleet', '雨夹雪'],
  snow: ['Tuyết', 'Snow', '雪'],
  sand: ['Bụi, cát', 'Dust, sand', '扬沙'],
  smoke: ['Khói', 'Smoke', '烟'],
};

/** Whose clock it is. */
export const ZONES: Terms = {
  'Asia/Ho_Chi_Minh': ['Giờ Việt Nam', 'Vietnam time', '越南时间'],
  'Asia/Bangkok': ['Giờ Thái Lan', 'Thailand time', '泰国时间'],
  'Asia/Shanghai': ['Giờ Trung Quốc', 'China time', '中国时间'],
  'Asia/Vientiane': ['Giờ Lào', 'Laos time', '老挝时间'],
  'Asia/Phnom_Penh': ['Giờ Campuchia', 'Cambodia time', '柬埔寨时间'],
};
