import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PageServer } from '../../../../kiosk-app/browser-host/page-server.ts';
import type { StageEvent } from '../../../../shared/contract/index.ts';
import { pageSource } from '../../../support/page-source.ts';

const DIGEST = 'b'.repeat(64);
const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 251);

let folder: string;
let server: PageServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-pages-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Waypost</title>');
  server = await PageServer.listen({ displays: 2, port: 0, pages: folder });
  server.serve({
    blobSize: (digest) => (digest === DIGEST ? bytes.length : null),
    readBlob: (_digest, start, end) => [bytes.subarray(start, end)],
    serviceFacts: () => [{ label: 'Phần mềm · Software', value: '<1.0.0>' }],
  });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const at = (path: string): string => `http://localhost:${server.port}${path}`;

/** Opens a stage as a page would; `origin` is where the page says it comes from. */
function page(slot: number, origin = `http://localhost:${server.port}`): WebSocket {
  return new WebSocket(`ws://localhost:${server.port}/stage/${slot}`, { origin });
}
const opened = (socket: WebSocket): Promise<'open' | 'refused'> =>
  new Promise((resolve) => {
    socket.on('open', () => resolve('open'));
    socket.on('error', () => resolve('refused'));
  });
/** Asks as a browser does that knows this machine by another name. */
function asked(
  path: string,
  name = 'page-3.localhost',
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }> {
  const headers = { host: `${name}:${server.port}` };
  return new Promise((resolve, reject) => {
    request({ port: server.port, host: '127.0.0.1', path, headers }, (answer) => {
      const { statusCode: status, headers: told } = answer;
      text(answer).then((body) => resolve({ status, headers: told, text: body }), reject);
    })
      .on('error', reject)
      .end();
  });
}
/** What is answered to a request as it stands on the line, with whatever no browser would send. */
async function answeredRaw(start: string, more: readonly string[] = []): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  const host = `Host: page-3.localhost:${server.port}`;
  socket.write([start, host, ...more, 'Connection: close', '', ''].join('\r\n'));
  return text(socket);
}
const next = <T>(register: (listener: (value: T) => void) => void): Promise<T> => new Promise(register);

