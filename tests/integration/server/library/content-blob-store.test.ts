import { describe, expect, it } from 'vitest';
import {
  blobsOfVersions,
  bytesNamed,
  findShownBlob,
  findStill,
  insertBlobs,
  namedByVersions,
  picturesWith,
  type NamedBlob,
} from '../../../../server/library/content-blob-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the store of named blobs on %s', (engine) => {
  const stored = storedOn(engine);
  const blob = (role: NamedBlob['role'], digest: string): NamedBlob => ({
    role,
    digest,
    bytes: 2 ** 40,
    mediaType: 'image/webp',
  });
  const newVersion = async (
    contentId: string,
    version: number,
    blobs: readonly NamedBlob[],
    document: object = {},
  ) => {
    const digest = stored.newId();
    const row = { digest, contentId, version, bytes: 1, document: JSON.stringify(document), createdAt: AT };
    await stored.transact(async (trx) => {
      await trx.insertInto('contentVersions').values(row).execute();
      await insertBlobs(trx, digest, blobs);
    });
  };

  it('finds a still of the latest version that has one, and of each', async () => {
    const contentId = await stored.content();
    const [first, second] = [stored.newId(), stored.newId()];
    await newVersion(contentId, 1, [
      blob('thumbnail', first),
      blob('poster', first),
      blob('rendition', first),
    ]);
    await newVersion(contentId, 2, [
      blob('thumbnail', second),
      blob('rendition', second),
      blob('rendition', second),
    ]);
    const { role: _role, ...still } = blob('thumbnail', second);
    expect(await findStill(stored.read, { contentId }, 'thumbnail')).toEqual({ ...still, fileName: null });
    expect(await findStill(stored.read, { contentId, version: 1 }, 'thumbnail')).toMatchObject({
      digest: first,
    });
    expect(await findStill(stored.read, { contentId, version: 2 }, 'poster')).toBeUndefined();
  });

  it('finds what screens draw of any version of a content, and neither originals nor what others have', async () => {
    const [contentId, other] = [await stored.content(), await stored.content()];
    const [shown, original] = [stored.newId(), stored.newId()];
    await newVersion(contentId, 1, [blob('rendition', shown), blob('original', original)]);
    await newVersion(contentId, 2, []);
    const { role: _role, ...file } = blob('rendition', shown);
    expect(await findShownBlob(stored.read, { contentId, digest: shown })).toEqual(file);
    for (const named of [
      { contentId, digest: original },
      { contentId: other, digest: shown },
    ])
      expect(await findShownBlob(stored.read, named)).toBeUndefined();
  });

  it('finds pictures in their sizes by a blob that they name, and none by one of another kind', async () => {
    const contentId = await stored.content();
    const [digest, film] = [stored.newId(), stored.newId()].map((id) =>
      id.replaceAll('-', '').padEnd(64, '0'),
    );
    const renditions = [{ blob: { digest, bytes: 1, mediaType: 'image/webp' }, widthPx: 4, heightPx: 3 }];
    const version = {
      schema: 'waypost/content-version/1',
      contentId: stored.newId(),
      version: 1,
      title: 'x',
      class: 'routine',
      body: {
        kind: 'notice',
        texts: { vi: { title: 'x', blocks: [{ kind: 'figure', renditions, caption: 'x' }] } },
      },
      authorId: stored.newId(),
      createdAt: AT,
    };
    await newVersion(contentId, 1, [blob('rendition', digest ?? ''), blob('poster', film ?? '')], version);
    expect(await picturesWith(stored.read, digest ?? '')).toEqual([renditions]);
    expect(await picturesWith(stored.read, film ?? '')).toEqual([]);
  });

  it('lists every blob that a version is or names, more than a page of them', async () => {
    const contentId = await stored.content();
    const digests = Array.from({ length: 1_001 }, () => stored.newId());
    await newVersion(
      contentId,
      1,
      digests.map((digest) => blob('rendition', digest)),
    );
    const named = await Array.fromAsync(blobsOfVersions(stored.read));
    expect(named).toEqual(expect.arrayContaining(digests));
    const versions = stored.read.selectFrom('contentVersions').select('digest');
    const [version] = await versions.where('contentId', '=', contentId).execute();
    expect(named).toContain(version?.digest);
  });

  it('takes a version that names nothing', async () => {
    const contentId = await stored.content();
    await newVersion(contentId, 1, []);
    expect(await findStill(stored.read, { contentId }, 'poster')).toBeUndefined();
  });

  it('tells which blobs are named, and counts each once, by gate or over all', async () => {
    const contentId = await stored.content();
    const gateId = await stored.gate();
    await stored.transact((trx) =>
      trx.updateTable('contents').set({ gateId }).where('id', '=', contentId).execute(),
    );
    const [shared, other] = [stored.newId(), stored.newId()];
    await newVersion(contentId, 1, [blob('rendition', shared), blob('poster', shared)]);
    await newVersion(contentId, 2, [blob('rendition', shared), blob('rendition', other)]);
    expect(new Set(await namedByVersions(stored.read, [shared, other, 'nothing']))).toEqual(
      new Set([shared, other]),
    );
    expect(await namedByVersions(stored.read, [])).toEqual([]);
    expect(await bytesNamed(stored.read, gateId)).toBe(2 * 2 ** 40);
    expect(await bytesNamed(stored.read, stored.newId())).toBe(0);
    expect(await bytesNamed(stored.read, null)).toBeGreaterThanOrEqual(2 * 2 ** 40);
  });
});
