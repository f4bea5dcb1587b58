import { describe, expect, it } from 'vitest';
import { FORGOTTEN_AT_ONCE, forgetAll, type Forget } from '../../../../server/platform/forgetting.ts';
import { testPlatform } from '../../../support/platform.ts';

/** So many rows that are over, and what was asked of them. */
function over(rows: number) {
  const asked: number[] = [];
  const forget: Forget = async (_trx, most) => {
    const deleted = Math.min(rows, most);
    asked.push(deleted);
    rows -= deleted;
    return deleted;
  };
  return { asked, forget };
}

describe('forgetting what is over', () => {
  it('deletes all of it, never much in one transaction', async () => {
    await using platform = await testPlatform();
    const { asked, forget } = over(2 * FORGOTTEN_AT_ONCE + 1);
    await forgetAll(platform.database, forget);
    expect(asked).toEqual([FORGOTTEN_AT_ONCE, FORGOTTEN_AT_ONCE, 1, 0]);
  });

  it('lets others in between, and ends at the signal', async () => {
    await using platform = await testPlatform();
    const ending = new AbortController();
    const { asked, forget } = over(10 * FORGOTTEN_AT_ONCE);
    const forgetting = forgetAll(platform.database, forget, ending.signal);
    await platform.database.transact(async () => ending.abort());
    await expect(forgetting).rejects.toThrow('aborted');
    expect(asked.length).toBeLessThan(10);
  });
});
