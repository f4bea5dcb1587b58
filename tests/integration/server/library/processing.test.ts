import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../../../server/library/processing/limits.ts';
import type { Upload } from '../../../../shared/contract/index.ts';
import { testIntake } from '../../../support/intake.ts';
import { author, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';

const picture = { fileName: 'a.png', mediaType: null, contentId: null, fields: { title: 'Picture' } };

/** The same library, whose workers may take no more than this. */
function limited(server: TestLibrary, limits: Partial<Limits>) {
  const intake = testIntake(server, { limits: { seconds: 60, memoryMiB: 4_096, fileMiB: 64, ...limits } });
  return {
    upload: async (bytes: Uint8Array) => {
      await using file = await intake.incoming.receive(Readable.from([bytes]));
      return await intake.uploads.takeWhole(author, file, picture);
    },
    [Symbol.asyncDispose]: () => intake.uploads[Symbol.asyncDispose](),
  };
}

/** What is left of files that were refused. */
async function leftovers({ platform }: TestLibrary): Promise<string[]> {
  const folders = ['incoming', 'processing', 'blobs'].map((name) => join(platform.folder, name));
  const found = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])),
  );
  return found.flat().flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

/** An upload that an earlier run of the server took in and did not finish. */
async function leftBehind(
  { platform, incoming }: TestLibrary,
  left: { id: string; state: Upload['state']; bytes: Uint8Array | null },
): Promise<void> {
  await mkdir(incoming.folder, { recursive: true });
  if (left.bytes !== null) await writeFile(incoming.pathOf(left.id), left.bytes);
  const at = '2026-11-22T08:00:00.000Z';
  const row = {
    id: left.id,
    personId: author.id,
    actor: JSON.stringify(author),
    fileName: 'a.png',
    mediaType: null,
    bytes: 100,
    fields: JSON.stringify({ title: 'Picture', timeless: true }),
    state: left.state,
    progress: 30,
    code: null,
    detail: null,
    contentId: null,
    versionDigest: null,
    createdAt: at,
    updatedAt: at,
    expiresAt: at,
  };
  await platform.database.transact((trx) => trx.insertInto('uploads').values(row).execute());
}

function stateOf({ uploads }: TestLibrary, id: string): Promise<Upload> {
  return uploads.get(author.id, id);
}

const FIRST = '00000000-0000-7000-8000-000000000001';
const SECOND = '00000000-0000-7000-8000-000000000002';

describe('processing an upload', { timeout: 120_000 }, () => {
  it.for<[string, Partial<Limits>, string, RegExp]>([
    ['time', { seconds: 0.05 }, 'upload/too-costly', /longer than 0.05 s/],
    ['space', { fileMiB: 0 }, 'upload/too-costly', /more than 0 MiB/],
    ['memory', { memoryMiB: 700 }, 'upload/too-costly', /more than 700 MiB/],
  ])(
    'that takes more %s than it may fails with the reason, and the next one is taken',
    async ([, limits, code, reason]) => {
      await using server = await testLibrary();
      const before = await leftovers(server);
      await using strict = limited(server, limits);
      const refusal: unknown = await strict
        .upload(await tinyPng(3_000, 3_000))
        .catch((cause: unknown) => cause);
      expect(refusal).toMatchObject({ code });
      expect(String(refusal)).toMatch(reason);
      expect(await leftovers(server)).toEqual(before);
      await expect(server.upload(await tinyPng(8, 8), 'b.png')).resolves.toMatchObject({ kind: 'image' });
    },
  );

  it('goes on after a restart with what was waiting or half processed, each once', async () => {
    await using server = await testLibrary();
    await leftBehind(server, { id: FIRST, state: 'processing', bytes: await tinyPng(8, 8) });
    await leftBehind(server, { id: SECOND, state: 'waiting', bytes: await tinyPng(9, 9) });
    await server.uploads.resume();
    await expect.poll(async () => (await stateOf(server, SECOND)).state, { timeout: 60_000 }).toBe('ready');
    expect(await stateOf(server, FIRST)).toMatchObject({ state: 'ready', progress: 100, problem: null });
    const { rows } = await server.library.list({ limit: 10 });
    expect(rows.map(({ title }) => title)).toEqual(['Picture', 'Picture']);
    // A file goes when its version is committed, and not before.
    await expect.poll(() => readdir(server.incoming.folder)).toEqual([]);
  });

  it('says of an upload whose file was lost that it failed', async () => {
    await using server = await testLibrary();
    await leftBehind(server, { id: FIRST, state: 'waiting', bytes: null });
    await server.uploads.resume();
    await expect.poll(async () => (await stateOf(server, FIRST)).state, { timeout: 60_000 }).toBe('failed');
    expect((await stateOf(server, FIRST)).problem).toMatchObject({ code: 'upload/unreadable' });
  });

  it('stops when the server shuts down, and stays to be gone on with', async () => {
    await using server = await testLibrary();
    const closing = limited(server, {});
    const upload = closing.upload(await tinyPng(3_000, 3_000)).catch((cause: unknown) => cause);
    await expect
      .poll(async () => (await server.uploads.list(author.id, { limit: 1 })).rows[0]?.state, {
        timeout: 60_000,
      })
      .toBe('processing');
    await closing[Symbol.asyncDispose]();
    expect(await upload).toMatchObject({ code: 'server/draining' });
    const { rows } = await server.uploads.list(author.id, { limit: 1 });
    expect(rows).toMatchObject([{ state: 'processing', problem: null }]);
  });

  it('is shown to whoever sent the file, and to nobody else', async () => {
    await using server = await testLibrary();
    await leftBehind(server, { id: FIRST, state: 'waiting', bytes: await tinyPng(8, 8) });
    await expect(stateOf(server, FIRST)).resolves.toMatchObject({ state: 'waiting' });
    await expect(server.uploads.get(SECOND, FIRST)).rejects.toMatchObject({ code: 'object/not-found' });
    expect((await server.uploads.list(SECOND, { limit: 10 })).rows).toEqual([]);
  });
});
