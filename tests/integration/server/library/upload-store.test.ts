import { describe, expect, it } from 'vitest';
import {
  changeUpload,
  deleteUpload,
  expiredUploads,
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
      personId: stored.newId(),
      actor: '{}',
      fileName: 'Hà Nội.png',
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

  it('keeps an upload as it was', async () => {
    const row = await newUpload();
    expect(await findUpload(stored.read, row.id)).toEqual(row);
    expect(await findUpload(stored.read, 'nothing')).toBeUndefined();
  });

  it('changes and deletes what is in the state it should be in, and nothing else', async () => {
    const { id } = await newUpload();
    const change = (from: UploadRow['state'], state: UploadRow['state']) =>
      stored.transact((trx) => changeUpload(trx, { id, from: [from] }, { state }));
    expect(await change('processing', 'ready')).toBe(false);
    expect(await change('waiting', 'processing')).toBe(true);
    expect(await change('waiting', 'processing')).toBe(false);
    expect(await stored.transact((trx) => deleteUpload(trx, { id, from: ['ready', 'failed'] }))).toBe(false);
    expect(await stored.transact((trx) => deleteUpload(trx, { id, from: ['processing'] }))).toBe(true);
    expect(await findUpload(stored.read, id)).toBeUndefined();
  });

  it('lists those of one person, newest first, by state and content and in pages', async () => {
    const personId = stored.newId();
    const contentId = stored.newId();
    const first = await newUpload({ personId, contentId });
    const second = await newUpload({ personId, state: 'failed' });
    await newUpload();
    const list = async (query: Parameters<typeof listUploads>[2]) =>
      (await listUploads(stored.read, personId, query)).map(({ id }) => id);
    expect(await list({ limit: 10 })).toEqual([second.id, first.id]);
    expect(await list({ limit: 10, after: second.id })).toEqual([first.id]);
    expect(await list({ limit: 10, state: 'failed' })).toEqual([second.id]);
    expect(await list({ limit: 10, contentId })).toEqual([first.id]);
  });

  it('gives those that wait in the order in which they came', async () => {
    const first = await newUpload({ state: 'arriving' });
    const second = await newUpload({ state: 'arriving' });
    const arriving = (await uploadsIn(stored.read, ['arriving'])).map(({ id }) => id);
    expect(arriving).toEqual([first.id, second.id]);
    expect(await uploadsIn(stored.read, [])).toEqual([]);
  });

  it('finds those whose time is over, but for those that are worked on', async () => {
    const expiresAt = '2020-01-01T00:00:00.000Z';
    const over = await newUpload({ expiresAt, state: 'failed' });
    await newUpload({ expiresAt, state: 'processing' });
    expect(await expiredUploads(stored.read, '2019-12-31T23:59:59.999Z')).toEqual([]);
    expect((await expiredUploads(stored.read, expiresAt)).map(({ id }) => id)).toEqual([over.id]);
  });
});
