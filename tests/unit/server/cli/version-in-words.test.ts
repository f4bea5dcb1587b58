import { describe, expect, it } from 'vitest';
import { versionInWords } from '../../../../server/cli/approve/version-in-words.ts';
import { ContentVersion } from '../../../../shared/contract/index.ts';

const ID = '00000000-0000-7000-8000-0000000000c1';

function said(body: unknown): string[] {
  const version = ContentVersion.parse({
    schema: 'waypost/content-version/1',
    contentId: ID,
    version: 2,
    title: 'Map',
    class: 'routine',
    body,
    authorId: ID,
    createdAt: '2026-11-22T08:00:00.000Z',
  });
  return versionInWords(version);
}

const blob = (letter: string, mediaType: string) => ({ digest: letter.repeat(64), bytes: 9, mediaType });

describe('a version, before somebody approves it at a terminal', () => {
  it('tells every file of a page by its path and digest, and what is told of it', () => {
    const files = [
      { path: 'index.html', blob: blob('a', 'text/html') },
      { path: 'page.js', blob: blob('b', 'text/javascript') },
    ];
    expect(said({ kind: 'page', files, description: { vi: 'Sơ đồ', en: 'A map' } })).toEqual([
      '“Map”, version 2, page',
      '  [vi]',
      '    Sơ đồ',
      '  [en]',
      '    A map',
      `  file index.html ${'a'.repeat(64)}`,
      `  file page.js ${'b'.repeat(64)}`,
    ]);
  });

  it('tells what a video says, and when', () => {
    const renditions = [
      { blob: blob('c', 'video/mp4'), widthPx: 8, heightPx: 8, videoCodec: 'avc1.640028', audioCodec: null },
    ];
    const captions = { vi: [{ startMs: 0, endMs: 1_000, lines: ['Chào'] }] };
    const lines = said({ kind: 'video', renditions, durationMs: 2_000, captions });
    expect(lines).toEqual([
      '“Map”, version 2, video',
      '  [vi]',
      '    0:00.0 Chào',
      `  file ${'c'.repeat(64)}`,
    ]);
  });
});
