import { describe, expect, it } from 'vitest';
import {
  findComment,
  insertComment,
  listComments,
  settleComment,
  type CommentRow,
} from '../../../../server/editorial/comment-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the comment store on %s', (engine) => {
  const stored = storedOn(engine);
  const comments = async (count: number): Promise<CommentRow[]> => {
    const contentId = await stored.content();
    const digest = stored.newId();
    const version = { digest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    const rows = Array.from({ length: count }, (_, index) => ({
      id: stored.newId(),
      versionDigest: digest,
      contentId,
      versionAuthorId: 'lan',
      text: `Remark ${index}`,
      authorId: 'minh',
      createdAt: AT,
      resolvedAt: null,
      resolvedById: null,
    }));
    await stored.transact(async (trx) => {
      await trx.insertInto('contentVersions').values(version).execute();
      for (const row of rows.toReversed()) await insertComment(trx, row);
    });
    return rows;
  };

  it('lists those of a version, oldest first, one more than asked for', async () => {
    const [first, second, third] = await comments(3);
    await comments(1);
    const versionDigest = first?.versionDigest ?? '';
    const page = (after: string | undefined, limit: number) =>
      listComments(stored.read, { versionDigest, after, limit });
    expect(await page(undefined, 1)).toEqual([first, second]);
    expect(await page(first?.id, 5)).toEqual([second, third]);
  });

  it('keeps who settled a comment, until it is open again', async () => {
    const [row] = await comments(1);
    const id = row?.id ?? '';
    await stored.transact((trx) => settleComment(trx, id, { at: AT, byId: 'lan' }));
    expect(await findComment(stored.read, id)).toEqual({ ...row, resolvedAt: AT, resolvedById: 'lan' });
    await stored.transact((trx) => settleComment(trx, id, null));
    expect(await findComment(stored.read, id)).toEqual(row);
    expect(await findComment(stored.read, stored.newId())).toBeUndefined();
  });
});
