import { expect, it } from 'vitest';
import { createChanges } from '../../../../server/live/changes.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

function watched() {
  const clock = createManualClock();
  const told: string[] = [];
  const changes = createChanges(clock, (topics) => told.push([...topics].join(' ')));
  return { clock, changes, told };
}

it('tells the first change at once, and what follows in one word a second later', () => {
  const { clock, changes, told } = watched();
  changes.changed(['playlists', 'plans']);
  changes.changed(['plans']);
  clock.advance(20);
  expect(told).toEqual(['playlists plans']);
  changes.changed(['contents']);
  changes.changed(['gates', 'contents']);
  clock.advance(999);
  expect(told).toHaveLength(1);
  clock.advance(1);
  expect(told).toEqual(['playlists plans', 'contents gates']);
  clock.advance(60_000);
  expect(told).toHaveLength(2);
  changes.changed([]);
  expect(clock.pending()).toBe(0);
});

it('tells what changes all the time every five seconds, however often it is said', () => {
  const { clock, changes, told } = watched();
  for (let second = 0; second < 12; second += 1) {
    for (let kiosk = 0; kiosk < 100; kiosk += 1) changes.drifted(['kiosks']);
    clock.advance(1_000);
  }
  expect(told).toHaveLength(3);
});

it('tells nothing more once it is over', () => {
  const { clock, changes, told } = watched();
  changes.changed(['gates']);
  changes.drifted(['kiosks']);
  changes[Symbol.dispose]();
  clock.advance(60_000);
  expect(told).toEqual([]);
});
