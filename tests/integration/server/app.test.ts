import type { LightMyRequestResponse, RouteOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { Permission, type Problem } from '../../../shared/contract/index.ts';
import { ERRORS } from '../../../shared/errors.ts';
import { buildApp } from '../../../server/app.ts';
import { guardAccess } from '../../../server/platform/access-hook.ts';
import type { Access } from '../../../server/platform/access.ts';
import { createFastify } from '../../../server/platform/fastify.ts';
import { toProblem } from '../../../server/platform/problem.ts';
import { AppError } from '../../../shared/errors.ts';
import { ENGINES } from '../../support/engines.ts';
import { testPlatform } from '../../support/platform.ts';
import { startTestServer } from '../../support/server.ts';

/** The only routes that answer anybody. */
const PUBLIC = [
  'GET /',
  'GET /',
  'GET /:page(^(?!api$|docs$)[\\w-]+$)',
  'GET /:page(^(?!api$|docs$)[\\w-]+$)/*',
  'GET /api/v1/kiosk/enrolments/:enrolmentId',
  'GET /api/v1/kiosk/time',
  'GET /api/v1/kiosk/trust-root',
  'GET /api/v1/kiosk/trust-roots',
  'GET /api/v1/page-files/:ticket/*',
  'GET /api/v1/session/identity/callback',
  'GET /api/v1/session/ways',
  // Of the console, and of the signing page on its own host.
  'GET /assets/:file',
  'GET /assets/:file',
  'GET /desk',
  'GET /desk/',
  'GET /desk/:file(^[\\w-]+\\.(?:js|webmanifest|png)$)',
  'GET /desk/assets/:file',
  'GET /g/:gate',
  'GET /g/:gate/:language',
  'GET /g/twin.css',
  'GET /health',
  'GET /icon.svg',
  'GET /landing.css',
  'GET /metrics',
  'GET /ready',
  'POST /api/v1/invitations/accepted',
  'POST /api/v1/invitations/shown',
  'POST /api/v1/kiosk/challenges',
  'POST /api/v1/kiosk/enrolments',
  'POST /api/v1/kiosk/tokens',
  'POST /api/v1/session',
  'POST /api/v1/session/identity',
  'POST /api/v1/session/identity/logout',
  'POST /api/v1/session/passkey',
  'POST /api/v1/session/passkey/request',
];

interface Route {
  method: string;
  url: string;
  access: Access | undefined;
}

async function withRoutes(look: (server: Awaited<ReturnType<typeof startTestServer>>) => Promise<void>) {
  await using server = await startTestServer();
  await look(server);
}

/** Every route but those of the API reference, which are public as a whole. */
function routesOf(registered: readonly RouteOptions[]): Route[] {
  return registered
    .filter(({ url }) => !url.startsWith('/docs'))
    .flatMap(({ method, url, config }) =>
      [method].flat().map((name) => ({ method: name, url, access: config?.access })),
    )
    .filter(({ method }) => method !== 'HEAD');
}

describe('access', () => {
  it('is named by every route, and the public ones are known by name', () =>
    withRoutes(async ({ routes }) => {
      const all = routesOf(routes);
      expect(all.length).toBeGreaterThan(40);
      const known = new Set<unknown>(['public', 'kiosk', 'session', 'own', ...Permission.options]);
      expect(all.filter(({ access }) => !known.has(access))).toEqual([]);
      const open = all
        .filter(({ access }) => access === 'public')
        .map(({ method, url }) => `${method} ${url}`);
      expect(open.sort()).toEqual(PUBLIC);
    }));

  it('is refused to strangers by every route that is not public', () =>
    withRoutes(async ({ app, routes }) => {
      const closed = routesOf(routes).filter(({ access }) => access !== 'public');
      for (const { method, url } of closed) {
        const path = url.replaceAll(/:\w+/g, '00000000-0000-7000-a000-000000000000');
        const { statusCode } = await app.inject({ method: method as 'GET', url: path });
        expect({ method, url, statusCode }).toEqual({ method, url, statusCode: 401 });
      }
    }));

  it('is given to nobody by a route that forgets to name one', async () => {
    await using server = await startTestServer();
    const { platform } = server;
    const app = await createFastify({ platform, isHttps: false, trustProxy: false, callsPerMinute: 10 });
    const nobody = () => Promise.reject(new AppError('session/missing', ''));
    guardAccess(app, {
      signedIn: nobody,
      authenticatedKiosk: nobody,
      authenticatedToken: nobody,
      scopeOf: async () => null,
      publicOrigin: 'http://localhost',
    });
    app.get('/forgotten', () => 'a secret');
    const answer = await app.inject('/forgotten');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    await app.close();
  });

  it('ends for an address that calls too often, but not for others', async () => {
    await using server = await startTestServer({ environment: { WAYPOST_CALLS_PER_MINUTE: '2' } });
    const call = (remoteAddress: string) => server.app.inject({ url: '/health', remoteAddress });
    await call('10.0.0.7');
    await call('10.0.0.7');
    expect((await call('10.0.0.7')).json()).toMatchObject({ status: 429, code: 'request/too-many' });
    expect((await call('10.0.0.8')).statusCode).toBe(200);
  });

  it.each(['true', '127.0.0.1,10.1.0.0/16'])(
    'knows callers behind proxies (%s) by what the proxies say, and not by what callers claim',
    async (trusted) => {
      await using server = await startTestServer({
        environment: { WAYPOST_CALLS_PER_MINUTE: '2', WAYPOST_TRUST_PROXY: trusted },
      });
      let claims = 0;
      const call = (caller: string) => {
        const headers = { 'x-forwarded-for': `203.0.113.${(claims += 1)}, ${caller}` };
        return server.app.inject({ url: '/health', remoteAddress: '127.0.0.1', headers });
      };
      await call('198.51.100.7');
      await call('198.51.100.7');
      expect((await call('198.51.100.7')).statusCode).toBe(429);
      expect((await call('198.51.100.8')).statusCode).toBe(200);
    },
  );

  it('does not count the files of the console, of which one page loads dozens', async () => {
    await using server = await startTestServer({ environment: { WAYPOST_CALLS_PER_MINUTE: '2' } });
    for (let i = 0; i < 4; i += 1)
      expect((await server.app.inject('/assets/nothing.js')).statusCode).not.toBe(429);
    expect((await server.app.inject('/health')).statusCode).toBe(200);
  });
});

describe('calls of one address', () => {
  const limited = () => startTestServer({ environment: { WAYPOST_CALLS_PER_MINUTE: '2' } });

  it.each([
    ['of nobody signed in', '/api/v1/gates', {}],
    ['to addresses that do not exist', '/nowhere', {}],
    [
      'of no kiosk',
      '/api/v1/kiosk/manifests/00000000-0000-7000-a000-000000000000',
      { authorization: 'Bearer guessed' },
    ],
  ])('%s are counted as well', async (_whose, url, headers) => {
    await using server = await limited();
    const call = async () => server.app.inject({ url, headers, remoteAddress: '10.0.0.7' });
    const [first, second, third] = [await call(), await call(), await call()];
    expect([first.statusCode, second.statusCode]).not.toContain(429);
    expect(third.json()).toMatchObject({ code: 'request/too-many' });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('problems', () => {
  it('tell of our own faults nothing but the request', async () => {
    const problem = toProblem(new TypeError('select * from secrets'), 'request-1');
    expect(problem).toEqual({
      type: 'urn:waypost:problem:server/defect',
      title: ERRORS['server/defect'].title,
      status: 500,
      code: 'server/defect',
      requestId: 'request-1',
    });
    expect(JSON.stringify(toProblem(new AppError('storage/unreadable', 'page 7 of /data')))).not.toContain(
      '/data',
    );
  });

  it('answer an address that does not exist', async () => {
    await using server = await startTestServer();
    const answer = await server.app.inject('/api/v1/nowhere');
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json<Problem>()).toMatchObject({ status: 404, code: 'route/not-found' });
  });

  it.each([
    ['cannot be decoded', '%'],
    ['is longer than any name', 'a'.repeat(300)],
  ])('answer an address of which a part %s', async (_what, part) => {
    await using server = await startTestServer();
    const answer = await server.app.inject(`/api/v1/gates/${part}`);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json<Problem>()).toMatchObject({ status: 400, code: 'request/invalid' });
  });

  it.for<[string, string, string, string, string]>([
    ['is no JSON', '{"name":', 'application/json', 'request/invalid', '/body'],
    ['is empty', '', 'application/json', 'request/invalid', '/body'],
    [
      'is longer than any draft',
      `"${'a'.repeat(1_048_576)}"`,
      'application/json',
      'request/too-large',
      '/body',
    ],
    ['is of another type', 'name=a', 'text/csv', 'request/unsupported-media', '/headers/content-type'],
  ])('point at a body that %s', async ([, payload, type, code, pointer]) => {
    await using server = await startTestServer();
    const headers = { 'content-type': type };
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload });
    expect(answer.json()).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('point at the type of a body that is no form, where a file is awaited', async () => {
    await using server = await startTestServer();
    const answer = await (await server.signedIn()).post('/contents/uploads', {});
    const errors = [{ pointer: '/headers/content-type' }];
    expect(answer.json()).toMatchObject({ code: 'request/invalid', errors });
  });

  it('are none where an approval would outlast the calendar', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const texts = { vi: { title: 'Xin chào', blocks: [] } };
    const draft = { title: 'Welcome', body: { kind: 'notice', texts } };
    const { id } = (await agent.post('/contents', draft)).json<{ id: string }>();
    const answer = await agent.get(`/contents/${id}/approval-request?validFrom=9999-12-31T00:00:00.000Z`);
    expect(answer.json()).toMatchObject({ approval: { validUntil: '9999-12-31T23:59:59.999Z' } });
  });

  it.each(ENGINES)(
    'point at text with NUL, wherever it stands, and keep none of it in %s',
    async (engine) => {
      await using server = await startTestServer({ engine });
      const agent = await server.signedIn();
      const pointersOf = async (answer: Promise<LightMyRequestResponse>): Promise<string[]> => {
        const { statusCode, body } = await answer;
        expect(statusCode).toBe(400);
        return (JSON.parse(body) as Problem).errors?.map(({ pointer }) => pointer) ?? [];
      };
      const draft = {
        title: 'a\u0000b',
        body: { kind: 'notice', texts: { vi: { title: 'x\u0000', blocks: [] } } },
      };
      expect((await pointersOf(agent.post('/contents', draft))).toSorted()).toEqual([
        '/body/body/texts/vi/title',
        '/body/title',
      ]);
      expect(await pointersOf(agent.get('/contents?text=a%00b'))).toEqual(['/query/text']);
      expect(await pointersOf(agent.get('/gates?after=%00'))).toEqual(['/query/after']);
      expect(await pointersOf(agent.get('/gates/%00'))).toEqual(['/path/id']);
      const strange = { name: 'a\u0000', password: 'b' };
      expect(await pointersOf(agent.post('/session', strange))).toEqual(['/body/name']);
      const harmless = {
        ...draft,
        title: String.raw`a\u0000b`,
        body: { kind: 'notice', texts: { vi: { title: 'x', blocks: [] } } },
      };
      expect((await agent.post('/contents', harmless)).statusCode).toBe(201);
    },
  );

  it('answer a place in the audit that no page has named', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    for (const after of ['1e400', '1.5', 'Infinity', '-1', 'x', '%00']) {
      const answer = await agent.get(`/audit?after=${after}`);
      expect(answer.json<Problem>().errors).toMatchObject([{ pointer: '/query/after' }]);
    }
    const { next } = (await agent.get('/audit?limit=1')).json<{ next: string }>();
    expect((await agent.get(`/audit?after=${next}`)).statusCode).toBe(200);
  });
});

describe('a data folder', () => {
  it('is never taken over by the server of another database, which would collect its files', async () => {
    await using server = await startTestServer();
    await using other = await testPlatform({ seed: 2 });
    await expect(buildApp({ platform: other, config: server.config })).rejects.toMatchObject({
      code: 'config/invalid',
      message: expect.stringContaining('another installation') as string,
    });
  });
});

describe('the server', () => {
  it('greets at / with a page that may run nothing where no console was built, and documents its API', async () => {
    await using server = await startTestServer({ environment: { WAYPOST_CONSOLE: '/nowhere' } });
    const landing = await server.app.inject('/');
    expect(landing.headers['content-security-policy']).toContain("default-src 'none'");
    expect(landing.body).toContain('href="/docs"');
    expect((await server.app.inject('/icon.svg')).headers['content-type']).toContain('image/svg+xml');
    const description = (await server.app.inject('/docs/json')).json<{ openapi: string; paths: object }>();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toContain('/api/v1/displays/{id}');
  });

  it('is not ready while its database does not answer', async () => {
    await using server = await startTestServer();
    expect((await server.app.inject('/ready')).json()).toEqual({ status: 'ok' });
    const { app } = await buildApp({ platform: server.platform, config: server.config });
    await server.platform.database.read.destroy();
    expect((await app.inject('/ready')).statusCode).toBe(500);
    expect((await app.inject('/health')).statusCode).toBe(200);
    await app.close();
  });
});
