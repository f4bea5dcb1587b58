import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  Content,
  ContentVersion,
  pageOf,
  type ContentDraft,
  type Problem,
} from '../../../../shared/contract/index.ts';
import { noticeDraft } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';
import { libraryApp, type LibraryApp } from './library-app.ts';

const Contents = pageOf(Content);

function form(
  bytes: Uint8Array | null,
  fields: Record<string, string>,
  fileName = 'a.png',
  name = 'file',
): FormData {
  const body = new FormData();
  if (bytes !== null) body.set(name, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), fileName);
  // Fields behind the file, as some browsers' forms send them.
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  return body;
}

async function upload({ app }: LibraryApp, body: FormData, path = '/contents/uploads') {
  const encoded = new Response(body);
  const payload = Buffer.from(await encoded.arrayBuffer());
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  return app.inject({ method: 'POST', url: path, payload, headers });
}

async function created({ app }: LibraryApp, draft = noticeDraft()): Promise<Content> {
  return Content.parse((await app.inject({ method: 'POST', url: '/contents', payload: draft })).json());
}

function revise({ app }: LibraryApp, id: string, draft: object, version: number) {
  const headers = { 'if-match': `"${version}"` };
  return app.inject({ method: 'POST', url: `/contents/${id}/versions`, headers, payload: draft });
}

function leftovers({ incoming }: LibraryApp): Promise<string[]> {
  return readdir(incoming.folder).catch(() => []);
}