describe('the page server of a kiosk', () => {
  it('serves one page per display of this machine, with a policy that lets nothing else in', async () => {
    const answer = await fetch(at('/display/1'));
    expect(await answer.text()).toContain('Waypost');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(at('/display/2'))).status).toBe(404);
  });

  it('tells facts of the unit as plain words, to this machine alone', async () => {
    const answer = await fetch(at('/service'));
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toBe('Phần mềm · Software: <1.0.0>\n');
  });

  it('serves verified bytes whole and by range', async () => {
    const whole = await fetch(at(`/blob/${DIGEST}?type=video%2Fmp4`));
    expect(whole.headers.get('content-type')).toBe('video/mp4');
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
    const part = await fetch(at(`/blob/${DIGEST}`), { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/5000']);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
    const beyond = await fetch(at(`/blob/${DIGEST}`), { headers: { range: 'bytes=5000-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */5000']);
  });

  it.each(['text/html', 'text/javascript', 'image/svg+xml;x=\n', 'image/png&type=image/png'])(
    'lets no blob pass for anything but a picture (%j)',
    async (type) => {
      const query = type.includes('&') ? type : encodeURIComponent(type);
      const answer = await fetch(at(`/blob/${DIGEST}?type=${query}`));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    },
  );

  it('has no bytes that were not verified', async () => {
    expect((await fetch(at(`/blob/${'c'.repeat(64)}`))).status).toBe(404);
  });

  it('answers no page that reached it under another name', async () => {
    const status = await next<number | undefined>((resolve) => {
      const options = { port: server.port, path: '/display/0', headers: { host: 'evil.example' } };
      request(options, (answer) => resolve(answer.statusCode)).end();
    });
    expect(status).toBe(421);
  });

  it('gives the stage to its own page only', async () => {
    expect(await opened(page(0, 'http://evil.example'))).toBe('refused');
    expect(await opened(page(7))).toBe('refused');
    const own = page(0);
    expect(await opened(own)).toBe('open');
    own.close();
  });

  it('passes words both ways, and drops what is no word of the protocol', async () => {
    const stage = server.glass.stage(0);
    const heard = next<StageEvent>((resolve) => stage.onEvent(resolve));
    const socket = page(0);
    await opened(socket);
    socket.send('{"type":"explode"}');
    socket.send('not JSON');
    socket.send(JSON.stringify({ type: 'pulse' }));
    expect(await heard).toEqual({ type: 'pulse' });
    const said = next<string>((resolve) => socket.on('message', (data: Buffer) => resolve(data.toString())));
    stage.send({ type: 'clock', wallMs: 5, monotonicMs: 1, state: 'trusted' });
    expect(JSON.parse(await said)).toEqual({ type: 'clock', wallMs: 5, monotonicMs: 1, state: 'trusted' });
    socket.close();
  });

  it('tells a listener that comes late of the page that is there', async () => {
    const stage = server.glass.stage(1);
    const socket = page(1);
    await opened(socket);
    const arrived = next<StageEvent>((resolve) => stage.onEvent(resolve));
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, userAgent: 'test' }));
    await arrived;
    const told: unknown[] = [];
    stage.onEvent((event) => told.push(event.type));
    stage.onConnected((isConnected) => told.push(isConnected));
    expect(told).toEqual([true, 'hello']);
    socket.close();
  });

  it('shows a display on the newest page and sends the older one away', async () => {
    const older = page(0);
    await opened(older);
    const sentAway = next<number>((resolve) => older.on('close', resolve));
    const newer = page(0);
    await opened(newer);
    expect(await sentAway).toBe(4000);
    newer.close();
  });

  it('opens a page of files, to this machine alone', async () => {
    server.serve(pageSource({ [DIGEST]: { 'index.html': '<!doctype html>', 'a.css': 'p {}' } }));
    const opening = await asked(`/page/${DIGEST}/index.html`);
    expect(opening.headers['content-security-policy']).toContain(
      `frame-ancestors http://localhost:${server.port} http://127.0.0.1:${server.port}`,
    );
    expect(opening.headers['content-security-policy']).toContain(
      `script-src http://page-3.localhost:${server.port}/page/${DIGEST}/;`,
    );
    expect(opening.headers['x-content-type-options']).toBe('nosniff');
    for (const path of ['a.css', 'a.css?v=2'])
      expect(await asked(`/page/${DIGEST}/${path}`)).toMatchObject({ status: 200, text: 'p {}' });
    for (const path of [
      `/page/${DIGEST}/`,
      `/page/${DIGEST}/b.css`,
      `/page/${'c'.repeat(64)}/a.css`,
      '/page/x',
    ])
      expect([path, (await asked(path)).status]).toEqual([path, 404]);
  });

  it.each([
    ['a folder above', 'x/../a.css'],
    ['a folder above, written otherwise', 'x/%2e%2e/a.css'],
    ['a folder above, written twice otherwise', 'x/%252e%252e/a.css'],
    ['this folder', './a.css'],
    ['an empty folder', '/a.css'],
    ['a slash that is written otherwise', 'look%2Fa.css'],
    ['a slash that is written twice otherwise', 'look%252Fa.css'],
    ['a slash the other way', 'look%5Ca.css'],
    ['an end within', 'a.css%00.html'],
    ['an end within, as it is', 'a.css\0'],
    ['a letter written otherwise', '%61.css'],
    ['another letter that looks like it', 'а.css'],
    ['capitals', 'A.css'],
    ['words behind a semicolon', 'a.css;v=1'],
    ['the folder of all pages', '../../blob/' + DIGEST],
    ['the folder of screens', '../../display/0'],
    ['what every object has', 'constructor'],
    ['what every object has, within', '__proto__/a.css'],
    ['a very long name', 'a'.repeat(10_000)],
    ['very many folders', 'a/'.repeat(5_000)],
  ])('has no file of a page under %s', async (_, path) => {
    server.serve(
      pageSource({ [DIGEST]: { 'index.html': '<!doctype html>', 'a.css': 'p {}', 'look/a.css': 'p {}' } }),
    );
    const answer = await answeredRaw(`GET /page/${DIGEST}/${path} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('p {}');
    expect((await asked(`/page/${DIGEST}/a.css`)).text).toBe('p {}');
  });

  it('answers for a file of a page whole, whatever is asked for of it, and to no other method', async () => {
    server.serve(pageSource({ [DIGEST]: { 'index.html': '<!doctype html>', 'a.css': 'p {}' } }));
    const path = `/page/${DIGEST}/a.css`;
    for (const range of ['bytes=0-1', 'bytes=-1', 'bytes=0-0,2-3', 'bytes=9-', 'words'])
      expect(await answeredRaw(`GET ${path} HTTP/1.1`, [`Range: ${range}`])).toMatch(
        /^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\np \{\}$/,
      );
    const head = await answeredRaw(`HEAD ${path} HTTP/1.1`);
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*content-length: 4\r\n[^]*\r\n\r\n$/i);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])
      expect(await answeredRaw(`${method} ${path} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('has screens and pages of files under names of their own, so that none is in the place of another', async () => {
    server.serve(pageSource({ [DIGEST]: { 'index.html': '<!doctype html>' } }));
    const [one, other] = [server.glass.pageUrl?.(DIGEST), server.glass.pageUrl?.(DIGEST)];
    expect(one).toBe(`http://page-1.localhost:${server.port}/page/${DIGEST}/index.html`);
    expect(other).toBe(`http://page-2.localhost:${server.port}/page/${DIGEST}/index.html`);
    const opening = `/page/${DIGEST}/index.html`;
    expect((await asked(opening, 'localhost')).status).toBe(404);
    for (const path of ['/display/0', '/display/index.html', '/service', `/blob/${DIGEST}`, '/'])
      expect([path, (await asked(path)).status]).toEqual([path, 404]);
    for (const name of ['page-x.localhost', 'page-3.localhost.example', 'a.page-3.localhost'])
      expect([name, (await asked(opening, name)).status]).toEqual([name, 421]);
    const stage = new WebSocket(`ws://localhost:${server.port}/stage/0`, {
      origin: `http://page-3.localhost:${server.port}`,
      headers: { host: `page-3.localhost:${server.port}` },
    });
    expect(await opened(stage)).toBe('refused');
  });
});
