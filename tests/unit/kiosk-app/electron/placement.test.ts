import { expect, it } from 'vitest';
import { placeDisplays, type Monitor } from '../../../../kiosk-app/electron/placement.ts';

const monitor = (id: number, label: string, x: number): Monitor => ({
  id,
  label,
  bounds: { x, y: 0, width: 1920, height: 1080 },
});
const left = monitor(7, 'DELL', 0);
const middle = monitor(2, 'LED', 1920);
const right = monitor(5, 'DELL', 3840);
const all = [right, left, middle];
const idsOf = (slots: number, monitors: Monitor[], names: string[] = []): (number | null)[] =>
  placeDisplays(slots, monitors, names).map((placed) => placed?.id ?? null);

it('fills the monitors from the left where nobody named them', () => {
  expect(idsOf(2, all)).toEqual([7, 2]);
});

it('puts displays on the monitors that the configuration names, by name or by place', () => {
  expect(idsOf(3, all, ['LED', '3', '1'])).toEqual([2, 5, 7]);
});

it('tells monitors of one name apart by their place from the left', () => {
  expect(idsOf(2, all, ['DELL', 'DELL'])).toEqual([7, 5]);
});

it('shows a display nowhere rather than on the monitor of another', () => {
  expect(idsOf(3, [left, middle])).toEqual([7, 2, null]);
  expect(idsOf(2, [left, right], ['LED', 'DELL'])).toEqual([null, 7]);
  expect(idsOf(2, all, ['2', '2'])).toEqual([2, null]);
});

it('gives displays beyond the named ones what is left', () => {
  expect(idsOf(3, all, ['LED'])).toEqual([2, 7, 5]);
});