describe('the library over HTTP', { timeout: 120_000 }, () => {
  it('gives a content a key of its title, which its versions keep and no other may have', async () => {
    await using server = await libraryApp();
    const first = await created(server, noticeDraft({ title: 'Khai báo hải quan' }));
    const second = await created(server, noticeDraft({ title: 'Khai báo hải quan' }));
    expect([first.key, second.key]).toEqual(['khai-bao-hai-quan', 'khai-bao-hai-quan-2']);
    const revisedAs = (draft: object, version: number) => revise(server, second.id, draft, version);
    expect((await revisedAs(noticeDraft({ title: 'Hải quan' }), 1)).json()).toMatchObject({
      key: second.key,
    });
    expect((await revisedAs({ ...noticeDraft(), key: 'customs' }, 2)).json()).toMatchObject({
      key: 'customs',
    });
    const taken = await revisedAs({ ...noticeDraft(), key: first.key }, 3);
    expect(taken.json()).toMatchObject({ code: 'object/key-taken', errors: [{ pointer: '/body/key' }] });
    const named = await upload(server, form(await tinyPng(8, 8), { title: 'Temple', key: 'customs' }));
    expect(named.json()).toMatchObject({ code: 'object/key-taken' });
  });

  it('takes an upload, its next version, and shows each version as it was', async () => {
    await using server = await libraryApp();
    const first = await upload(
      server,
      form(await tinyPng(8, 8), { title: 'Temple', fit: 'contain', timeless: 'true' }),
    );
    expect(first.statusCode).toBe(201);
    const content = Content.parse(first.json());
    const second = await upload(
      server,
      form(await tinyPng(16, 8), { version: '1' }),
      `/contents/${content.id}/uploads`,
    );
    expect(second.json()).toMatchObject({ id: content.id, latestVersion: 2, title: 'Temple' });

    const shown = await server.app.inject(`/contents/${content.id}/versions/1`);
    expect(shown.headers['etag']).toBe(`"${content.latestDigest}"`);
    expect(ContentVersion.parse(shown.json())).toMatchObject({
      version: 1,
      timeless: true,
      body: { fit: 'contain' },
    });
    expect(await leftovers(server)).toEqual([]);
  });

  it('shows stills of every version, which browsers need to fetch once', async () => {
    await using server = await libraryApp();
    const { id } = Content.parse(
      (await upload(server, form(await tinyPng(800, 600), { title: 'Temple' }))).json(),
    );
    const thumbnail = await server.app.inject(`/contents/${id}/thumbnail`);
    expect(thumbnail).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/webp' } });
    expect(await sharp(thumbnail.rawPayload).metadata()).toMatchObject({ width: 480, height: 360 });
    const poster = await server.app.inject(`/contents/${id}/poster?version=1`);
    expect(poster.headers['cache-control']).toContain('immutable');
    expect(await sharp(poster.rawPayload).metadata()).toMatchObject({ width: 800 });

    const headers = { 'if-none-match': String(thumbnail.headers.etag) };
    const again = await server.app.inject({ url: `/contents/${id}/thumbnail`, headers });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
    const notice = await created(server);
    expect((await server.app.inject(`/contents/${notice.id}/poster`)).json()).toMatchObject({
      code: 'object/not-found',
    });
  });

  it('gives previews what screens draw, in parts too, and neither originals nor files of other contents', async () => {
    await using server = await libraryApp();
    const picture = await tinyPng(800, 600);
    const { id, latestDigest } = Content.parse(
      (await upload(server, form(picture, { title: 'Temple' }))).json(),
    );
    const fetched = await server.app.inject(`/contents/${id}/files/${latestDigest}`);
    const { body } = ContentVersion.parse(fetched.json());
    const [rendition] = body.kind === 'image' ? body.renditions : [];
    const url = `/contents/${id}/files/${rendition?.blob.digest}`;

    const whole = await server.app.inject(url);
    expect(whole).toMatchObject({ statusCode: 200, headers: { 'content-type': rendition?.blob.mediaType } });
    expect(whole.headers).toMatchObject({ 'content-security-policy': "default-src 'none'; sandbox" });
    expect(whole.headers['cache-control']).toContain('immutable');
    const part = await server.app.inject({ url, headers: { range: 'bytes=1-3' } });
    expect(part).toMatchObject({ statusCode: 206, rawPayload: whole.rawPayload.subarray(1, 4) });
    const beyond = await server.app.inject({ url, headers: { range: 'bytes=99999999-' } });
    expect(beyond.json()).toMatchObject({ code: 'blob/range-unsatisfiable' });
    const held = { 'if-none-match': String(whole.headers.etag) };
    expect((await server.app.inject({ url, headers: held })).statusCode).toBe(304);

    const other = await created(server);
    const original = createHash('sha256').update(picture).digest('hex');
    for (const hidden of [
      `/contents/${other.id}/files/${rendition?.blob.digest}`,
      `/contents/${id}/files/${original}`,
    ]) {
      expect((await server.app.inject(hidden)).json()).toMatchObject({ code: 'object/not-found' });
    }
  });

  it.for<[string, FormData | Promise<FormData>, string, string]>([
    ['no file', form(null, { title: 'x' }), 'request/invalid', '/body/file'],
    ['no title', tinyPng(8, 8).then((png) => form(png, {})), 'request/invalid', '/body/title'],
    [
      'a field we do not know',
      tinyPng(8, 8).then((png) => form(png, { title: 'x', colour: 'red' })),
      'request/invalid',
      '/body/colour',
    ],
    [
      'a file under a name that we do not know',
      tinyPng(8, 8).then((png) => form(png, { title: 'x' }, 'a.png', 'picture')),
      'request/invalid',
      '/body/picture',
    ],
    [
      'a file name that PostgreSQL cannot keep',
      tinyPng(8, 8).then((png) => form(png, { title: 'x' }, 'a\u0000.png')),
      'request/invalid',
      '/body/file',
    ],
    [
      'an unknown class',
      tinyPng(8, 8).then((png) => form(png, { title: 'x', class: 'secret' })),
      'request/invalid',
      '/body/class',
    ],
    [
      'a gate that does not exist',
      tinyPng(8, 8).then((png) => form(png, { title: 'x', gateId: crypto.randomUUID() })),
      'reference/unknown',
      '/body/gateId',
    ],
    [
      'a title of two lines',
      tinyPng(8, 8).then((png) => form(png, { title: 'x\ny' })),
      'request/invalid',
      '/body/title',
    ],
    [
      'more bytes than allowed',
      form(new Uint8Array(2_000_001), { title: 'x' }),
      'request/too-large',
      '/body/file',
    ],
    [
      'a false name',
      tinyPng(8, 8).then((png) => form(png, { title: 'x' }, 'a.mp4')),
      'upload/wrong-type',
      '/body/file',
    ],
  ])('answers %s with a problem and keeps nothing', async ([, body, code, pointer]) => {
    await using server = await libraryApp();
    const reply = await upload(server, await body);
    const problem: Problem = reply.json();
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(problem).toMatchObject({ code, status: reply.statusCode });
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
    expect(await leftovers(server)).toEqual([]);
    expect((await server.app.inject('/contents')).json()).toEqual({ rows: [], next: null });
  });

  it.each([
    ['ends in the middle of its file', 'multipart/form-data; boundary=b'],
    ['names no boundary', 'multipart/form-data'],
  ])('refuses a form that %s', async (_what, type) => {
    await using server = await libraryApp();
    const payload = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nx';
    const headers = { 'content-type': type };
    const answer = await server.app.inject({ method: 'POST', url: '/contents/uploads', headers, payload });
    const errors = [{ pointer: '/body' }];
    expect(answer.json()).toMatchObject({ status: 400, code: 'request/invalid', errors });
    expect(await leftovers(server)).toEqual([]);
  });

  it('keeps nothing of an upload whose connection breaks', async () => {
    await using server = await libraryApp();
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const address = server.app.server.address();
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
    const part =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';
    const head = 'POST /contents/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n';
    socket.write(`${head}Content-Type: multipart/form-data; boundary=b\r\n\r\n${part}${'x'.repeat(1_000)}`);
    await expect.poll(() => leftovers(server)).toHaveLength(1);
    socket.destroy();
    await once(socket, 'close');
    await expect.poll(() => leftovers(server)).toEqual([]);
  });

  it('goes on answering a connection after it refused a file that is too large', async () => {
    await using server = await libraryApp();
    const origin = await server.app.listen({ port: 0, host: '127.0.0.1' });
    const body = form(new Uint8Array(20_000_000), { title: 'x' });
    const reply = await fetch(`${origin}/contents/uploads`, { method: 'POST', body });
    expect(await reply.json()).toMatchObject({ code: 'request/too-large' });
    expect((await fetch(`${origin}/contents`)).status).toBe(200);
  });

  it('starts beside an import without taking its files away', async () => {
    await using server = await libraryApp();
    await mkdir(server.incoming.folder, { recursive: true });
    await writeFile(join(server.incoming.folder, 'half'), 'bytes');
    await server.app.ready();
    expect(await leftovers(server)).toEqual(['half']);
  });

  it('lists newest first, page by page, with the state of each', async () => {
    await using server = await libraryApp();
    for (const title of ['One', 'Two', 'Three']) {
      server.platform.clock.advance(1_000);
      const created = await server.app.inject({
        method: 'POST',
        url: '/contents',
        payload: noticeDraft({ title }),
      });
      expect(created.statusCode).toBe(201);
    }
    const first = Contents.parse((await server.app.inject('/contents?limit=2')).json());
    expect(first).toMatchObject({ rows: [{ title: 'Three', state: 'draft' }, { title: 'Two' }] });
    const last = Contents.parse((await server.app.inject(`/contents?limit=2&after=${first.next}`)).json());
    expect(last).toMatchObject({ rows: [{ title: 'One' }], next: null });
    expect((await server.app.inject('/contents?kind=video')).json()).toEqual({ rows: [], next: null });
  });

  it('refuses a notice that says less in one language than in another', async () => {
    await using server = await libraryApp();
    const draft = noticeDraft();
    const texts = 'texts' in draft.body ? draft.body.texts : {};
    const payload = {
      ...draft,
      body: { ...draft.body, texts: { ...texts, en: { title: 'Queue', blocks: [] } } },
    };
    const reply = await server.app.inject({ method: 'POST', url: '/contents', payload });
    expect(reply.json()).toMatchObject({
      code: 'request/invalid',
      errors: [{ pointer: '/body/body/texts/en/blocks' }],
    });
  });

  it('drops no author’s words: who revises what another has revised is told by whom and when', async () => {
    await using server = await libraryApp();
    const { id } = await created(server);
    expect((await server.app.inject(`/contents/${id}`)).headers.etag).toBe('"1"');
    const answers = await Promise.all(
      ['One', 'Two'].map((title) => revise(server, id, noticeDraft({ title }), 1)),
    );
    const [made, late] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
    expect(made).toMatchObject({ statusCode: 201, headers: { etag: '"2"' } });
    const { title, updatedAt } = Content.parse(made?.json());
    expect(late?.json()).toMatchObject({
      status: 409,
      code: 'object/conflict',
      detail: `Lan changed the content ${title} at ${updatedAt}: its revision is 2 now, you read 1`,
    });
    const blind = { method: 'POST', url: `/contents/${id}/versions`, payload: noticeDraft() } as const;
    expect((await server.app.inject(blind)).json()).toMatchObject({ code: 'request/invalid' });
    expect((await server.app.inject(`/contents/${id}`)).json()).toMatchObject({ latestVersion: 2, title });
  });

  it('replaces the file of the version that was read, and of no other', async () => {
    await using server = await libraryApp();
    const { id } = await server.upload(await tinyPng(8, 8), 'a.png');
    const replace = async (fields: Record<string, string>) =>
      (await upload(server, form(await tinyPng(9, 9), fields), `/contents/${id}/uploads`)).json<Problem>();
    const version = [expect.objectContaining({ pointer: '/body/version' })];
    expect(await replace({})).toMatchObject({ code: 'request/invalid', errors: version });
    expect(await replace({ version: 'x' })).toMatchObject({ code: 'request/invalid', errors: version });
    expect(await replace({ version: '1' })).toMatchObject({ latestVersion: 2 });
    expect(await replace({ version: '1' })).toMatchObject({ code: 'object/conflict' });
    const first = await upload(server, form(await tinyPng(8, 8), { title: 'x', version: '1' }));
    expect(first.json()).toMatchObject({ code: 'request/invalid', errors: version });
    expect(await leftovers(server)).toEqual([]);
  });

  it('keeps a notice a notice', async () => {
    await using server = await libraryApp();
    const { id } = await created(server);
    const facts: ContentDraft['body'] = { kind: 'facts', family: 'exits', facts: { a: { en: 'Exit A' } } };
    const payload = { ...noticeDraft(), body: facts };
    const reply = await revise(server, id, payload, 1);
    expect(reply.json()).toMatchObject({ code: 'request/invalid' });
    const picture = await upload(
      server,
      form(await tinyPng(8, 8), { version: '1' }),
      `/contents/${id}/uploads`,
    );
    expect(picture.json()).toMatchObject({ code: 'request/invalid' });
    expect((await server.app.inject(`/contents/${id}`)).json()).toMatchObject({ latestVersion: 1 });
  });

  it('approves what it was asked for and recalls it', async () => {
    await using server = await libraryApp();
    const content = await created(server);
    const asked = await server.app.inject(`/contents/${content.id}/approval-request`);
    expect(asked.json()).toMatchObject({
      isDemo: true,
      approval: { versionDigest: content.latestDigest, contentId: content.id },
    });

    const payload = { contentId: content.id, versionDigest: content.latestDigest };
    const approved = await server.app.inject({ method: 'POST', url: '/approvals', payload });
    expect(approved.statusCode).toBe(201);
    expect((await server.app.inject(`/contents/${content.id}`)).json()).toMatchObject({ state: 'approved' });

    const recalled = await server.app.inject({
      method: 'POST',
      url: '/recalls',
      payload: { ...payload, reason: 'Wrong' },
    });
    expect(recalled.statusCode).toBe(201);
    expect((await server.app.inject(`/contents/${content.id}`)).json()).toMatchObject({ state: 'recalled' });
  });

  it('lets nobody approve who may only write', async () => {
    await using server = await libraryApp(['library:read', 'library:write']);
    const { id, latestDigest } = await created(server);
    const payload = { contentId: id, versionDigest: latestDigest };
    for (const url of ['/approvals', '/recalls']) {
      const reply = await server.app.inject({ method: 'POST', url, payload: { ...payload, reason: 'x' } });
      expect(reply.json()).toMatchObject({ code: 'permission/denied' });
    }
  });
});
