import { describe, expect, it } from 'vitest';
import { answerPage, pagePath, pageUrl, type PageSource } from '../../../../kiosk-app/machine/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { pageSource } from '../../../support/page-source.ts';

const PAGE = 'a'.repeat(64);
const OTHER = 'c'.repeat(64);
const ORIGIN = 'http://page-1.localhost:8081';
const SCREENS = 'http://localhost:8081';
const OPENING = '<!DOCTYPE html><p>Xin chào';
const TAG = '<script src="waypost-pulse.js"></script>';

const source = pageSource({
  [PAGE]: { 'index.html': OPENING, 'a/look.css': 'p {}', 'a.svg': '<svg/>' },
  [OTHER]: { 'index.html': '\n<!doctype html>', 'secret.js': 'no' },
});

function answered(
  path: string,
  { pages = source, digest = PAGE }: { pages?: PageSource | null; digest?: string } = {},
) {
  const { status, headers, body } = answerPage(pages, {
    versionDigest: digest,
    path,
    origin: ORIGIN,
    screens: SCREENS,
  });
  return { status, headers, text: body === null ? null : Buffer.concat([...body]).toString() };
}

describe('a page of files', () => {
  it('is opened under the digest of its version, and has no other addresses', () => {
    expect(pagePath(pageUrl(PAGE))).toEqual({ versionDigest: PAGE, path: 'index.html' });
    for (const path of [
      '/page/',
      `/page/${PAGE}`,
      `/page/${PAGE}/`,
      '/page/x/index.html',
      `/page/${PAGE}/a b`,
    ])
      expect([path, pagePath(path)]).toEqual([path, null]);
  });

  it('is served from the files that its version names, each as what it is', () => {
    expect(answered('a/look.css')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/css; charset=utf-8', 'content-length': '4' },
      text: 'p {}',
    });
    expect(answered('a.svg').headers['content-type']).toBe('image/svg+xml');
  });

  it('has nothing of another page, of no page, and nothing before there is a player', () => {
    for (const path of ['secret.js', '../index.html', 'a', 'a/', 'A/look.css'])
      expect([path, answered(path).status]).toEqual([path, 404]);
    expect(answered('index.html', { digest: 'b'.repeat(64) }).status).toBe(404);
    expect(answered('waypost-pulse.js', { digest: 'b'.repeat(64) }).status).toBe(404);
    expect(answered('index.html', { pages: null }).status).toBe(404);
    const { pageFile: _none, ...without } = source;
    expect(answered('index.html', { pages: without }).status).toBe(404);
  });

  it('runs our file before any of its own, behind its doctype', () => {
    const { text, headers } = answered('index.html');
    expect(text).toBe(`<!DOCTYPE html>${TAG}<p>Xin chào`);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text ?? '')));
    expect(answered('index.html', { digest: OTHER }).text).toBe(`\n<!doctype html>${TAG}`);
    expect(answered('waypost-pulse.js')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
      text: expect.stringContaining('waypost:pulse') as unknown,
    });
  });

  it('has neither an origin nor a network, and loads what lies under its own address alone', () => {
    const own = `${ORIGIN}/page/${PAGE}/`;
    expect(answered('index.html').headers['content-security-policy']?.split('; ')).toEqual([
      'sandbox allow-scripts',
      "default-src 'none'",
      `script-src ${own}`,
      `style-src ${own}`,
      `img-src ${own} data:`,
      `font-src ${own}`,
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${SCREENS}`,
    ]);
    for (const path of ['a.svg', 'a/look.css', 'waypost-pulse.js'])
      expect(answered(path).headers['content-security-policy']).toContain('sandbox allow-scripts');
  });

  it('breaks off where a chunk is damaged', () => {
    const pages: PageSource = {
      ...source,
      // oxlint-disable-next-line require-yield
      *readBlob() {
        throw new AppError('blob/wrong-hash', 'chunk 0');
      },
    };
    expect(() => answered('a/look.css', { pages })).toThrow('chunk 0');
    expect(() => answered('index.html', { pages })).toThrow('chunk 0');
  });
});
