import { describe, expect, it } from 'vitest';
import {
  approvalsOf,
  findScope,
  insertApproval,
  isArchived,
} from '../../../../server/approval/approval-store.ts';
import type { Transactor } from '../../../../server/platform/database.ts';
import type { Approval } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, envelopeNamed, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the approval store on %s', (engine) => {
  const stored = storedOn(engine);
  let versions = 0;
  const newVersion = async (contentId: string): Promise<string> => {
    const digest = stored.newId();
    versions += 1;
    const row = { digest, contentId, version: versions, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact((trx) => trx.insertInto('contentVersions').values(row).execute());
    return digest;
  };
  const give = (
    contentId: string,
    versionDigest: string,
    { version, name, gateIds = null }: { version: number; name: string; gateIds?: string[] | null },
  ) => {
    const approval = {
      contentId,
      versionDigest,
      validFrom: AT,
      validUntil: '2027-11-22T08:00:00.000Z',
      gateIds,
    } as Approval;
    return stored.transact((trx: Transactor) =>
      insertApproval(trx, envelopeNamed(name), { approval, version, createdAt: AT }),
    );
  };

  it('lists those of newer versions first, of these contents alone', async () => {
    const [content, other] = [await stored.content(), await stored.content()];
    const [first, second, foreign] = [
      await newVersion(content),
      await newVersion(content),
      await newVersion(other),
    ];
    const gateIds = [stored.newId()];
    await give(content, first, { version: 1, name: `${content}-1` });
    await give(content, second, { version: 10, name: `${content}-b`, gateIds });
    await give(content, second, { version: 10, name: `${content}-a` });
    await give(other, foreign, { version: 99, name: `${other}-1` });
    const found = await approvalsOf(stored.read, [content]);
    expect(found.map(({ ref }) => ref.digest)).toEqual([`${content}-a`, `${content}-b`, `${content}-1`]);
    expect(found.map((approval) => approval.gateIds)).toEqual([[], gateIds, []]);
  });

  it('keeps the same envelope once', async () => {
    const content = await stored.content();
    const version = await newVersion(content);
    expect(await give(content, version, { version: 1, name: content })).toBe(true);
    expect(await give(content, version, { version: 1, name: content })).toBe(false);
    expect(await approvalsOf(stored.read, [content])).toHaveLength(1);
  });

  it('knows whose a content is', async () => {
    const contentId = await stored.content();
    expect(await findScope(stored.read, contentId)).toEqual({ organisationId: 'o', gateId: null });
    expect(await findScope(stored.read, 'nothing')).toBeNull();
  });

  it('knows what was put away', async () => {
    const contentId = await stored.content();
    expect(await isArchived(stored.read, contentId)).toBe(false);
    await stored.transact((trx) =>
      trx.updateTable('contents').set({ archivedAt: AT }).where('id', '=', contentId).execute(),
    );
    expect(await isArchived(stored.read, contentId)).toBe(true);
  });

  it('finds none of no content', async () => {
    expect(await approvalsOf(stored.read, [])).toEqual([]);
  });
});
