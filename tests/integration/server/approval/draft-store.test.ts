import { describe, expect, it } from 'vitest';
import { draftsOf, insertDraft } from '../../../../server/approval/draft-store.ts';
import { namedByTrust } from '../../../../server/approval/trust-store.ts';
import type { Draft } from '../../../../shared/contract/index.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, envelopeNamed, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the draft store on %s', (engine) => {
  const stored = storedOn(engine);
  const keep = async (contentId: string, names: readonly string[]): Promise<boolean[]> => {
    const versionDigest = stored.newId();
    const row = { digest: versionDigest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    return stored.transact(async (trx) => {
      await trx.insertInto('contentVersions').values(row).execute();
      const draft = { contentId, versionDigest } as Draft;
      const kept: boolean[] = [];
      for (const name of names)
        kept.push(await insertDraft(trx, envelopeNamed(name), { draft, createdAt: AT }));
      return kept;
    });
  };

  it('keeps the same envelope once, and lists those of these contents alone', async () => {
    const [content, other] = [await stored.content(), await stored.content()];
    expect(await keep(content, [`${content}-b`, `${content}-a`, `${content}-b`])).toEqual([
      true,
      true,
      false,
    ]);
    await keep(other, [`${other}-a`]);
    const found = await draftsOf(stored.read, [content]);
    expect(found.map(({ ref }) => ref.digest)).toEqual([`${content}-a`, `${content}-b`]);
    expect(found.every(({ contentId }) => contentId === content)).toBe(true);
    expect(await draftsOf(stored.read, [])).toEqual([]);
  });

  it('keeps the blobs of drafts from being collected', async () => {
    const content = await stored.content();
    await keep(content, [`${content}-a`]);
    expect(await namedByTrust(stored.read, [`${content}-a`, 'nobody'])).toEqual([`${content}-a`]);
  });
});
