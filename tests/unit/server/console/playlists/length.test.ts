import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { durationText, parseDuration } from '../../../../../server/console/pages/playlists/duration-text.ts';
import { partsOf } from '../../../../../server/console/pages/playlists/editor/preview-run.ts';
import { lengthOf, type Facts } from '../../../../../server/console/pages/playlists/length.ts';
import { contentEntry, contentOf, nestedEntry, playlistOf } from './playlist-examples.ts';

const facts: Facts = {
  contents: new Map([
    ['content-video', contentOf('content-video', 30_000)],
    ['content-image', contentOf('content-image', null)],
    ['content-gone', null],
  ]),
  playlists: new Map([
    ['pair', playlistOf('pair', [contentEntry('video'), contentEntry('image')])],
    ['self', playlistOf('self', [nestedEntry('again', 'self'), contentEntry('image')])],
    ['gone', null],
  ]),
};

describe('the length of a playlist', () => {
  it('is what entries say, else the length of a video, else ten seconds', () => {
    const entries = [
      contentEntry('video'),
      contentEntry('image'),
      contentEntry('video', { durationMs: 5_000 }),
    ];
    expect(lengthOf(entries, facts)).toEqual({ ms: 45_000, isExact: true });
  });

  it('counts nested playlists whole, or the mean of as many as play at a visit', () => {
    expect(lengthOf([nestedEntry('n', 'pair')], facts)).toEqual({ ms: 40_000, isExact: true });
    expect(lengthOf([nestedEntry('n', 'pair', 1)], facts)).toEqual({ ms: 20_000, isExact: false });
    expect(lengthOf([nestedEntry('n', 'pair', 9)], facts)).toEqual({ ms: 40_000, isExact: true });
  });

  it('counts what is gone for nothing, ends in a cycle, and waits for what is not known yet', () => {
    const entries = [
      contentEntry('gone', { durationMs: 9_000 }),
      nestedEntry('g', 'gone'),
      nestedEntry('s', 'self'),
    ];
    expect(lengthOf(entries, facts)).toEqual({ ms: 10_000, isExact: true });
    expect(lengthOf([...entries, contentEntry('unread')], facts)).toBeNull();
    expect(lengthOf([nestedEntry('n', 'unread')], facts)).toBeNull();
  });

  it('is not exact where an entry plays at times only', () => {
    const between = contentEntry('image', {
      conditions: [{ kind: 'between', start: '06:00', end: '12:00' }],
    });
    expect(lengthOf([between], facts)).toEqual({ ms: 10_000, isExact: false });
  });
});

describe('the preview of an entry', () => {
  it('shows a nested playlist content by content, as many as play at a visit', () => {
    const video = { contentId: 'content-video', durationMs: 30_000 };
    const image = { contentId: 'content-image', durationMs: 10_000 };
    expect(partsOf(nestedEntry('n', 'pair'), facts)).toEqual([video, image]);
    expect(partsOf(nestedEntry('n', 'pair', 1), facts)).toEqual([video]);
    expect(partsOf(nestedEntry('s', 'self'), facts)).toEqual([image]);
    expect(partsOf(contentEntry('gone'), facts)).toEqual([]);
  });
});

describe('a duration', () => {
  it('is read as people write it', () => {
    const read = ['90', ' 1:30 ', '1:02:05', '2,5', '0.1', '24:00:00'].map(parseDuration);
    expect(read).toEqual([90_000, 90_000, 3_725_000, 2_500, 100, 86_400_000]);
    for (const wrong of ['', '0', 'ten', '1:', '-5', '1.5:00', '1:2:3:4', '24:00:01', '1e3']) {
      expect(parseDuration(wrong), wrong).toBeNull();
    }
  });

  it.prop([fc.integer({ min: 1, max: 864_000 })])('is read again as it is written', (tenths) => {
    expect(parseDuration(durationText(tenths * 100))).toBe(tenths * 100);
  });
});
