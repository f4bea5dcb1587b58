import { once } from 'node:events';
import { readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { Upload } from '../../../../shared/contract/index.ts';
import { author, noticeDraft } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';
import { libraryApp, type LibraryApp } from './library-app.ts';

const TUS = { 'tus-resumable': '1.0.0' };

function metadata(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

function announce({ app }: LibraryApp, bytes: number, fields: Record<string, string> = {}) {
  const said = metadata({ filename: 'Hà Nội.png', title: 'Hà Nội', ...fields });
  const headers = { ...TUS, 'upload-length': String(bytes), 'upload-metadata': said };
  return app.inject({ method: 'POST', url: '/uploads', headers });
}

async function announced(server: LibraryApp, bytes: number): Promise<string> {
  const { statusCode, headers } = await announce(server, bytes);
  expect(statusCode).toBe(201);
  return String(headers.location);
}

function send({ app }: LibraryApp, url: string, payload: Uint8Array, offset: number) {
  const headers = {
    ...TUS,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  };
  return app.inject({ method: 'PATCH', url, headers, payload: Buffer.from(payload) });
}

async function state({ app }: LibraryApp, url: string): Promise<Upload> {
  return Upload.parse((await app.inject(url)).json());
}

async function offsetOf({ app }: LibraryApp, url: string): Promise<number> {
  const { headers, statusCode } = await app.inject({ method: 'HEAD', url, headers: TUS });
  expect(statusCode).toBe(200);
  return Number(headers['upload-offset']);
}

/** Sends the first bytes of a whole file over a connection that then breaks. */
async function sendAndBreak(
  server: LibraryApp,
  url: string,
  { bytes, broken }: { bytes: Uint8Array; broken: number },
) {
  const { port } = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(port), '127.0.0.1');
  const head = [
    `PATCH ${url} HTTP/1.1`,
    'Host: x',
    'Tus-Resumable: 1.0.0',
    'Content-Type: application/offset+octet-stream',
    'Upload-Offset: 0',
    `Content-Length: ${bytes.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write(bytes.subarray(0, broken));
  await expect.poll(async () => (await state(server, url)).receivedBytes, { timeout: 30_000 }).toBe(broken);
  socket.destroy();
  await once(socket, 'close');
}

describe('a resumable upload', { timeout: 120_000 }, () => {
  it('goes on where the connection broke, tells its progress, and becomes a content', async () => {
    await using server = await libraryApp();
    const picture = await tinyPng(400, 300);
    const url = await announced(server, picture.length);
    expect(await state(server, url)).toMatchObject({
      state: 'arriving',
      bytes: picture.length,
      receivedBytes: 0,
    });

    await sendAndBreak(server, url, { bytes: picture, broken: 100 });
    expect(await offsetOf(server, url)).toBe(100);
    const rest = await send(server, url, picture.subarray(100), 100);
    expect(rest).toMatchObject({ statusCode: 204, headers: { 'upload-offset': String(picture.length) } });

    await expect.poll(async () => (await state(server, url)).state, { timeout: 60_000 }).toBe('ready');
    const { contentId, versionDigest, fileName } = await state(server, url);
    expect(fileName).toBe('Hà Nội.png');
    expect((await server.app.inject(`/contents/${contentId}`)).json()).toMatchObject({
      title: 'Hà Nội',
      kind: 'image',
      latestDigest: versionDigest,
    });
    expect(await offsetOf(server, url)).toBe(picture.length);
    // Its bytes go once it is a content for good.
    await expect.poll(() => readdir(server.incoming.folder)).toEqual([]);
  });

  it('says why it failed, and is forgotten when its sender says so', async () => {
    await using server = await libraryApp();
    const url = await announced(server, 5);
    await send(server, url, Buffer.from('hello'), 0);
    await expect.poll(async () => (await state(server, url)).state, { timeout: 60_000 }).toBe('failed');
    expect((await state(server, url)).problem).toMatchObject({ code: 'upload/unknown-type' });
    expect((await server.app.inject({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await server.app.inject(url)).statusCode).toBe(404);
    expect((await server.app.inject('/contents')).json()).toMatchObject({ rows: [] });
  });

  it('of 5 GB is refused before its first byte', async () => {
    await using server = await libraryApp();
    const refused = await announce(server, 5 * 1024 ** 3);
    expect(refused.statusCode).toBe(413);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.json()).toMatchObject({ code: 'request/too-large' });
    expect((await server.app.inject('/uploads')).json()).toMatchObject({ rows: [] });
  });

  it.for<[string, Record<string, string>, string, string]>([
    ['an unknown field', { colour: 'red' }, 'request/invalid', '/headers/upload-metadata/colour'],
    ['a NUL', { filename: 'a\u0000.png' }, 'request/invalid', '/headers/upload-metadata/filename'],
    ['an unknown class', { class: 'secret' }, 'request/invalid', '/headers/upload-metadata/class'],
    ['a gate that is not there', { gateId: crypto.randomUUID() }, 'reference/unknown', '/body/gateId'],
  ])('is refused at once for %s', async ([, fields, code, pointer]) => {
    await using server = await libraryApp();
    const refused: unknown = (await announce(server, 10, fields)).json();
    expect(refused).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('that is forgotten while its bytes arrive is told so to its sender', async () => {
    await using server = await libraryApp();
    const url = await announced(server, 200_000);
    const { port } = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(port), '127.0.0.1');
    const head = ['Host: x', 'Connection: close', 'Tus-Resumable: 1.0.0', 'Upload-Offset: 0'];
    const body = ['Content-Type: application/offset+octet-stream', 'Content-Length: 200000'];
    socket.write([`PATCH ${url} HTTP/1.1`, ...head, ...body, '', ''].join('\r\n'));
    socket.write(Buffer.alloc(100_000));
    await expect.poll(async () => (await state(server, url)).receivedBytes).toBe(100_000);
    expect((await server.app.inject({ method: 'DELETE', url })).statusCode).toBe(204);
    socket.write(Buffer.alloc(100_000));
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('"object/not-found"');
    expect(await readdir(server.incoming.folder)).toEqual([]);
  });

  it('that fills the disk up is told so, and goes on where it was when there is room', async () => {
    await using server = await libraryApp();
    const picture = await tinyPng(400, 300);
    const url = await announced(server, picture.length);
    await send(server, url, picture.subarray(0, 100), 0);
    const file = server.incoming.pathOf(url.split('/').at(-1) ?? '');
    const [arrived, full] = [`${file}.arrived`, '/dev/full'];
    await rename(file, arrived);
    await symlink(full, file);
    const refused = await send(server, url, picture, 0);
    expect(refused).toMatchObject({ statusCode: 507, headers: { 'retry-after': '60' } });
    expect(refused.json()).toMatchObject({ code: 'storage/full' });
    await rename(arrived, file);
    expect((await send(server, url, picture.subarray(100), 100)).statusCode).toBe(204);
    await expect.poll(async () => (await state(server, url)).state, { timeout: 60_000 }).toBe('ready');
  });

  it.for<[string, (server: LibraryApp, url: string) => Promise<unknown>]>([
    ['when the server starts again', ({ uploads }) => uploads.resume()],
    ['when its sender asks how far it has come', offsetOf],
  ])('that was whole when the server fell is processed %s', async ([, goOn]) => {
    await using server = await libraryApp();
    const picture = await tinyPng(40, 30);
    const url = await announced(server, picture.length);
    const other = await announced(server, picture.length);
    // The last byte is on the disk, and nothing was told to the database.
    await writeFile(server.incoming.pathOf(url.split('/').at(-1) ?? ''), picture);
    expect(await state(server, url)).toMatchObject({ state: 'arriving', receivedBytes: picture.length });
    await goOn(server, url);
    await expect.poll(async () => (await state(server, url)).state, { timeout: 60_000 }).toBe('ready');
    expect(await state(server, other)).toMatchObject({ state: 'arriving', receivedBytes: 0 });
  });

  it('is refused when its length is to be told later', async () => {
    await using server = await libraryApp();
    const said = metadata({ filename: 'a.png', title: 'Temple' });
    const headers = { ...TUS, 'upload-defer-length': '1', 'upload-metadata': said };
    const answer = await server.app.inject({ method: 'POST', url: '/uploads', headers });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request/invalid' });
    expect((await server.app.inject('/uploads')).json()).toMatchObject({ rows: [] });
  });

  it('becomes no version of a notice', async () => {
    await using server = await libraryApp();
    const { id } = (
      await server.app.inject({ method: 'POST', url: '/contents', payload: noticeDraft() })
    ).json<{ id: string }>();
    expect((await announce(server, 10, { contentId: id, version: '1' })).json()).toMatchObject({
      code: 'request/invalid',
    });
    expect(
      (await announce(server, 10, { contentId: crypto.randomUUID(), version: '1' })).json(),
    ).toMatchObject({
      code: 'object/not-found',
    });
  });

  it('replaces no version that its sender has not read, also when that came while its bytes arrived', async () => {
    await using server = await libraryApp();
    const picture = await tinyPng(9, 9);
    const { id: contentId } = await server.upload(await tinyPng(8, 8), 'a.png');
    const ofFirst = await announce(server, picture.length, { contentId, version: '1' });
    expect(ofFirst.statusCode).toBe(201);
    await server.replace(contentId, await tinyPng(10, 10), 'b.png');
    const url = String(ofFirst.headers.location);
    await send(server, url, picture, 0);
    await expect.poll(async () => (await state(server, url)).state, { timeout: 60_000 }).toBe('failed');
    expect((await state(server, url)).problem).toMatchObject({ code: 'object/conflict' });
    const late = await announce(server, picture.length, { contentId, version: '1' });
    expect(late.json()).toMatchObject({ code: 'object/conflict' });
    expect(await server.library.get(contentId)).toMatchObject({ latestVersion: 2 });
  });

  it('is in the audit when it is announced and when it is removed, and not when neither comes about', async () => {
    await using server = await libraryApp();
    const { seq: before } = await server.audit.head(server.platform.database.read);
    const url = await announced(server, 10);
    await announce(server, 10, { contentId: crypto.randomUUID() });
    for (const status of [204, 404])
      expect((await server.app.inject({ method: 'DELETE', url })).statusCode).toBe(status);
    const told = await server.audit.list(server.platform.database.read, { limit: 50, after: `${before}` });
    const subject = { kind: 'upload', id: url.split('/').at(-1) };
    expect(told.rows).toMatchObject([
      { action: 'upload:announce', subject, actor: { id: author.id }, beforeDigest: null },
      { action: 'upload:forget', subject, actor: { id: author.id }, afterDigest: null },
    ]);
    expect(told.rows[1]?.beforeDigest).toBe(told.rows[0]?.afterDigest);
  });

  it('takes bytes at its offset only, and no more than it announced', async () => {
    await using server = await libraryApp();
    const url = await announced(server, 10);
    expect((await send(server, url, Buffer.from('hello'), 3)).json()).toMatchObject({
      code: 'upload/wrong-offset',
    });
    expect((await send(server, url, Buffer.from('hello, world'), 0)).json()).toMatchObject({
      code: 'request/too-large',
    });
    expect(await state(server, url)).toMatchObject({ receivedBytes: 0 });
    const other = { method: 'PATCH', url, headers: { 'upload-offset': '0' }, payload: 'x' } as const;
    expect((await server.app.inject(other)).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('is over when it stood still for a week', async () => {
    await using server = await libraryApp();
    const url = await announced(server, 10);
    server.platform.clock.advance(7 * 86_400_000);
    expect((await send(server, url, Buffer.from('hello'), 0)).json()).toMatchObject({
      code: 'upload/expired',
    });
  });

  it('is nobody else’s to see or to fill', async () => {
    await using server = await libraryApp();
    const url = await announced(server, 10);
    server.signInAs('00000000-0000-7000-8000-00000000a002');
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await server.app.inject({ method, url })).json()).toMatchObject({ code: 'object/not-found' });
    }
    expect((await server.app.inject({ method: 'HEAD', url, headers: TUS })).statusCode).toBe(404);
    expect((await send(server, url, Buffer.from('hello'), 0)).statusCode).toBe(404);
    expect((await server.app.inject('/uploads')).json()).toMatchObject({ rows: [] });
  });
});
