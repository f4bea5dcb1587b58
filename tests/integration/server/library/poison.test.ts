import { Buffer } from 'node:buffer';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../shared/contract/index.ts';
import { cutShort, falsePng, tinyJpeg, tinyMp4, tinyPng } from '../../../support/media.ts';
import { pixelFlood, svgOf, tinyPdf, zipOf } from '../../../support/poison.ts';
import { libraryApp, type LibraryApp } from './library-app.ts';

const clip = { seconds: 1, widthPx: 320, heightPx: 180 };

/** A file, the name it comes under, and how it is answered. */
interface Poison {
  bytes: () => Uint8Array | Promise<Uint8Array>;
  name: string;
  status: number;
  code: string;
  reason: RegExp;
}

async function sent({ app }: LibraryApp, bytes: Uint8Array, name: string) {
  const form = new FormData();
  form.set('title', 'Poison');
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const encoded = new Response(form);
  const payload = Buffer.from(await encoded.arrayBuffer());
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  return app.inject({ method: 'POST', url: '/contents/uploads', payload, headers });
}

/** Everything that a file could leave: rows, blobs, files on their way. */
async function traces({ platform }: LibraryApp) {
  const { read } = platform.database;
  const files = await Promise.all(
    ['blobs', 'incoming', 'processing'].map(async (name) => {
      const folder = join(platform.folder, name);
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    }),
  );
  return {
    files,
    contents: await read.selectFrom('contents').select('id').execute(),
    versions: await read.selectFrom('contentVersions').select('digest').execute(),
    uploads: await read.selectFrom('uploads').select('id').execute(),
    audited: await read.selectFrom('auditEntries').select('seq').execute(),
  };
}

/** An MP4 whose largest part says that it has 5 GB. */
async function boastfulMp4(): Promise<Uint8Array> {
  const bytes = Buffer.from(await tinyMp4(clip));
  const mdat = bytes.indexOf('mdat');
  bytes.writeUInt32BE(0xffff_fff0, mdat - 4);
  return bytes;
}

/** A PNG whose first chunk of pixels says that it has 2 GB. */
async function boastfulPng(): Promise<Uint8Array> {
  const bytes = Buffer.from(await tinyPng(64, 64));
  bytes.writeUInt32BE(0x7fff_ffff, bytes.indexOf('IDAT') - 4);
  return bytes;
}

