import { Buffer } from 'node:buffer';
import { mkdtempDisposable, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../../../../server/library/processing/prepare.ts';
import type { Prepared } from '../../../../../server/library/processing/worker-words.ts';
import type { ErrorCode } from '../../../../../shared/errors.ts';
import { cutShort, falsePng, tinyJpeg, tinyMp4, tinyPng, tinyWebm } from '../../../../support/media.ts';
import { pixelFlood, svgOf, tinyPdf, zipOf, type ZipEntry } from '../../../../support/poison.ts';
import { packed, SMALL_PAGE } from '../../../../support/zip.ts';

const clip = { seconds: 1, widthPx: 320, heightPx: 180 };

/** What a worker would answer; and what it left in its folder. */
async function prepared(bytes: Uint8Array, fileName: string): Promise<{ made: Prepared; files: string[] }> {
  await using home = await mkdtempDisposable(join(tmpdir(), 'waypost-prepare-'));
  await using work = await mkdtempDisposable(join(tmpdir(), 'waypost-work-'));
  const path = join(home.path, 'file');
  await writeFile(path, bytes);
  const order = {
    task: 'prepare' as const,
    path,
    fileName,
    mediaType: null,
    folder: work.path,
    sidesPx: [3_840, 1_920],
  };
  const made = await prepare(order, () => undefined);
  return { made, files: await readdir(work.path) };
}

function refusal(bytes: Uint8Array, fileName: string): Promise<unknown> {
  return prepared(bytes, fileName).catch((cause: unknown) => cause);
}

function sizesOf(made: Prepared): [string, number][] {
  return made.kind === 'document' ? made.pages.flat().map(({ name, heightPx }) => [name, heightPx]) : [];
}

describe('preparing a file', () => {
  it.for<[string, () => Uint8Array | Promise<Uint8Array>, string, ErrorCode]>([
    ['an empty file', () => new Uint8Array(), 'nothing.png', 'upload/unreadable'],
    ['a picture under the name of a video', () => tinyPng(8, 8), 'clip.mp4', 'upload/wrong-type'],
    ['a picture without an ending', () => tinyPng(8, 8), 'picture', 'upload/wrong-type'],
    ['a name that climbs', () => tinyPng(8, 8), '../../etc/passwd', 'upload/wrong-type'],
    ['a name with a zero in it', () => tinyPng(8, 8), 'picture.png\u0000.exe', 'upload/wrong-type'],
    ['bytes that only begin like a picture', falsePng, 'false.png', 'upload/unknown-type'],
    ['a picture cut short', async () => cutShort(await tinyJpeg(400, 400)), 'half.jpg', 'upload/unreadable'],
    ['a page', () => Buffer.from('<!doctype html><script>1</script>'), 'page.png', 'upload/unknown-type'],
    ['a video cut short', async () => cutShort(await tinyMp4(clip)), 'half.mp4', 'upload/unreadable'],
    ['a WebM cut short', async () => cutShort(await tinyWebm(clip), 0.9), 'half.webm', 'upload/unreadable'],
    [
      'a video with an archive behind it',
      async () => Buffer.concat([await tinyMp4(clip), Buffer.from('PK\u0003\u0004archive')]),
      'tail.mp4',
      'upload/unreadable',
    ],
  ])('refuses %s', async ([, make, fileName, code]) => {
    expect(await refusal(await make(), fileName)).toMatchObject({ code });
  });

  it('refuses a picture of 900 million pixels from its header alone', async () => {
    const refused = await refusal(await pixelFlood(30_000), 'flood.png');
    expect(refused).toMatchObject({ code: 'upload/too-many-pixels' });
    expect(String(refused)).toContain('30000 × 30000');
  });

  it.for<[string, Uint8Array]>([
    ['a script', svgOf('<script>alert(1)</script>')],
    ['a script in a namespace', svgOf('<svg:script xmlns:svg="http://www.w3.org/2000/svg">1</svg:script>')],
    ['an event handler', svgOf('', 'onload="alert(1)"')],
    ['a link that runs', svgOf('<a href="javascript:alert(1)"><text>x</text></a>')],
    ['a piece of a page', svgOf('<foreignObject><p>x</p></foreignObject>')],
    ['a picture of another file', svgOf('<image href="file:///etc/passwd"/>')],
    ['a picture from the network', svgOf('<image xlink:href="http://example.org/a.png"/>')],
    ['a style from the network', svgOf('<style>@import "http://example.org/a.css"</style>')],
    ['a fill from the network', svgOf('<rect fill="url(http://example.org/a.svg#b)"/>')],
    [
      'entities',
      Buffer.from(
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
      ),
    ],
  ])('refuses a drawing with %s', async ([, drawing]) => {
    expect(await refusal(drawing, 'a.svg')).toMatchObject({ code: 'upload/active-content' });
  });

  it('draws a drawing into pixels, as large as screens are, in every size asked for', async () => {
    const { made, files } = await prepared(
      svgOf('<rect width="200" height="100" fill="red"/><use href="#a"/>'),
      'a.svg',
    );
    expect(made).toMatchObject({
      kind: 'image',
      renditions: [
        { mediaType: 'image/jpeg', widthPx: 3_840, heightPx: 1_920 },
        { mediaType: 'image/jpeg', widthPx: 1_920, heightPx: 960 },
      ],
      stills: { thumbnail: { widthPx: 480 }, poster: { widthPx: 1_280 } },
    });
    expect(files).toHaveLength(4);
  });

  it('draws the pages of a document in the sizes that displays have, and never runs its scripts', async () => {
    const { made } = await prepared(tinyPdf(2), 'a.pdf');
    expect(made).toMatchObject({ kind: 'document', stills: { thumbnail: { heightPx: 480 } } });
    expect(sizesOf(made)).toEqual([
      ['page-1-3840.jpeg', 3_840],
      ['page-1-1920.jpeg', 1_920],
      ['page-2-3840.jpeg', 3_840],
      ['page-2-1920.jpeg', 1_920],
    ]);
  });

  it('draws the many pages of a thick document smaller', async () => {
    const { made } = await prepared(tinyPdf(30), 'a.pdf');
    const sizes = sizesOf(made);
    expect(sizes).toHaveLength(60);
    expect(sizes.slice(0, 2).map(([, heightPx]) => heightPx)).toEqual([2_217, 1_920]);
  });

  it.for<[string, Uint8Array, ErrorCode, RegExp]>([
    ['that is locked', tinyPdf(1, { isLocked: true }), 'upload/unplayable', /password/],
    ['of too many pages', tinyPdf(51), 'upload/unplayable', /51 pages; 50 are the most/],
    ['that is cut short', cutShort(tinyPdf(2), 0.3), 'upload/unreadable', /damaged/],
  ])('refuses a document %s', async ([, document, code, reason]) => {
    const refused = await refusal(document, 'a.pdf');
    expect(refused).toMatchObject({ code });
    expect(String(refused)).toMatch(reason);
  });

  it.for<[string, () => Promise<Uint8Array>]>([
    [
      'a page',
      async () => Buffer.concat([await tinyPng(16, 16), Buffer.from('<html><script>alert(1)</script>')]),
    ],
    ['an archive', async () => Buffer.concat([await tinyPng(16, 16), zipOf([{ name: 'index.html' }])])],
    ['a program', async () => Buffer.concat([await tinyPng(16, 16), Buffer.from('<?php system($_GET[0]);')])],
  ])('refuses a picture with %s inside', async ([, make]) => {
    expect(await refusal(await make(), 'a.png')).toMatchObject({ code: 'upload/hidden-content' });
  });

  it('takes a picture that is a document, too, for neither', async () => {
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0x00, 0x0b]), Buffer.from('%PDF-1.4\n')]);
    const jpeg = Buffer.from(await tinyJpeg(16, 16));
    const both = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    expect(await refusal(both, 'a.jpg')).toMatchObject({
      code: expect.stringMatching(/^upload\/(?:hidden-content|wrong-type)$/) as unknown,
    });
  });

  it('drops what else is behind a picture', async () => {
    const { made } = await prepared(Buffer.concat([await tinyPng(16, 16), Buffer.alloc(40, 7)]), 'a.png');
    expect(made).toMatchObject({ kind: 'image', renditions: [{ widthPx: 16, heightPx: 16 }] });
  });

  it.for<[string, ZipEntry[], RegExp]>([
    [
      'that grows a thousandfold',
      [{ name: 'a', packed: 10_000, unpacked: 10_000_000 }],
      /1000 times its size/,
    ],
    ['of petabytes', [{ name: 'a', packed: 100, unpacked: 0xffff_ffff }], /larger than a page bundle/],
    [
      'of overlapping files',
      [
        { name: 'a', offset: 0 },
        { name: 'b', offset: 0 },
      ],
      /inside each other/,
    ],
    [
      'of too many files',
      Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}` })),
      /more than 2000 files/,
    ],
    ['that climbs', [{ name: '../../etc/passwd' }], /written elsewhere/],
    ['of another drive', [{ name: 'C:/a' }], /written elsewhere/],
    ['with backslashes', [{ name: '..\\a' }], /written elsewhere/],
    ['with links', [{ name: 'a', mode: 0o120777 }], /links/],
    ['that is locked', [{ name: 'a', flags: 1 }], /password/],
  ])('refuses an archive %s without unpacking it', async ([, entries, reason]) => {
    const refused = await refusal(zipOf(entries), 'page.zip');
    expect(refused).toMatchObject({ code: 'upload/unsafe-archive' });
    expect(String(refused)).toMatch(reason);
  });

  it('makes a page of a sound archive', async () => {
    const { made, files } = await prepared(packed(SMALL_PAGE), 'page.zip');
    const paths = SMALL_PAGE.map(({ path }, i) => ({ path, name: `file-${i + 1}` }));
    expect(made).toEqual({ kind: 'page', files: paths });
    expect(files.toSorted()).toEqual(paths.map(({ name }) => name));
  });

  it('brings colours of print and turned pictures right', async () => {
    const print = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
      .toColourspace('cmyk')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { made } = await prepared(print, 'a.jpg');
    expect(made).toMatchObject({ kind: 'image', renditions: [{ widthPx: 20, heightPx: 40 }] });
  });

  it('leaves to ffmpeg what kiosks do not play', async () => {
    const frames = await Promise.all([tinyPng(8, 8, [9, 9, 9]), tinyPng(8, 8, [200, 9, 9])]);
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { made } = await prepared(gif, 'wave.gif');
    expect(made).toEqual({ kind: 'film', demuxer: 'gif', reason: 'an animation of 2 frames' });
  });
});
