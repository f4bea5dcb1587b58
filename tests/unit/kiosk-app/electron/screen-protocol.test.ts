import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScreenFiles, type ScreenFiles } from '../../../../kiosk-app/electron/screen-files.ts';
import { answerRequest } from '../../../../kiosk-app/electron/screen-protocol.ts';
import type { PageSource } from '../../../../kiosk-app/machine/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { pageSource } from '../../../support/page-source.ts';

const DIGEST = 'b'.repeat(64);
const CHUNK = 1_000;
const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 251);
let folder: string;
let files: ScreenFiles;
let read: number[] = [];

/** Hands out chunk by chunk, and finds the damaged one as a cache does: when it is read. */
function blobsWith({ damagedChunk = Infinity } = {}): PageSource {
  read = [];
  return {
    blobSize: (digest) => (digest === DIGEST ? bytes.length : null),
    *readBlob(_digest, start, end) {
      for (let at = start; at < end; at += CHUNK - (at % CHUNK)) {
        const chunk = Math.floor(at / CHUNK);
        if (chunk === damagedChunk) throw new AppError('blob/wrong-hash', `chunk ${chunk}`);
        read.push(chunk);
        yield bytes.subarray(at, Math.min(end, (chunk + 1) * CHUNK));
      }
    },
  };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-electron-'));
  mkdirSync(join(folder, 'screen/assets'), { recursive: true });
  writeFileSync(join(folder, 'screen/index.html'), '<title>Waypost</title>');
  writeFileSync(join(folder, 'screen/assets/main.js'), 'run()');
  writeFileSync(join(folder, 'screen/.sources'), 'x');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  files = openScreenFiles(join(folder, 'screen'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function ask(
  path: string,
  {
    range,
    blobs = blobsWith(),
    method = 'GET',
  }: { range?: string; blobs?: PageSource | null; method?: string } = {},
): Promise<Response> {
  const request = new Request(path.includes('://') ? path : `kiosk://screen${path}`, {
    method,
    headers: range === undefined ? {} : { range },
  });
  return answerRequest(request, { files, displays: 2, blobs: () => blobs });
}

describe('the protocol of the screens', () => {
  it('serves the page of each display of this kiosk, and no other', async () => {
    const page = await ask('/display/1');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Waypost');
    expect((await ask('/display/2')).status).toBe(404);
  });

  it('lets nothing into a page but what comes from the kiosk itself', async () => {
    const policy = (await ask('/display/0')).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob:",
      "media-src 'self'",
      "font-src 'self'",
      "connect-src 'none'",
      'frame-src kiosk:',
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect((await ask('/display/assets/main.js')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '/display/../../secret.js',
    '/display/..%2f..%2fsecret.js',
    '/display/%2e%2e/%2e%2e/secret.js',
    '/display/..%5csecret.js',
    '/display/.sources',
    '/display/assets',
    '/secret.js',
    '/display/%',
    'kiosk://elsewhere/display/0',
    'file:///etc/passwd.html',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('answers questions only', async () => {
    expect((await ask('/display/0', { method: 'POST' })).status).toBe(404);
  });

  it.each<[string | undefined, number, string | null, [number, number]]>([
    [undefined, 200, null, [0, 5_000]],
    ['bytes=0-', 206, 'bytes 0-4999/5000', [0, 5_000]],
    ['bytes=1500-2499', 206, 'bytes 1500-2499/5000', [1_500, 2_500]],
    ['bytes=4999-', 206, 'bytes 4999-4999/5000', [4_999, 5_000]],
    ['bytes=-10', 206, 'bytes 4990-4999/5000', [4_990, 5_000]],
    ['bytes=100-99999', 206, 'bytes 100-4999/5000', [100, 5_000]],
  ])('serves a blob by the range %s', async (range, status, contentRange, [start, end]) => {
    const answer = await ask(`/blob/${DIGEST}?type=video%2Fmp4`, range === undefined ? {} : { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(answer.headers.get('content-length')).toBe(String(end - start));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes.subarray(start, end));
  });

  it('names the size where a range lies beyond it', async () => {
    const answer = await ask(`/blob/${DIGEST}`, { range: 'bytes=5000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */5000']);
  });

  it('has no blob that is not whole and verified, and none before there is a player', async () => {
    expect((await ask(`/blob/${'c'.repeat(64)}`)).status).toBe(404);
    expect((await ask(`/blob/${DIGEST}`, { blobs: null })).status).toBe(404);
    expect((await ask('/blob/../display/0')).status).toBe(200);
  });

  it('breaks off at a damaged chunk and hands out not a byte of it', async () => {
    const answer = await ask(`/blob/${DIGEST}`, { blobs: blobsWith({ damagedChunk: 2 }) });
    const reader = answer.body!.getReader();
    let length = 0;
    await expect(async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        length += part.value.length;
    }).rejects.toThrow('chunk 2');
    expect(length).toBeLessThanOrEqual(2_000);
  });

  it('reads a chunk when the page asks for it, and none after the page has gone', async () => {
    const answer = await ask(`/blob/${DIGEST}`);
    const reader = answer.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(read.length).toBeLessThanOrEqual(2);
  });

  it('opens a page of files under a policy of its own', async () => {
    const blobs = pageSource({ [DIGEST]: { 'index.html': '<!doctype html>', 'a.js': 'run()' } });
    const page = await ask(`kiosk://page-7/page/${DIGEST}/index.html`, { blobs });
    expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors kiosk://screen`);
    expect(page.headers.get('content-security-policy')).toContain(
      `script-src kiosk://page-7/page/${DIGEST}/;`,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await (await ask(`kiosk://page-8/page/${DIGEST}/a.js?v=2`, { blobs })).text()).toBe('run()');
    expect((await ask(`kiosk://page-7/page/${DIGEST}/b.js`, { blobs })).status).toBe(404);
    expect((await ask(`kiosk://page-7/page/${DIGEST}/a.js`)).status).toBe(404);
  });

  it('has screens and pages of files on hosts of their own', async () => {
    const blobs = pageSource({ [DIGEST]: { 'index.html': '<!doctype html>' } });
    for (const address of [
      `kiosk://screen/page/${DIGEST}/index.html`,
      `kiosk://page-7777/page/${DIGEST}/index.html`,
      `kiosk://page-x/page/${DIGEST}/index.html`,
      'kiosk://page-7/display/0',
      `kiosk://page-7/blob/${DIGEST}`,
    ])
      expect([address, (await ask(address, { blobs })).status]).toEqual([address, 404]);
  });

  it('lets no blob pass for anything but a picture', async () => {
    const answer = await ask(`/blob/${DIGEST}?type=text%2Fhtml`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  });
});
