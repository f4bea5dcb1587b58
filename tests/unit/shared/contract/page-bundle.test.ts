import { describe, expect, it } from 'vitest';
import {
  PAGE_LIMITS,
  PageBody,
  PagePath,
  pageTypeOf,
  PULSE_PATH,
} from '../../../../shared/contract/index.ts';

const file = (path: string, changes: { bytes?: number; mediaType?: string } = {}) => ({
  path,
  blob: { digest: 'a'.repeat(64), bytes: 9, mediaType: pageTypeOf(path) ?? 'text/plain', ...changes },
});
const body = (...files: ReturnType<typeof file>[]) => PageBody.safeParse({ kind: 'page', files });
const reasons = (...files: ReturnType<typeof file>[]): string[] =>
  body(...files).error?.issues.map(({ message }) => message) ?? [];

describe('the path of a file of a page', () => {
  it.each(['index.html', 'a/b/c.css', 'IMG_1.x-2.png', 'fonts/Noto-Sans.woff2'])('may be %s', (path) => {
    expect(PagePath.safeParse(path).success).toBe(true);
  });

  it.each([
    '',
    '/index.html',
    '../index.html',
    'a/../index.html',
    'a/./index.html',
    'a//index.html',
    '.htaccess.html',
    'a/.git/x.js',
    'a\\b.js',
    'a b.js',
    'ảnh.png',
    'a.js\u0000',
    'a.js?x=1',
    'a%2e.js',
    'page.php',
    'page.JS',
    'page',
    `${'a'.repeat(PAGE_LIMITS.path)}.js`,
    PULSE_PATH,
  ])('may not be %j', (path) => {
    expect(PagePath.safeParse(path).success).toBe(false);
  });
});

describe('a page of files', () => {
  it('is its files in the order of their paths, each of the type that its name says', () => {
    expect(body(file('a.css'), file('index.html'), file('z/a.js')).success).toBe(true);
  });

  it('is the same page in no other order, and names no path twice', () => {
    expect(reasons(file('index.html'), file('a.css'))).toEqual(['must come after the path before it']);
    expect(reasons(file('index.html'), file('index.html'))).toEqual(['must come after the path before it']);
  });

  it('passes no program off as a picture', () => {
    expect(reasons(file('a.png', { mediaType: 'text/javascript' }), file('index.html'))).toEqual([
      'must be of the type that its name says',
    ]);
  });

  it('has something to open, of a size that opens', () => {
    expect(reasons(file('a/index.html'))).toEqual(['need an index.html']);
    expect(reasons(file('index.html', { bytes: PAGE_LIMITS.opening + 1 }))).toEqual([
      'have an index.html that is too large',
    ]);
  });

  it('has 20 MiB and 200 files at most', () => {
    const half = PAGE_LIMITS.bytes / 2;
    const two = [file('a.png', { bytes: half }), file('b.png', { bytes: half })];
    expect(reasons(...two, file('index.html'))).toEqual(['are too large']);
    const many = Array.from({ length: 200 }, (_, i) => file(`a${String(i).padStart(3, '0')}.png`));
    expect(body(...many.slice(1), file('index.html')).success).toBe(true);
    expect(body(...many, file('index.html')).success).toBe(false);
  });
});
