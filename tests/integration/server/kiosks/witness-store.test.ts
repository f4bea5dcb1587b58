import { describe, expect, it } from 'vitest';
import { keepWitnesses, witnessesOf } from '../../../../server/kiosks/witness-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const headOf = (seq: number, letter = 'a') => ({ seq, hash: letter.repeat(64) });

describe.each(ENGINES)('the witness store on %s', (engine) => {
  const stored = storedOn(engine);

  it('keeps each head once, by whoever told it first, and two of one number side by side', async () => {
    const [one, other] = [stored.newId(), stored.newId()];
    const told = (kioskId: string, heads: ReturnType<typeof headOf>[]) =>
      stored.transact((trx) => keepWitnesses(trx, { kioskId, heads, at: AT }));
    await told(one, [headOf(1), headOf(2)]);
    await told(one, []);
    await told(other, [headOf(2), headOf(2, 'b'), headOf(3)]);
    await told(one, [headOf(3)]);
    expect(await witnessesOf(stored.read)).toEqual(
      [
        { kioskId: one, heads: [headOf(1), headOf(2)] },
        { kioskId: other, heads: [headOf(2, 'b'), headOf(3)] },
      ].toSorted((a, b) => (a.kioskId < b.kioskId ? -1 : 1)),
    );
  });
});
