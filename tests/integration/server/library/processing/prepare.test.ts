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
import { pixelFlood } from '../../../../support/poison.ts';

const clip = { seconds: 1, widthPx: 320, heightPx: 180 };

/** What a worker would answer; and what it left in its folder. */
async function prepared(bytes: Uint8Array, fileName: string): Promise<{ made: Prepared; files: string[] }> {
  await using home = await mkdtempDisposable(join(tmpdir(), 'waypost-prepare-'));
  await using work = await mkdtempDisposable(join(tmpdir(), 'waypost-work-'));
  const path = join(home.path, 'file');
  await writeFile(path, bytes);
  const order = { task: 'prepare' as const, path, fileName, mediaType: null, folder: work.path };
  const made = await prepare(order, () => undefined);
  return { made, files: await readdir(work.path) };
}

function refusal(bytes: Uint8Array, fileName: string): Promise<unknown> {
  return prepared(bytes, fileName).catch((cause: unknown) => cause);
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
  ])('refuses %s', async ([, make, fileName, code]) => {
    expect(await refusal(await make(), fileName)).toMatchObject({ code });
  });

  it('refuses a picture of 900 million pixels from its header alone', async () => {
    const refused = await refusal(await pixelFlood(30_000), 'flood.png');
    expect(refused).toMatchObject({ code: 'upload/too-many-pixels' });
    expect(String(refused)).toContain('30000 × 30000');
  });

  it('refuses an animation, which a screen would show as its first frame', async () => {
    const frames = await Promise.all([tinyPng(8, 8, [9, 9, 9]), tinyPng(8, 8, [200, 9, 9])]);
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const refused = await refusal(gif, 'wave.gif');
    expect(refused).toMatchObject({ code: 'upload/unplayable' });
    expect(String(refused)).toContain('2 frames');
  });
});
