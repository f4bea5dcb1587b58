import { createServer as createSecureServer } from 'node:https';
import { createServer, type RequestListener, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createLinkFetcher, type Resolve } from '../../../../server/platform/fetch/link-fetcher.ts';
import { networkOf } from '../../../../server/platform/fetch/index.ts';

const LIMITS = { mostBytes: 1_000, withinMs: 5_000 };
const HERE = [networkOf('127.0.0.0/8')];
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A calendar of somebody, at a name of theirs; it counts who comes. */
async function site(answer: RequestListener) {
  const seen: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = [];
  const port = await listen(
    createServer((request, response) => {
      seen.push({ url: request.url, headers: request.headers });
      answer(request, response);
    }),
  );
  return { origin: `http://calendar.example.vn:${port}`, port, seen };
}

const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const fetcherFor = (origins: string[], resolve: Resolve = here, privateNetworks = HERE) =>
  createLinkFetcher({ origins, privateNetworks }, resolve);
const ofText =
  (text: string): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8' }).end(text);

describe('what is behind a link', () => {
  it('is fetched from an origin that was allowed, with nothing of ours', async () => {
    const { origin, seen } = await site(ofText('BEGIN:VCALENDAR'));
    const { bytes, mediaType } = await fetcherFor([origin]).fetch(`${origin}/days.ics?year=2027`, LIMITS);
    expect(Buffer.from(bytes).toString()).toBe('BEGIN:VCALENDAR');
    expect(mediaType).toBe('text/calendar');
    expect(seen).toMatchObject([{ url: '/days.ics?year=2027', headers: { 'user-agent': 'Waypost' } }]);
    for (const name of ['cookie', 'authorization', 'referer'])
      expect(seen[0]?.headers).not.toHaveProperty(name);
  });

  it('is fetched from no other origin: neither name, scheme nor port, nor with a password', async () => {
    const { port, seen } = await site(ofText('x'));
    const fetcher = fetcherFor([`http://calendar.example.vn:${port}`, `http://*.open.vn:${port}`]);
    for (const link of [
      `http://other.example.vn:${port}/`,
      `https://calendar.example.vn:${port}/`,
      'http://calendar.example.vn/',
      `http://calendar.example.vn.evil.vn:${port}/`,
      `http://open.vn:${port}/`,
      `http://evilopen.vn:${port}/`,
      `http://calendar.example.vn:${port}@evil.vn/`,
      `http://user:secret@calendar.example.vn:${port}/`,
      `http://127.0.0.1:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.1:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      'file:///etc/passwd',
      'gopher://calendar.example.vn/',
      'no link',
    ])
      await expect(fetcher.fetch(link, LIMITS)).rejects.toMatchObject({ code: 'link/not-allowed' });
    expect(seen).toEqual([]);
    await fetcher.fetch(`http://any.open.vn:${port}/`, LIMITS);
    expect(seen).toHaveLength(1);
  });

  it('is fetched from nowhere while nothing is allowed', async () => {
    const { origin } = await site(ofText('x'));
    await expect(fetcherFor([]).fetch(origin, LIMITS)).rejects.toMatchObject({ code: 'link/not-allowed' });
  });

  it('is not fetched where any address of the name is private, and no connection is tried', async () => {
    const { origin, seen } = await site(ofText('x'));
    const resolve: Resolve = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    await expect(fetcherFor([origin], resolve, []).fetch(origin, LIMITS)).rejects.toMatchObject({
      code: 'link/not-allowed',
    });
    expect(seen).toEqual([]);
  });

  it('is fetched from the address that was judged, whatever the name stands for a moment later', async () => {
    const { origin, seen } = await site(ofText('x'));
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '127.0.0.2', family: 4 }]];
    let asked = 0;
    const resolve: Resolve = async () => answers[asked++] ?? [];
    await fetcherFor([origin], resolve).fetch(origin, LIMITS);
    expect({ asked, calls: seen.length }).toEqual({ asked: 1, calls: 1 });
  });

  it('is followed over redirects to what is allowed, and to nothing else', async () => {
    const target = await site(ofText('moved'));
    const redirect = (location: string) =>
      site((_, response) => void response.writeHead(302, { location }).end());
    const toAllowed = await redirect(`${target.origin}/there`);
    const origins = [target.origin, toAllowed.origin];
    const { bytes } = await fetcherFor(origins).fetch(toAllowed.origin, LIMITS);
    expect(Buffer.from(bytes).toString()).toBe('moved');
    for (const location of [
      'http://169.254.169.254/latest/meta-data',
      `http://127.0.0.1:${target.port}/`,
      'file:///etc/passwd',
    ]) {
      const from = await redirect(location);
      await expect(fetcherFor([from.origin]).fetch(from.origin, LIMITS)).rejects.toMatchObject({
        code: 'link/not-allowed',
      });
    }
  });

  it('is looked up and judged anew at every redirect', async () => {
    const { origin, seen } = await site(
      (_, response) => void response.writeHead(307, { location: '/again' }).end(),
    );
    const answers = [
      { address: '127.0.0.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    let asked = 0;
    const resolve: Resolve = async () => [answers[asked++]!];
    await expect(fetcherFor([origin], resolve).fetch(origin, LIMITS)).rejects.toMatchObject({
      code: 'link/not-allowed',
    });
    expect(seen).toHaveLength(1);
  });

  it('is given up after three redirects', async () => {
    const { origin, seen } = await site(
      (_, response) => void response.writeHead(301, { location: '/' }).end(),
    );
    await expect(fetcherFor([origin]).fetch(origin, LIMITS)).rejects.toMatchObject({ code: 'link/failed' });
    expect(seen).toHaveLength(4);
  });

  it('is read no further than was asked for, however it is sent', async () => {
    const { origin } = await site((_, response) => {
      const more = (): void =>
        void (response.destroyed || response.write('x'.repeat(64), () => setImmediate(more)));
      response.writeHead(200);
      more();
    });
    await expect(fetcherFor([origin]).fetch(origin, LIMITS)).rejects.toMatchObject({
      code: 'request/too-large',
    });
  });

  it('is not unpacked', async () => {
    const { origin, seen } = await site(
      (_, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    );
    const answer = fetcherFor([origin]).fetch(origin, { ...LIMITS, mostBytes: 1_000_000 });
    await expect(answer).rejects.toMatchObject({ code: 'link/failed' });
    expect(seen[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('is not waited for without end: not for a name, not for an answer, not for its last byte', async () => {
    const within = { mostBytes: 1_000, withinMs: 150 };
    const silent = await site(() => {});
    const slow = await site((_, response) => void response.writeHead(200).write('x'));
    const never: Resolve = () => new Promise(() => {});
    const ended = await Promise.allSettled([
      fetcherFor([silent.origin], never).fetch(silent.origin, within),
      fetcherFor([silent.origin]).fetch(silent.origin, within),
      fetcherFor([slow.origin]).fetch(slow.origin, within),
    ]);
    const failed = { status: 'rejected', reason: { code: 'link/failed' } };
    expect(ended).toMatchObject([failed, failed, failed]);
  });

  it('is nothing where it is answered with an error, by nobody, or under a name that nobody knows', async () => {
    const wrong = await site((_, response) => void response.writeHead(404).end('no such file'));
    await expect(fetcherFor([wrong.origin]).fetch(wrong.origin, LIMITS)).rejects.toMatchObject({
      code: 'link/failed',
    });
    const gone = 'http://calendar.example.vn:1';
    await expect(fetcherFor([gone]).fetch(gone, LIMITS)).rejects.toMatchObject({ code: 'link/failed' });
    const unknown: Resolve = async () => [];
    await expect(fetcherFor([gone], unknown).fetch(gone, LIMITS)).rejects.toMatchObject({
      code: 'link/failed',
    });
  });

  it('is not believed under a certificate that nobody vouches for', async () => {
    const tls = (name: string): Buffer =>
      readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url));
    const port = await listen(
      createSecureServer({ key: tls('server.key'), cert: tls('server.pem') }, ofText('x')),
    );
    const origin = `https://calendar.example.vn:${port}`;
    await expect(fetcherFor([origin]).fetch(origin, LIMITS)).rejects.toMatchObject({ code: 'link/failed' });
  });
});
