import { Buffer } from 'node:buffer';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../../../server/library/index.ts';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { author, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { cutShort, falsePng, tinyJpeg, tinyMp4, tinyPng, tinyWebm } from '../../../support/media.ts';

const clip = { seconds: 1, widthPx: 320, heightPx: 180 };

/** Everything an upload could leave: rows, blobs, incoming files, audit entries. */
async function traces({ platform, incoming, library }: TestLibrary) {
  const files = async (folder: string) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  const { rows } = await library.list({ limit: 50 });
  const versions = await platform.database.read.selectFrom('contentVersions').select('digest').execute();
  const audited = await platform.database.read.selectFrom('auditEntries').select('seq').execute();
  return {
    contents: rows.length,
    versions: versions.length,
    audited: audited.length,
    blobs: await files(join(platform.folder, 'blobs')),
    incoming: await files(incoming.folder),
  };
}

async function refusedWithoutTrace(bytes: Uint8Array, fileName: string, code: ErrorCode): Promise<string> {
  await using server = await testLibrary();
  const before = await traces(server);
  const refusal: unknown = await server.upload(bytes, fileName).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code });
  expect(await traces(server)).toEqual(before);
  return (refusal as Error).message;
}

/** A PNG whose header says far more than its few bytes hold. */
function pixelFlood(side: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('uploads', () => {
  it('takes pictures and draws them anew as WebP, at most 3,840 px long', async () => {
    await using server = await testLibrary();
    const content = await server.upload(await tinyJpeg(5_000, 2_500), 'harbour.JPG');
    expect(content).toMatchObject({ kind: 'image', latestVersion: 1, state: 'draft', approvedDigest: null });

    const { files, versionRef } = await server.library.versionForPlay(
      server.platform.database.read,
      content.id,
    );
    const [file] = files;
    expect(file).toMatchObject({ mediaType: 'image/webp' });
    const metadata = await sharp(await server.platform.blobs.get(file?.digest ?? '')).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 3_840, height: 1_920 });
    const document = await server.platform.blobs.get(versionRef.digest);
    expect(server.platform.crypto.sha256(document)).toBe(content.latestDigest);
  });

  it('keeps transparency as PNG', async () => {
    await using server = await testLibrary();
    const background = { r: 0, g: 0, b: 0, alpha: 0.5 };
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background } })
      .png()
      .toBuffer();
    const { id } = await server.upload(clear, 'logo.png');
    const { files } = await server.library.versionForPlay(server.platform.database.read, id);
    expect(files).toMatchObject([{ mediaType: 'image/png' }]);
  });

  it('turns a picture upright and drops what its camera wrote', async () => {
    await using server = await testLibrary();
    const source = await sharp(await tinyJpeg(40, 20))
      .withMetadata({ orientation: 6, exif: { IFD0: { Artist: 'secret-person' } } })
      .jpeg()
      .toBuffer();
    expect(source.includes('secret-person')).toBe(true);
    const { id } = await server.upload(source, 'photo.jpeg');
    const { files } = await server.library.versionForPlay(server.platform.database.read, id);
    const stored = Buffer.from(await server.platform.blobs.get(files[0]?.digest ?? ''));
    expect(stored.includes('secret-person')).toBe(false);
    expect(await sharp(stored).metadata()).toMatchObject({ width: 20, height: 40 });
  });

  it('drops a page or an archive hidden behind a picture', async () => {
    await using server = await testLibrary();
    const tail = Buffer.from('<html><script>alert(1)</script>PK\u0003\u0004hidden');
    const { id } = await server.upload(Buffer.concat([await tinyPng(16, 16), tail]), 'polyglot.png');
    const { files } = await server.library.versionForPlay(server.platform.database.read, id);
    const stored = Buffer.from(await server.platform.blobs.get(files[0]?.digest ?? ''));
    expect(stored.includes('script')).toBe(false);
    expect(stored.includes('hidden')).toBe(false);
  });

  it('takes H.264 in MP4 and VP9 in WebM as they are, and knows their length', async () => {
    await using server = await testLibrary();
    const mp4 = await tinyMp4(clip);
    const first = await server.upload(mp4, 'clip.mp4');
    expect(first).toMatchObject({ kind: 'video', durationMs: 1_000 });
    const { version } = await server.library.version(first.id);
    expect(version.body).toMatchObject({
      kind: 'video',
      hasSound: false,
      renditions: [
        {
          widthPx: 320,
          heightPx: 180,
          videoCodec: expect.stringMatching(/^avc1\.64/) as unknown,
          audioCodec: null,
        },
      ],
    });
    const { files } = await server.library.versionForPlay(server.platform.database.read, first.latestDigest);
    expect(Buffer.from(await server.platform.blobs.get(files[0]?.digest ?? '')).equals(mp4)).toBe(true);

    const second = await server.upload(await tinyWebm(clip), 'clip.webm');
    expect((await server.library.version(second.id)).version.body).toMatchObject({
      renditions: [{ videoCodec: expect.stringMatching(/^vp09\.00/) as unknown }],
    });
  });

  it.for<[string, () => Uint8Array | Promise<Uint8Array>, string, ErrorCode]>([
    ['an empty file', () => new Uint8Array(), 'nothing.png', 'upload/unreadable'],
    ['a picture under the name of a video', () => tinyPng(8, 8), 'clip.mp4', 'upload/wrong-type'],
    ['a picture without an ending', () => tinyPng(8, 8), 'picture', 'upload/wrong-type'],
    ['a name that climbs', () => tinyPng(8, 8), '../../etc/passwd', 'upload/wrong-type'],
    ['a name with a zero in it', () => tinyPng(8, 8), 'picture.png\u0000.exe', 'upload/wrong-type'],
    ['bytes that only begin like a picture', falsePng, 'false.png', 'upload/unknown-type'],
    ['a picture cut short', async () => cutShort(await tinyJpeg(400, 400)), 'half.jpg', 'upload/unreadable'],
    ['a page', () => Buffer.from('<!doctype html><script>1</script>'), 'page.png', 'upload/unknown-type'],
    [
      'a drawing that can hold scripts',
      () => Buffer.from('<svg xmlns="x"><script/></svg>'),
      'a.svg',
      'upload/unknown-type',
    ],
    ['a video cut short', async () => cutShort(await tinyMp4(clip)), 'half.mp4', 'upload/unreadable'],
    ['a WebM cut short', async () => cutShort(await tinyWebm(clip), 0.9), 'half.webm', 'upload/unreadable'],
    [
      'a video with an archive behind it',
      async () => Buffer.concat([await tinyMp4(clip), Buffer.from('PK\u0003\u0004archive')]),
      'tail.mp4',
      'upload/unreadable',
    ],
  ])('refuses %s and keeps nothing of it', async ([, make, fileName, code]) => {
    await refusedWithoutTrace(await make(), fileName, code);
  });

  it('refuses a picture of 900 million pixels from its header alone', async () => {
    const detail = await refusedWithoutTrace(pixelFlood(30_000), 'flood.png', 'upload/too-many-pixels');
    expect(detail).toContain('30000 × 30000');
  });

  it('refuses an animation, which a screen would show as its first frame', async () => {
    const frames = await Promise.all([tinyPng(8, 8, [9, 9, 9]), tinyPng(8, 8, [200, 9, 9])]);
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await refusedWithoutTrace(gif, 'wave.gif', 'upload/unplayable')).toContain('2 frames');
  });

  it('keeps no row of an upload that fails at its last step, and takes the same file later', async () => {
    await using server = await testLibrary();
    const { platform, approvals, places } = server;
    const audit = { ...server.audit, append: () => Promise.reject(new Error('disk full')) };
    const failing = createLibrary({ platform, audit, approvals, places });
    const path = join(platform.folder, 'picture');
    await writeFile(path, await tinyPng(8, 8));
    const file = { path, bytes: 1, [Symbol.asyncDispose]: () => Promise.resolve() };
    const upload = { file, fileName: 'a.png', mediaType: null, fields: { title: 'Picture' } };
    const before = await traces(server);
    await expect(failing.upload(author, upload)).rejects.toThrow('disk full');
    const { blobs: _blobs, ...rows } = await traces(server);
    expect(before).toMatchObject(rows);
    await expect(server.library.upload(author, upload)).resolves.toMatchObject({ latestVersion: 1 });
  });

  it('takes a hostile name for its ending only', async () => {
    await using server = await testLibrary();
    const content = await server.upload(await tinyPng(8, 8), '../../../tmp/evil;rm -rf.png');
    expect(content.title).toBe('Picture');
    expect((await traces(server)).incoming).toEqual([]);
  });

  it('keeps title, class and fit of a content whose file is replaced', async () => {
    await using server = await testLibrary();
    const fields = { title: 'Welcome', class: 'protected', fit: 'contain' } as const;
    const first = await server.upload(await tinyPng(8, 8), 'a.png', fields);
    const path = join(server.platform.folder, 'next');
    await writeFile(path, await tinyPng(9, 9));
    const file = {
      path,
      bytes: (await readFile(path)).length,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    const upload = { file, fileName: 'b.png', mediaType: 'image/png', fields: {} };
    const second = await server.library.replace(
      { kind: 'server', id: 'server', name: 'S', address: null },
      first.id,
      upload,
    );
    expect(second).toMatchObject({ id: first.id, latestVersion: 2, title: 'Welcome', class: 'protected' });
    expect((await server.library.version(first.id)).version.body).toMatchObject({ fit: 'contain' });
    expect((await server.library.version(first.id, 1)).digest).toBe(first.latestDigest);
  });
});
