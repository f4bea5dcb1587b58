import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../../../../shared/contract/index.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';
import { packed, SMALL_PAGE } from '../../../support/zip.ts';

const world = {} as { server: TestServer; agent: Agent; page: Content };

beforeAll(async () => {
  const server = await startTestServer();
  const agent = await server.signedIn();
  Object.assign(world, { server, agent, page: await uploaded(agent) });
}, 60_000);
afterAll(() => world.server[Symbol.asyncDispose]());

async function uploaded(agent: Agent): Promise<Content> {
  const form = new FormData();
  form.set('title', 'A map');
  form.set('file', new Blob([new Uint8Array(packed(SMALL_PAGE))], { type: 'application/zip' }), 'page.zip');
  const sent = new Response(form);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const body = Buffer.from(await sent.arrayBuffer());
  const answer = await agent.call('POST', '/contents/uploads', { body, headers });
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json<Content>();
}

const opening = ({ id }: Content, version = 1): string => `/contents/${id}/versions/${version}/page`;

/** Where its files lie, as whoever may read it is told. */
async function opened({ agent, page } = world): Promise<string> {
  const answer = await agent.get(opening(page));
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location).replace(/index\.html$/, '');
}

/** As a browser asks for a frame that has no origin: without a cookie. */
const asked = (url: string) => world.server.app.inject({ url, headers: { host: 'waypost.example' } });

describe('a page of files in a preview', () => {
  it('is opened by whoever may read the content, and by nobody else', async () => {
    expect((await world.server.agent().get(opening(world.page))).statusCode).toBe(401);
    expect((await world.agent.get(opening(world.page, 2))).statusCode).toBe(404);
    expect(await opened()).toMatch(/^\/api\/v1\/page-files\/[\w-]{100,200}\/$/);
  });

  it('is answered for without a cookie, under the policy that screens have for it', async () => {
    const files = await opened();
    const answer = await asked(`${files}index.html`);
    expect(answer.body).toBe(
      String(SMALL_PAGE[0]?.bytes).replace('html>', 'html><script src="waypost-pulse.js"></script>'),
    );
    const own = `http://waypost.example${files}`;
    expect(String(answer.headers['content-security-policy']).split('; ')).toEqual([
      'sandbox allow-scripts',
      "default-src 'none'",
      `script-src ${own}`,
      `style-src ${own}`,
      `img-src ${own} data:`,
      `font-src ${own}`,
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('has the files that its version names, each as what it is, and no others', async () => {
    const files = await opened();
    const style = await asked(`${files}look/page.css`);
    expect([style.body, style.headers['content-type']]).toEqual([
      'body { background: #00f; }',
      'text/css; charset=utf-8',
    ]);
    expect((await asked(`${files}waypost-pulse.js`)).body).toContain('waypost:pulse');
    for (const path of ['', 'other.js', 'look/', '../index.html', 'index.html/', 'LOOK/page.css'])
      expect([path, (await asked(files + path)).statusCode]).toEqual([path, 404]);
  });

  it('is open under no address that somebody made up, and under none for ever', async () => {
    const files = await opened();
    const changed = files.replace(/.{4}\/$/, 'AAAA/');
    for (const address of [changed, '/api/v1/page-files/x/', '/api/v1/page-files//'])
      expect([address, (await asked(`${address}index.html`)).statusCode]).toEqual([address, 404]);
    world.server.platform.clock.advance(15 * 60_000);
    expect((await asked(`${files}index.html`)).statusCode).toBe(404);
    expect((await asked(`${await opened()}index.html`)).statusCode).toBe(200);
  });

  it('is none where the content is of another kind', async () => {
    const notice = await world.agent.post('/contents', {
      title: 'Words',
      class: 'routine',
      gateId: null,
      body: { kind: 'notice', tone: 'information', texts: { en: { title: 'Words', blocks: [] } } },
    });
    expect(notice.statusCode).toBe(201);
    expect((await world.agent.get(opening(notice.json<Content>()))).statusCode).toBe(404);
  });
});
