import { describe, expect, it } from 'vitest';
import { overridesOf, saveOverrides } from '../../../../server/legibility/override-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const GIVEN = { by: 'Nguyễn An', at: '2026-11-22T08:00:00.000Z', reason: 'Only until Tết' };

describe.each(ENGINES)('the store of what is let pass on %s', (engine) => {
  const stored = storedOn(engine);
  const keptVersion = async (): Promise<string> => {
    const contentId = await stored.content();
    const digest = contentId.replaceAll('-', '').padEnd(64, '0');
    const row = { digest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact((trx) => trx.insertInto('contentVersions').values(row).execute());
    return digest;
  };

  it('keeps who lets which rule pass of which version, and the last word of each', async () => {
    const [digest, other] = [await keptVersion(), await keptVersion()];
    await stored.transact((trx) => saveOverrides(trx, digest, ['L15', 'L26'], GIVEN));
    await stored.transact((trx) =>
      saveOverrides(trx, digest, ['L26'], { ...GIVEN, reason: 'Verified by hand' }),
    );
    const kept = await overridesOf(stored.read, [digest, other]);
    expect(kept.get(digest)?.get('L15')).toEqual(GIVEN);
    expect(kept.get(digest)?.get('L26')?.reason).toBe('Verified by hand');
    expect(kept.get(other)).toBeUndefined();
    expect(await overridesOf(stored.read, [])).toEqual(new Map());
  });
});