describe('a poisoned file', { timeout: 120_000 }, () => {
  let server: LibraryApp;
  beforeAll(async () => {
    server = await libraryApp();
    expect((await sent(server, await tinyPng(8, 8), 'first.png')).statusCode).toBe(201);
  }, 120_000);
  afterAll(() => server[Symbol.asyncDispose]());

  it.for<[string, Poison]>([
    [
      'a PNG of 30,000 × 30,000 pixels',
      {
        bytes: () => pixelFlood(30_000),
        name: 'flood.png',
        status: 422,
        code: 'upload/too-many-pixels',
        reason: /30000 × 30000 px; 100 million/,
      },
    ],
    [
      'an MP4 cut in the middle',
      {
        bytes: async () => cutShort(await tinyMp4(clip)),
        name: 'half.mp4',
        status: 422,
        code: 'upload/unreadable',
        reason: /lacks \d+ bytes at its end/,
      },
    ],
    [
      'an MP4 that claims gigabytes it has not',
      {
        bytes: boastfulMp4,
        name: 'a.mp4',
        status: 422,
        code: 'upload/unreadable',
        reason: /lacks \d+ bytes|no part of a video/,
      },
    ],
    [
      'a PNG that claims gigabytes it has not',
      {
        bytes: boastfulPng,
        name: 'a.png',
        status: 422,
        code: 'upload/unreadable',
        reason: /damaged or incomplete/,
      },
    ],
    [
      'an SVG with a script',
      {
        bytes: () => svgOf('<script>fetch("http://example.org")</script>'),
        name: 'a.svg',
        status: 422,
        code: 'upload/active-content',
        reason: /a script; export it as PNG/,
      },
    ],
    [
      'an SVG of entities that multiply',
      {
        bytes: () =>
          Buffer.from(
            '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
          ),
        name: 'a.svg',
        status: 422,
        code: 'upload/active-content',
        reason: /entities/,
      },
    ],
    [
      'a picture that is a page, too',
      {
        bytes: async () =>
          Buffer.concat([await tinyPng(16, 16), Buffer.from('<html><script>alert(1)</script>')]),
        name: 'a.png',
        status: 422,
        code: 'upload/hidden-content',
        reason: /a page or a script/,
      },
    ],
    [
      'a picture that is an archive, too',
      {
        bytes: async () => Buffer.concat([await tinyJpeg(16, 16), zipOf([{ name: 'index.html' }])]),
        name: 'a.jpg',
        status: 422,
        code: 'upload/hidden-content',
        reason: /an archive/,
      },
    ],
    [
      'a video that is an archive, too',
      {
        bytes: async () => Buffer.concat([await tinyMp4(clip), zipOf([{ name: 'index.html' }])]),
        name: 'a.mp4',
        status: 422,
        code: 'upload/hidden-content',
        reason: /an archive/,
      },
    ],
    [
      'a file of no bytes',
      {
        bytes: () => new Uint8Array(),
        name: 'a.png',
        status: 422,
        code: 'upload/unreadable',
        reason: /is empty/,
      },
    ],
    [
      'a picture under the name of a video',
      {
        bytes: () => tinyPng(8, 8),
        name: 'a.mp4',
        status: 422,
        code: 'upload/wrong-type',
        reason: /image\/png, but its name ends in \.mp4/,
      },
    ],
    [
      'a program under the name of a picture',
      {
        bytes: () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 1)]),
        name: 'a.png',
        status: 415,
        code: 'upload/unknown-type',
        reason: /screens take/,
      },
    ],
    [
      'bytes that only begin like a picture',
      { bytes: falsePng, name: 'a.png', status: 415, code: 'upload/unknown-type', reason: /screens take/ },
    ],
    [
      'a page bundle that bursts',
      {
        bytes: () => zipOf([{ name: 'a.html', packed: 10_000, unpacked: 4_000_000_000 }]),
        name: 'page.zip',
        status: 422,
        code: 'upload/unsafe-archive',
        reason: /would grow to 400000 times its size/,
      },
    ],
    [
      'a page bundle that writes elsewhere',
      {
        bytes: () => zipOf([{ name: '../../../etc/cron.d/x' }]),
        name: 'page.zip',
        status: 422,
        code: 'upload/unsafe-archive',
        reason: /written elsewhere/,
      },
    ],
    [
      'a document of too many pages',
      { bytes: () => tinyPdf(51), name: 'a.pdf', status: 422, code: 'upload/unplayable', reason: /51 pages/ },
    ],
    [
      'a name that climbs out',
      {
        bytes: () => tinyPng(8, 8),
        name: '../../etc/passwd',
        status: 422,
        code: 'upload/wrong-type',
        reason: /no ending/,
      },
    ],
    [
      'a name of two endings with a zero between',
      {
        bytes: () => tinyPng(8, 8),
        name: 'a.png\u0000.exe',
        status: 400,
        code: 'request/invalid',
        reason: /must not contain control characters/,
      },
    ],
    [
      'a name that looks like another by its direction',
      {
        bytes: () => tinyPng(8, 8),
        name: 'a\u202Egnp.exe',
        status: 422,
        code: 'upload/wrong-type',
        reason: /\.exe/,
      },
    ],
  ])(
    '%s is refused with the reason, and nothing of it is left',
    async ([, { bytes, name, status, code, reason }]) => {
      const before = await traces(server);
      const reply = await sent(server, await bytes(), name);
      const problem: Problem = reply.json();
      expect(problem).toMatchObject({ status, code });
      expect(reply.statusCode).toBe(status);
      expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(reply.body).toMatch(reason);
      expect(await traces(server)).toEqual(before);
    },
  );

  it('with a claim of 5 GB is refused before its first byte, by form and by tus', async () => {
    const before = await traces(server);
    const length = String(5 * 1024 ** 3);
    const form = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': length };
    const byForm = await server.app.inject({
      method: 'POST',
      url: '/contents/uploads',
      headers: form,
      payload: 'x',
    });
    expect(byForm.json()).toMatchObject({ status: 413, code: 'request/too-large' });
    const tus = {
      'tus-resumable': '1.0.0',
      'upload-length': length,
      'upload-metadata': 'filename YS5tcDQ=,title YQ==',
    };
    const byTus = await server.app.inject({ method: 'POST', url: '/uploads', headers: tus });
    expect(byTus.json()).toMatchObject({ status: 413, code: 'request/too-large' });
    expect(await traces(server)).toEqual(before);
  });

  it('harms nothing: what was there is shown, and the next file is taken', async () => {
    for (const name of ['second.png', "'; DROP TABLE contents; --.png", `${'n'.repeat(250)}.png`]) {
      expect((await sent(server, await tinyPng(8, 8), name)).statusCode, name).toBe(201);
    }
    const { rows } = (await server.app.inject('/contents')).json<{ rows: { id: string }[] }>();
    expect(rows).toHaveLength(4);
    for (const { id } of rows) {
      expect((await server.app.inject(`/contents/${id}/thumbnail`)).statusCode).toBe(200);
    }
  });
});
