import { Buffer } from 'node:buffer';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/time/index.ts';
import { testIntake } from '../../../support/intake.ts';
import { author, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { createPlannedServer } from '../../../support/planned-server.ts';
import { tinyFilm, tinyHdrFilm, tinyJpeg, tinyMp4, tinyPng, tinyWebm } from '../../../support/media.ts';

const DAY_MS = 86_400_000;
const clip = { seconds: 1, widthPx: 320, heightPx: 180 };

/** Everything an upload could leave: rows, blobs, incoming files, audit entries. */
async function traces({ platform, incoming, library }: TestLibrary) {
  const files = async (folder: string) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  const { rows } = await library.list({ limit: 50 });
  const versions = await platform.database.read.selectFrom('contentVersions').select('digest').execute();
  const uploads = await platform.database.read.selectFrom('uploads').select('state').execute();
  const audited = await platform.database.read.selectFrom('auditEntries').select('seq').execute();
  return {
    contents: rows.length,
    versions: versions.length,
    audited: audited.length,
    unfinished: uploads.filter(({ state }) => state !== 'ready').length,
    blobs: await files(join(platform.folder, 'blobs')),
    incoming: await files(incoming.folder),
    processing: await files(join(platform.folder, 'processing')),
  };
}

describe('uploads', { timeout: 120_000 }, () => {
  it('takes pictures and draws them anew as JPEG, at most 3,840 px long', async () => {
    await using server = await testLibrary();
    const content = await server.upload(await tinyJpeg(5_000, 2_500), 'harbour.JPG');
    expect(content).toMatchObject({ kind: 'image', latestVersion: 1, state: 'draft', approvedDigest: null });

    const { files, versionRef } = await server.library.versionForPlay(
      server.platform.database.read,
      content.id,
    );
    const [file] = files;
    expect(file).toMatchObject({ mediaType: 'image/jpeg' });
    const metadata = await sharp(await server.platform.blobs.get(file?.digest ?? '')).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 3_840, height: 1_920 });
    const document = await server.platform.blobs.get(versionRef.digest);
    expect(server.platform.crypto.sha256(document)).toBe(content.latestDigest);
  });

  it('makes a video that kiosks play of a film that they do not, or says how to', async () => {
    await using server = await testLibrary();
    const film = await tinyFilm({ seconds: 1, widthPx: 320, heightPx: 180 });
    const { id } = await server.upload(film, 'film.mov');
    const { body } = (await server.library.version(id)).version;
    expect(body).toMatchObject({
      kind: 'video',
      hasSound: true,
      renditions: [
        {
          widthPx: 320,
          heightPx: 180,
          videoCodec: expect.stringMatching(/^avc1\.64/) as unknown,
          audioCodec: expect.stringMatching(/^mp4a\.40\.2/) as unknown,
          blob: { mediaType: 'video/mp4' },
        },
      ],
    });
    await using poor = await testLibrary({ mayConvert: false });
    const refusal = poor.upload(film, 'film.mov');
    await expect(refusal).rejects.toMatchObject({
      code: 'upload/unplayable',
      message: expect.stringMatching(/no ffmpeg.*export it as MP4 with H\.264/) as unknown,
    });
  });

  it('keeps the white of a film of high dynamic range white', async () => {
    await using server = await testLibrary();
    const film = await tinyHdrFilm({ seconds: 1, widthPx: 320, heightPx: 180 });
    const { id } = await server.upload(film, 'film.mov');
    const { digest } = await server.library.still({ contentId: id }, 'poster');
    const { channels } = await sharp(await server.platform.blobs.get(digest)).stats();
    // Its signal is 0.58, which a screen of standard range would show as grey.
    for (const { mean } of channels.slice(0, 3)) expect(mean).toBeGreaterThan(0.8 * 255);
  });

  it('keeps a picture in the sizes that displays have, and sends each display the one that fits', async () => {
    await using server = await createPlannedServer();
    const small = await server.display('lane', { canvas: { widthPx: 1_280, heightPx: 720 } });
    const large = await server.display('hall', { canvas: { widthPx: 1_920, heightPx: 1_080 } });
    await using file = await server.incoming.receive(Readable.from([await tinyJpeg(4_000, 2_250)]));
    const said = { fileName: 'a.jpg', mediaType: null, contentId: null, fields: { title: 'Hall' } };
    const content = await server.uploads.takeWhole(author, file, said);
    await server.approve(content);
    const playlist = await server.playlist('hall', [content]);
    await server.schedule(
      { kind: 'playlist', playlistId: playlist.id },
      { displayIds: [small.id, large.id] },
    );
    await server.publishing.publish(author);

    const { body } = (await server.library.version(content.id)).version;
    const sizes = new Map(
      'renditions' in body ? body.renditions.map((one) => [one.blob.digest, one.widthPx]) : [],
    );
    expect([...sizes.values()]).toEqual([3_840, 1_920, 1_280]);
    const sent = async (displayId: string) => {
      const { plan } = await server.publishing.readManifest(displayId);
      return Object.values(plan.contents).flatMap(({ files }) =>
        files.map(({ digest }) => sizes.get(digest)),
      );
    };
    expect(await sent(small.id)).toEqual([1_280]);
    expect(await sent(large.id)).toEqual([1_920]);
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

  it('keeps no row of an upload that fails at its last step, and takes the same file later', async () => {
    await using server = await testLibrary();
    const audit = { ...server.audit, append: () => Promise.reject(new Error('disk full')) };
    const failing = testIntake({ ...server, audit });
    const said = { fileName: 'a.png', mediaType: null, contentId: null, fields: { title: 'Picture' } };
    const picture = await tinyPng(8, 8);
    const before = await traces(server);
    {
      await using file = await failing.incoming.receive(Readable.from([picture]));
      await expect(failing.uploads.takeWhole(author, file, said)).rejects.toThrow('disk full');
    }
    const { blobs: _blobs, ...rows } = await traces(server);
    expect(before).toMatchObject(rows);
    await expect(server.upload(picture, 'a.png')).resolves.toMatchObject({ latestVersion: 1 });
  });

  it('takes a hostile name for its ending only', async () => {
    await using server = await testLibrary();
    const content = await server.upload(await tinyPng(8, 8), '../../../tmp/evil;rm -rf.png');
    expect(content.title).toBe('Picture');
    expect((await traces(server)).incoming).toEqual([]);
  });

  it('keeps where a file comes from, and refuses before its bytes are here what is to be reviewed too late or not at all', async () => {
    await using server = await testLibrary();
    const now = server.platform.clock.wallMs();
    const sourceDocument = { number: '31/2015/QĐ-TTg', date: '2015-08-04', link: null, contentId: null };
    const said = { title: 'Allowances', source: 'Customs', sourceDocument, catalogue: 'C05' } as const;
    const reviewBy = formatInstant(now + 100 * DAY_MS);
    const { id } = await server.upload(await tinyPng(8, 8), 'a.png', { ...said, reviewBy });
    expect((await server.library.version(id)).version).toMatchObject({ ...said, reviewBy });
    await server.replace(id, await tinyPng(9, 9), 'b.png');
    expect((await server.library.version(id)).version).toMatchObject({ ...said, reviewBy, version: 2 });

    const lacking = [said, { ...said, reviewBy: formatInstant(now + 181 * DAY_MS) }];
    for (const fields of lacking)
      await expect(server.upload(await tinyPng(8, 8), 'c.png', fields)).rejects.toMatchObject({
        code: 'request/invalid',
        errors: [{ pointer: '/body/reviewBy' }],
      });
    server.platform.clock.advance(101 * DAY_MS);
    await expect(server.replace(id, await tinyPng(9, 9), 'd.png')).rejects.toMatchObject({
      errors: [{ pointer: '/body/reviewBy' }],
    });
    expect((await traces(server)).incoming).toEqual([]);
  });

  it('keeps title, class and fit of a content whose file is replaced', async () => {
    await using server = await testLibrary();
    const fields = { title: 'Welcome', class: 'protected', fit: 'contain' } as const;
    const first = await server.upload(await tinyPng(8, 8), 'a.png', fields);
    const second = await server.replace(first.id, await tinyPng(9, 9), 'b.png');
    expect(second).toMatchObject({ id: first.id, latestVersion: 2, title: 'Welcome', class: 'protected' });
    expect((await server.library.version(first.id)).version.body).toMatchObject({ fit: 'contain' });
    expect((await server.library.version(first.id, 1)).digest).toBe(first.latestDigest);
  });
});
