import { describe, expect, it } from 'vitest';
import {
  changeUpload,
  deleteUpload,
  findUpload,
  insertUpload,
  listUploads,
  uploadsIn,
  type UploadRow,
} from '../../../../server/library/upload-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the upload store on %s', (engine) => {
  const stored = storedOn(engine);
  const newUpload = async (more: Partial<UploadRow> = {}): Promise<UploadRow> => {
    const row: UploadRow = {
      id: stored.newId(),
      personId: 'person',
      actor: '{}',
      fileName: 'cổng số 3.mp4',
      mediaType: null,
      bytes: 2 ** 40,
      fields: '{}',
      state: 'waiting',
      progress: 0,
      code: null,
      detail: null,
      contentId: null,
      versionDigest: null,
      createdAt: AT,
      updatedAt: AT,
      expiresAt: AT,
      ...more,
    };
    await stored.transact((trx) => insertUpload(trx, row));
    return row;
  };

  it('keeps an upload until it is deleted in a state in which it may be', async () => {
    const row = await newUpload();
    const remove = () => stored.transact((trx) => deleteUpload(trx, { id: row.id, from: ['waiting'] }));
    const busy = { id: row.id, from: ['processing'] as const };
    expect(await stored.transact((trx) => deleteUpload(trx, busy))).toBe(false);
    expect(await findUpload(stored.read, row.id)).toEqual(row);
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(await findUpload(stored.read, row.id)).toBeUndefined();
  });

  it('lists those of one person, newest first, by state and content, in pages', async () => {
    const personId = stored.newId();
    const uploads = [
      await newUpload({ personId, contentId: 'content' }),
      await newUpload({ personId, state: 'failed' }),
      await newUpload({ personId }),
    ];
    await newUpload();
    const [first, failed, last] = uploads.map(({ id }) => id);
    const ids = async (query: object) =>
      (await listUploads(stored.read, personId, { limit: 9, ...query })).map(({ id }) => id);
    expect(await ids({})).toEqual([last, failed, first]);
    expect(await ids({ state: 'failed' })).toEqual([failed]);
    expect(await ids({ contentId: 'content' })).toEqual([first]);
    expect(await ids({ after: last, limit: 1 })).toEqual([failed, first]);
  });

  it('changes an upload that is in one of the states, once', async () => {
    const { id } = await newUpload({ state: 'processing' });
    const end = () =>
      stored.transact((trx) =>
        changeUpload(trx, { id, from: ['processing'] }, { state: 'ready', progress: 100 }),
      );
    expect([await end(), await end()]).toEqual([true, false]);
    expect(await findUpload(stored.read, id)).toMatchObject({ state: 'ready', progress: 100 });
    const nowhere = { id, from: [] };
    expect(await stored.transact((trx) => changeUpload(trx, nowhere, { progress: 0 }))).toBe(false);
  });

  it('finds those in some states in the order they came, and none in no state', async () => {
    const [early, late] = [await newUpload({ state: 'arriving' }), await newUpload({ state: 'arriving' })];
    expect(await uploadsIn(stored.read, ['arriving'])).toEqual([early, late]);
    expect(await uploadsIn(stored.read, [])).toEqual([]);
  });
});
