import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../../server/library/turns.ts';

describe('turns', () => {
  it('start each job when the one before it has ended, also when that failed', async () => {
    const inTurn = createTurns();
    const events: string[] = [];
    const job =
      (name: string, fails = false) =>
      async () => {
        events.push(`${name} starts`);
        await new Promise(setImmediate);
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const turns = [inTurn(job('a')), inTurn(job('b', true)), inTurn(job('c'))];
    const outcomes = await Promise.allSettled(turns);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });
});
