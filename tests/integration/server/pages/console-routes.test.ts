import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../support/server.ts';

const PAGE =
  '<!doctype html><title>Waypost</title><script type="module" src="/assets/main-1a2b.js"></script>';
const SCRIPT = 'export const answer = 42;';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'secret.txt'), 'not an asset');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), SCRIPT);
  await writeFile(join(folder, 'assets', 'main-1a2b.js.br'), 'shorter');
  server = await startTestServer({ environment: { WAYPOST_CONSOLE: folder } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const open = (url: string, headers: Record<string, string> = { accept: 'text/html,*/*' }) =>
  server.app.inject({ url, headers });

it('opens the console at its own addresses, and never an old one from a cache', async () => {
  for (const url of ['/', '/sign-in', '/displays/7?gate=1']) {
    const { statusCode, headers, body } = await open(url);
    expect({ url, statusCode, body }).toEqual({ url, statusCode: 200, body: PAGE });
    expect(headers['cache-control']).toBe('no-cache');
  }
});

it('lets the console run and wear nothing but its own files', async () => {
  const policy = String((await open('/')).headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("style-src 'self'");
  expect(policy).not.toMatch(/unsafe|nonce|\*/);
});

it('gives assets away for a year, compressed for whoever takes that', async () => {
  const plain = await open('/assets/main-1a2b.js', {});
  expect(plain.body).toBe(SCRIPT);
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const brotli = await open('/assets/main-1a2b.js', { 'accept-encoding': 'gzip, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotli.headers['content-type']).toContain('javascript');
  expect(brotli.body).toBe('shorter');
});

it('tells programs that there is no such address, and nobody what else is in the folder', async () => {
  for (const [url, headers] of [
    ['/nothing', { accept: 'application/json' }],
    ['/api/v1/nothing', { accept: 'text/html' }],
    ['/assets/nothing.js', {}],
    ['/assets/..%2Fsecret.txt', {}],
    ['/assets/%2e%2e%2fsecret.txt', {}],
  ] as const) {
    const { statusCode, body } = await open(url, headers);
    expect({ url, isRefused: statusCode >= 400 && statusCode < 500 }).toEqual({ url, isRefused: true });
    expect(body).not.toContain('not an asset');
  }
});
