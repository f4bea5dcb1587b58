import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageHash } from '../../../../server/pages/index.ts';
import { startTestServer, type TestServer } from '../../../support/server.ts';

const PAGE = `<!doctype html><title>Sign</title><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'self'" />`;
const SCRIPT = 'export const answer = 42;';
const HERE = 'sign.localhost:8080';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-signing-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), SCRIPT);
  await writeFile(join(folder, 'assets', 'main-1a2b.js.br'), 'shorter');
  await writeFile(join(folder, '.sources'), 'a note of the build');
  server = await startTestServer({ environment: { WAYPOST_SIGNING: folder } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const open = (url: string, host = HERE) => server.app.inject({ url, headers: { host, accept: 'text/html' } });

it('is served on a host of its own, by the policy that stands in it, and can be framed by itself alone', async () => {
  const { statusCode, headers, body } = await open('/');
  expect({ statusCode, body }).toEqual({ statusCode: 200, body: PAGE });
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; frame-ancestors 'self'",
  );
  expect(headers['cross-origin-opener-policy']).toBe('unsafe-none');
  expect(headers['set-cookie']).toBeUndefined();
  expect((await open('/', 'localhost:8080')).body).not.toBe(PAGE);
});

it('gives its files to a frame of no origin, for a year', async () => {
  const { headers, body } = await open('/assets/main-1a2b.js');
  expect(body).toBe(SCRIPT);
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

it('shares its host with nothing, and is on no other', async () => {
  for (const url of [
    '/api/v1/session',
    '/api/v1/contents',
    '/ready',
    '/docs',
    '/sign-in',
    '/metrics',
    '/icon.svg',
  ])
    expect({ url, status: (await open(url)).statusCode }).toEqual({ url, status: 404 });
  for (const host of ['localhost:8080', '127.0.0.1:8080', 'sign.localhost.evil.example'])
    expect((await open('/assets/main-1a2b.js', host)).statusCode).toBe(404);
  const posted = await server.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { host: HERE, origin: `http://${HERE}` },
    payload: { name: 'administrator', password: 'x' },
  });
  expect(posted.statusCode).toBe(404);
});

it('has one hash, of every file that whoever keeps it has: the one that sha256sum tells', async () => {
  const line = (name: string, text: string): string =>
    `${createHash('sha256').update(text).digest('hex')}  ./${name}\n`;
  const lines = [line('index.html', PAGE), line('assets/main-1a2b.js', SCRIPT)].toSorted();
  expect(await pageHash(folder)).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
  expect(await pageHash(join(folder, 'nothing'))).toBeNull();
});
