import { expect, it } from 'vitest';
import type { PageBody } from '../../../../shared/contract/index.ts';
import { author, latest, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';
import { packed, SMALL_PAGE } from '../../../support/zip.ts';

async function bodyOf({ library }: TestLibrary, id: string): Promise<PageBody> {
  const { body } = (await library.version(id)).version;
  if (body.kind === 'page') return body;
  throw new TypeError('no page');
}

it('an archive of static files becomes a page: each file a blob under its path, in the order of the paths', async () => {
  await using server = await testLibrary();
  const { id } = await server.upload(packed(SMALL_PAGE.toReversed()), 'page.zip');
  const { files } = await bodyOf(server, id);
  expect(files.map(({ path, blob }) => [path, blob.mediaType])).toEqual([
    ['index.html', 'text/html'],
    ['look/page.css', 'text/css'],
    ['page.js', 'text/javascript'],
  ]);
  for (const [i, { blob }] of files.entries()) {
    const bytes = await server.platform.blobs.get(blob.digest);
    expect(Buffer.from(bytes).toString()).toBe(SMALL_PAGE[i]?.bytes);
  }
  expect(await server.library.get(id)).toMatchObject({ kind: 'page', durationMs: null, state: 'draft' });
});

it('a display is sent every file of a page', async () => {
  await using server = await testLibrary();
  const { id } = await server.upload(packed(SMALL_PAGE), 'page.zip');
  const { files } = await bodyOf(server, id);
  const { platform, library } = server;
  const playable = await library.versionForPlay(platform.database.read, id);
  expect(playable).toMatchObject({ kind: 'page', pictures: [], files: files.map(({ blob }) => blob) });
});

it('the same files packed in another way are the same page; another path is another', async () => {
  await using server = await testLibrary();
  const { id } = await server.upload(packed(SMALL_PAGE), 'page.zip');
  const { files } = await bodyOf(server, id);
  await server.replace(id, packed(SMALL_PAGE.toReversed()), 'page.zip');
  expect((await bodyOf(server, id)).files).toEqual(files);
  const moved = SMALL_PAGE.map((file) => (file.path === 'page.js' ? { ...file, path: 'next.js' } : file));
  await server.replace(id, packed(moved), 'page.zip');
  expect((await bodyOf(server, id)).files).not.toEqual(files);
});

it('what is only seen is told in words, in any language, and is told of the next file as well', async () => {
  await using server = await testLibrary();
  const { library } = server;
  const { id } = await server.upload(packed(SMALL_PAGE), 'page.zip');
  const describe = async (language: string, text: string | null) =>
    library.describe(author, latest(await library.get(id)), { language, text });
  await describe('vi', 'Sơ đồ nhà ga');
  const content = await describe('en', 'A map of the terminal');
  expect(content).toMatchObject({ latestVersion: 3, state: 'draft' });
  expect((await library.list({ limit: 10, text: 'so do nha ga' })).rows.map((row) => row.id)).toEqual([id]);
  await describe('en', null);
  expect((await bodyOf(server, id)).description).toEqual({ vi: 'Sơ đồ nhà ga' });
  await server.replace(id, packed(SMALL_PAGE), 'page.zip');
  expect((await bodyOf(server, id)).description).toEqual({ vi: 'Sơ đồ nhà ga' });
  await describe('vi', null);
  expect((await bodyOf(server, id)).description).toBeUndefined();
  await expect(describe('vi', null)).rejects.toThrow('has no description in vi');
});

it('what says itself what it says is not described', async () => {
  await using server = await testLibrary();
  const { id } = await server.library.create(author, noticeDraft());
  const described = { language: 'vi', text: 'Lời' };
  await expect(server.library.describe(author, { id, revision: 1 }, described)).rejects.toMatchObject({
    code: 'request/invalid',
  });
});

it('a page stays a page', async () => {
  await using server = await testLibrary();
  const { id } = await server.upload(packed(SMALL_PAGE), 'page.zip');
  await expect(server.replace(id, await tinyPng(8, 8), 'a.png')).rejects.toBeDefined();
  expect((await server.library.get(id)).latestVersion).toBe(1);
});
