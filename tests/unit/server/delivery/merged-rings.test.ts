import { expect, it } from 'vitest';
import { createMergedRings } from '../../../../server/delivery/merged-rings.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

function rings() {
  const clock = createManualClock();
  const rung: string[] = [];
  const merged = createMergedRings(clock, ({ gateId, sequence }) => rung.push(`${gateId} ${sequence}`));
  return { clock, rung, ...merged };
}

it('rings a gate at once, and then once a second for the last of all that came', () => {
  const { clock, rung, ring } = rings();
  for (const sequence of [1, 2, 4, 3]) ring({ gateId: 'a', sequence });
  ring({ gateId: 'b', sequence: 9 });
  expect(rung).toEqual(['a 1', 'b 9']);
  clock.advance(1_000);
  expect(rung).toEqual(['a 1', 'b 9', 'a 4']);
  ring({ gateId: 'a', sequence: 5 });
  expect(rung).toHaveLength(3);
  clock.advance(1_000);
  expect(rung.at(-1)).toBe('a 5');
});

it('rests when nothing comes, and rings at once again', () => {
  const { clock, rung, ring } = rings();
  ring({ gateId: 'a', sequence: 1 });
  clock.advance(1_000);
  expect(clock.pending()).toBe(0);
  ring({ gateId: 'a', sequence: 2 });
  expect(rung).toEqual(['a 1', 'a 2']);
});

it('is silent once it is disposed of', () => {
  const { clock, rung, ring, [Symbol.dispose]: dispose } = rings();
  ring({ gateId: 'a', sequence: 1 });
  ring({ gateId: 'a', sequence: 2 });
  dispose();
  clock.advance(5_000);
  expect(rung).toEqual(['a 1']);
});
