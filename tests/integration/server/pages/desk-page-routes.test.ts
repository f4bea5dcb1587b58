import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../support/server.ts';

const PAGE =
  '<!doctype html><title>Desk</title><script type="module" src="/desk/assets/desk-1a.js"></script>';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-desk-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'worker.js'), 'addEventListener("fetch", () => {});');
  await writeFile(join(folder, 'desk.webmanifest'), '{"start_url":"/desk"}');
  await writeFile(join(folder, '.sources'), 'of the build');
  await writeFile(join(folder, 'assets', 'desk-1a.js'), 'export const answer = 42;');
  server = await startTestServer({ environment: { WAYPOST_DESK: folder } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const open = (url: string) => server.app.inject({ url, headers: { accept: 'text/html,*/*' } });

it('opens the desk, and never an old one from a cache', async () => {
  const { statusCode, headers, body } = await open('/desk');
  expect({ statusCode, body }).toEqual({ statusCode: 200, body: PAGE });
  expect(headers['cache-control']).toBe('no-cache');
  expect((await open('/desk/')).headers.location).toBe('/desk');
});

it('lets it run and ask nothing but its own, and lets a worker of its own open it without a network', async () => {
  for (const url of ['/desk', '/desk/worker.js']) {
    const policy = String((await open(url)).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("worker-src 'self'");
    expect(policy).not.toMatch(/unsafe|nonce|\*/);
  }
  const { headers } = await open('/desk/worker.js');
  expect(headers['service-worker-allowed']).toBe('/desk');
  expect(headers['content-type']).toContain('javascript');
  expect(headers['cache-control']).toBe('public, max-age=0');
  expect((await open('/desk/desk.webmanifest')).headers['content-type']).toContain('manifest+json');
});

it('gives its assets away for a year', async () => {
  const { body, headers } = await open('/desk/assets/desk-1a.js');
  expect(body).toBe('export const answer = 42;');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

it('gives nothing else of its folder away', async () => {
  for (const url of [
    '/desk/.sources',
    '/desk/nothing.js',
    '/desk/assets/nothing.js',
    '/desk/assets/..%2F.sources',
    '/desk/assets/%2e%2e%2f.sources',
    '/desk/..%2F..%2Fpackage.json',
  ]) {
    const { statusCode, body } = await server.app.inject({ url });
    expect({ url, isRefused: statusCode >= 400 }).toEqual({ url, isRefused: true });
    expect(body).not.toContain('of the build');
  }
});
