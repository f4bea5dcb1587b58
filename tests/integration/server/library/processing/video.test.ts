import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ForeignCodec, probeVideo } from '../../../../../server/library/processing/video.ts';
import { tinyHdrWebm, tinyMp4, tinyWebm } from '../../../../support/media.ts';

const clip = { seconds: 1, widthPx: 320, heightPx: 180 };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-video-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function probe(bytes: Uint8Array, mediaType: string) {
  const path = join(folder, 'clip');
  await writeFile(path, bytes);
  return probeVideo(path, mediaType);
}

/** Where each top-level box of an MP4 ends. */
function boxEnds(mp4: Uint8Array): number[] {
  const view = new DataView(mp4.buffer, mp4.byteOffset);
  const ends: number[] = [];
  for (let end = 0; end < mp4.length; ends.push(end)) end += view.getUint32(end);
  return ends;
}

describe('a video', () => {
  it.each([
    ['video/mp4', tinyMp4],
    ['video/webm', tinyWebm],
  ] as const)('of %s is refused wherever it is cut', async (mediaType, make) => {
    const whole = await make(clip);
    await expect(probe(whole, mediaType)).resolves.toMatchObject({ durationMs: 1_000 });
    const cuts = Array.from({ length: 40 }, (_, i) => Math.floor((whole.length * (i + 1)) / 41));
    for (const length of [1, 7, 8, 16, ...cuts, whole.length - 1]) {
      await expect(probe(whole.subarray(0, length), mediaType), `cut at ${length}`).rejects.toMatchObject({
        code: 'upload/unreadable',
      });
    }
  });

  it('of high dynamic range is to be converted, though kiosks play its codec', async () => {
    const refusal = probe(await tinyHdrWebm(clip), 'video/webm');
    await expect(refusal).rejects.toBeInstanceOf(ForeignCodec);
    await expect(refusal).rejects.toThrow('high dynamic range');
  });

  it('of more pixels than kiosks decode is to be converted, though kiosks play its codec', async () => {
    const long = { seconds: 1, widthPx: 4_098, heightPx: 64 };
    const refusal = probe(await tinyMp4(long), 'video/mp4');
    await expect(refusal).rejects.toBeInstanceOf(ForeignCodec);
    await expect(refusal).rejects.toThrow('4098 × 64 px is more than kiosks decode; export it with');
    const widest = probe(await tinyMp4({ ...long, widthPx: 4_096 }), 'video/mp4');
    await expect(widest).resolves.toMatchObject({ widthPx: 4_096 });
  });

  it('is refused where it is cut between two boxes', async () => {
    const whole = await tinyMp4(clip);
    const ends = boxEnds(whole);
    expect(ends.length).toBeGreaterThan(2);
    for (const length of ends.slice(0, -1)) {
      await expect(probe(whole.subarray(0, length), 'video/mp4'), `cut at ${length}`).rejects.toMatchObject({
        code: expect.stringMatching(/^upload\/(?:unreadable|unplayable)$/) as unknown,
      });
    }
  });
});
