import { describe, expect, it } from 'vitest';
import { pictureOf, shareOut } from '../../../shared/picture.ts';
import { ContentVersion } from '../../../shared/contract/index.ts';

const digest = (letter: string): string => letter.repeat(64);
const sized = (letter: string, widthPx: number, heightPx: number) => ({
  blob: { digest: digest(letter), bytes: 1, mediaType: 'image/webp' },
  widthPx,
  heightPx,
});

function versionOf(body: unknown): ContentVersion {
  return ContentVersion.parse({
    schema: 'waypost/content-version/1',
    contentId: '00000000-0000-7000-8000-000000000001',
    version: 1,
    title: 'Title',
    class: 'routine',
    body,
    authorId: '00000000-0000-7000-8000-000000000002',
    createdAt: '2026-11-22T08:00:00.000Z',
  });
}

const image = versionOf({
  kind: 'image',
  renditions: [sized('a', 3_840, 2_160), sized('b', 1_920, 1_080), sized('c', 1_280, 720)],
});
const fullHd = { widthPx: 1_920, heightPx: 1_080 };
const deps = { box: fullHd, blobUrl: (name: string) => name[0] ?? '', durationMs: 10_000 };

describe('the picture of a version', () => {
  it('is the smallest size that fills its region', () => {
    expect(pictureOf(image, { ...deps, has: () => true })).toMatchObject({ url: 'b' });
    const half = { widthPx: 960, heightPx: 540 };
    expect(pictureOf(image, { ...deps, box: half, has: () => true })).toMatchObject({ url: 'c' });
  });

  it('is of the sizes that were fetched', () => {
    expect(pictureOf(image, { ...deps, has: (name) => name === digest('c') })).toMatchObject({ url: 'c' });
  });

  it('of a document is its pages in turn', () => {
    const body = {
      kind: 'document',
      pages: ['a', 'b', 'c'].map((name) => ({ renditions: [sized(name, 1_358, 1_920)] })),
    };
    expect(pictureOf(versionOf(body), { ...deps, has: () => true })).toEqual({
      kind: 'document',
      fit: 'contain',
      pages: [
        { url: 'a', durationMs: 3_333 },
        { url: 'b', durationMs: 3_334 },
        { url: 'c', durationMs: 3_333 },
      ],
    });
  });

  it('of a page is where its files are opened, and nothing where they are not', () => {
    const files = [{ path: 'index.html', blob: { digest: digest('a'), bytes: 9, mediaType: 'text/html' } }];
    const page = versionOf({ kind: 'page', files });
    expect(pictureOf(page, { ...deps, has: () => true, pageUrl: '/page' })).toEqual({
      kind: 'page',
      url: '/page',
    });
    expect(pictureOf(page, { ...deps, has: () => true })).toBeNull();
  });
});

describe('the time of a document', () => {
  const page = (durationMs: number | null) => ({ renditions: [], durationMs });

  it.each([
    [[null, null, null, null], 10_001],
    [[30_000, null, null], 60_000],
    [[1_000, 2_000, 3_000], 7],
    [[null], 0],
  ])('is shared out among pages of %j to the last millisecond of %i', (durations, totalMs) => {
    const shares = shareOut(durations.map(page), totalMs);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(totalMs);
    expect(shares.every((share) => share >= 0)).toBe(true);
  });

  it('gives a page that asks for more its share', () => {
    expect(shareOut([page(20_000), page(10_000), page(null)], 90_000)).toEqual([40_000, 20_000, 30_000]);
  });
});
