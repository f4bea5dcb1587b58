import { defineWords } from '../../words/define-words.ts';

export const todayWords = defineWords('today', {
  vi: {
    title: 'Hôm nay',
    noGates: 'Chưa có cửa khẩu nào',
    noGatesHint: 'Nhập một gói cửa khẩu bằng lệnh `npx waypost import`, rồi tải lại trang này.',
    airport: 'Sân bay',
    land: 'Cửa khẩu đường bộ',
    sea: 'Cảng biển',
    localTime: 'Giờ địa phương',
    languages: 'Ngôn ngữ trên màn hình',
  },
  en: {
    title: 'Today',
    noGates: 'There are no gates yet',
    noGatesHint: 'Bring in the pack of a gate by `npx waypost import`, then reload this page.',
    airport: 'Airport',
    land: 'Land crossing',
    sea: 'Seaport',
    localTime: 'Local time',
    languages: 'Languages on screens',
  },
});
