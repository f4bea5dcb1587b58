import { expect, it } from 'vitest';
import { pageAt } from '../../../../kiosk-app/screen/notice/tour.ts';

it('finds the page a reader sees at an offset, round and round', () => {
  const pages = [{ dwellMs: 5_000 }, { dwellMs: 8_000 }];
  expect(pageAt(pages, 0)).toEqual({ index: 0, leftMs: 5_000 });
  expect(pageAt(pages, 5_000)).toEqual({ index: 1, leftMs: 8_000 });
  expect(pageAt(pages, 13_500)).toEqual({ index: 0, leftMs: 4_500 });
  expect(pageAt([], 1_000)).toEqual({ index: 0, leftMs: 0 });
});
