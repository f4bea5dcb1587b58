import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse, RouteOptions } from 'fastify';
import type { AddressInfo } from 'node:net';
import { buildApp } from '../../server/app.ts';
import type { Capabilities } from '../../server/capabilities.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { testPlatform, type TestPlatform, type TestPlatformOptions } from './platform.ts';

/** A password that a test's administrator has after the first sign-in. */
export const PASSWORD = 'mountain-road-rain-4711';

/** Calls the API, as a browser with its own cookies would. */
export interface Agent {
  /** `url` is below `/api/v1`. */
  call(method: InjectOptions['method'], url: string, sent?: Sent): Promise<LightMyRequestResponse>;
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, body: unknown): Promise<LightMyRequestResponse>;
  put(url: string, revision: number, body: unknown): Promise<LightMyRequestResponse>;
  remove(url: string, revision: number): Promise<LightMyRequestResponse>;
  /** As `name=value; …`, for calls by other means. */
  cookie(): string;
}

export interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

export interface TestServer extends AsyncDisposable {
  app: FastifyInstance;
  capabilities: Capabilities;
  platform: TestPlatform;
  /** Every route, as it was registered. */
  routes: readonly RouteOptions[];
  config: Config;
  /** Of the first administrator, as printed once. */
  oneTimePassword: string;
  /** Nobody signed in. */
  agent(): Agent;
  /** The administrator, signed in, the password changed to `PASSWORD`. */
  signedIn(): Promise<Agent>;
  /** Listens on a free port, at the first call; its origin. */
  listen(): Promise<string>;
}

/** The whole server on a temporary folder, with a clock that stands still; answers `inject` and, if asked, a port. */
export async function startTestServer(
  options: TestPlatformOptions & { environment?: Record<string, string | undefined> } = {},
): Promise<TestServer> {
  const platform = await testPlatform(options);
  const config = readConfig({
    WAYPOST_DATA: join(platform.folder, 'data'),
    WAYPOST_DATABASE_URL: platform.databaseUrl,
    WAYPOST_PORT: '0',
    WAYPOST_PUBLIC_URL: 'http://localhost:8080',
    WAYPOST_CALLS_PER_MINUTE: '1000000',
    // People of tests sign in by passwords alone, whichever trust root there is.
    WAYPOST_REQUIRE_MFA: 'none',
    // Words of tests are few and seldom long enough on a screen; who tests that says so.
    WAYPOST_LEGIBILITY: 'tell',
    ...options.environment,
  });
  const { app, capabilities, routes } = await buildApp({ platform, config });
  await app.ready();
  const first = await capabilities.accounts.ensureAdministrator();
  const oneTimePassword = first?.oneTimePassword ?? '';
  let isChanged = false;
  return {
    app,
    capabilities,
    platform,
    routes,
    config,
    oneTimePassword,
    agent: () => createAgent(app),
    signedIn: async () => {
      const agent = createAgent(app);
      const password = isChanged ? PASSWORD : oneTimePassword;
      await expectOk(agent.post('/session', { name: 'administrator', password }));
      if (!isChanged) {
        await expectOk(agent.post('/session/password', { current: oneTimePassword, next: PASSWORD }));
      }
      isChanged = true;
      return agent;
    },
    listen: async () => {
      if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
      return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await platform[Symbol.asyncDispose]();
    },
  };
}

function createAgent(app: FastifyInstance): Agent {
  const jar = new Map<string, string>();
  const cookie = (): string => Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
  const call: Agent['call'] = async (method, url, { body, headers = {} } = {}) => {
    const payload = body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> };
    const response = await app.inject({
      method: method ?? 'GET',
      url: `/api/v1${url}`,
      headers: { ...(jar.size > 0 ? { cookie: cookie() } : {}), ...headers },
      ...payload,
    });
    for (const { name, value } of response.cookies) {
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const ifMatch = (revision: number) => ({ 'if-match': `"${revision}"` });
  return {
    call,
    cookie,
    get: (url) => call('GET', url),
    post: (url, body) => call('POST', url, { body }),
    put: (url, revision, body) => call('PUT', url, { body, headers: ifMatch(revision) }),
    remove: (url, revision) => call('DELETE', url, { headers: ifMatch(revision) }),
  };
}

async function expectOk(answer: Promise<LightMyRequestResponse>): Promise<void> {
  const { statusCode, body } = await answer;
  if (statusCode >= 300) throw new TypeError(`the test's sign-in was answered ${statusCode}: ${body}`);
}
