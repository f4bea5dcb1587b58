import { defineWords } from './define-words.ts';

/** Where a display hangs, by its placement. */
export const placementWords = defineWords('placements', {
  vi: {
    'walk-past': 'Lối đi qua',
    queue: 'Nơi xếp hàng',
    'waiting-hall': 'Phòng chờ',
    'lane-header': 'Đầu làn thủ tục',
    'vehicle-lane': 'Làn xe',
    plaza: 'Quảng trường',
  },
  en: {
    'walk-past': 'Walk-past',
    queue: 'Queue',
    'waiting-hall': 'Waiting hall',
    'lane-header': 'Above a lane',
    'vehicle-lane': 'Vehicle lane',
    plaza: 'Plaza',
  },
});
