import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LightMyRequestResponse } from 'fastify';
import type { JWTPayload } from 'jose';
import {
  CLIENT,
  startIdentityProvider,
  visitProvider,
  type TestProvider,
} from '../../../support/identity-provider.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SUBJECT = 'sub-of-anh';
const ADDRESS = '/api/v1/session/identity/logout';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startIdentityProvider('http://localhost:8080');
});
beforeEach(() => {
  provider.visitor = { subject: SUBJECT };
});
afterAll(() => provider[Symbol.asyncDispose]());

async function throughProvider(agent: Agent, url: string): Promise<void> {
  const { address } = (await agent.post(url, {})).json<{ address: string }>();
  const { search } = await visitProvider(address);
  expect((await agent.get(`/session/identity/callback${search}`)).statusCode).toBe(303);
}

/** Somebody signed in by the password, who linked who they are, and the same person by the provider in two browsers. */
async function withSessions() {
  const server = await startTestServer({ environment: provider.environment });
  const byPassword = await server.signedIn();
  await throughProvider(byPassword, '/account/identities');
  const agents = [server.agent(), server.agent()];
  for (const agent of agents) await throughProvider(agent, '/session/identity');
  const standing = () =>
    Promise.all([byPassword, ...agents].map(async (agent) => (await agent.get('/session')).statusCode));
  expect(await standing()).toEqual([200, 200, 200]);
  return { ...server, standing, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function tell({ app }: Pick<TestServer, 'app'>, token: string): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: ADDRESS,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ logout_token: token }).toString(),
  });
}

const nowSeconds = (): number => Math.floor(Date.now() / 1_000);
let made = 0;
function claims(more: Record<string, unknown> = {}): JWTPayload {
  made += 1;
  const iat = nowSeconds();
  const said = {
    iss: provider.issuer,
    aud: CLIENT.id,
    sub: SUBJECT,
    iat,
    exp: iat + 120,
    jti: `token-${made}`,
  };
  return { ...said, events: { [EVENT]: {} }, ...more };
}

it('ends every session by the provider of whom it signs out, at once, and no other', async () => {
  await using server = await withSessions();
  const ended: unknown[] = [];
  server.platform.bus.on('session:ended', (told) => ended.push(told));
  const origin = await server.listen();
  await provider.signOut(SUBJECT, origin + ADDRESS);
  expect(await server.standing()).toEqual([200, 401, 401]);
  expect(ended).toHaveLength(2);
  const entries = await server.platform.database.read
    .selectFrom('auditEntries')
    .select('action')
    .where('action', '=', 'account:signed-out-by-provider')
    .execute();
  expect(entries).toHaveLength(1);
  await provider.signOut('nobody here', origin + ADDRESS);
  expect(await server.standing()).toEqual([200, 401, 401]);
});

it('takes a token once', async () => {
  await using server = await withSessions();
  const token = await provider.sign(claims());
  const first = await tell(server, token);
  expect([first.statusCode, first.headers['cache-control']]).toEqual([200, 'no-store']);
  const agent = server.agent();
  await throughProvider(agent, '/session/identity');
  expect((await tell(server, token)).statusCode).toBe(400);
  expect((await agent.get('/session')).statusCode).toBe(200);
});

it('believes nothing that the provider did not say to this server now, about somebody, for this', async () => {
  await using server = await withSessions();
  await using other = await startIdentityProvider('http://localhost:8080');
  const hour = 3_600;
  const forged: [string, Promise<string>][] = [
    ['by another key', other.sign(claims())],
    ['of another issuer', provider.sign(claims({ iss: other.issuer }))],
    ['for another client', provider.sign(claims({ aud: 'another' }))],
    ['of yesterday', provider.sign(claims({ iat: nowSeconds() - 24 * hour, exp: nowSeconds() + hour }))],
    ['that is over', provider.sign(claims({ exp: nowSeconds() - hour }))],
    ['of tomorrow', provider.sign(claims({ iat: nowSeconds() + 24 * hour }))],
    ['without a time', provider.sign(claims({ iat: undefined }))],
    ['about nobody', provider.sign(claims({ sub: undefined, sid: 'sid' }))],
    ['without an id', provider.sign(claims({ jti: undefined }))],
    ['with a nonce', provider.sign(claims({ nonce: 'n' }))],
    ['of another event', provider.sign(claims({ events: { other: {} } }))],
    ['without an event', provider.sign(claims({ events: undefined }))],
    ['of another type', provider.sign(claims(), { typ: 'at+jwt' })],
    ['that is none', Promise.resolve('a.b.c')],
    ['without a signature', Promise.resolve(unsigned(claims()))],
  ];
  for (const [what, token] of forged)
    expect([what, (await tell(server, await token)).statusCode]).toEqual([what, 400]);
  expect(await server.standing()).toEqual([200, 200, 200]);
  const empty = await server.app.inject({
    method: 'POST',
    url: ADDRESS,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: '',
  });
  expect(empty.statusCode).toBe(400);
});

it('is not offered where no provider is configured', async () => {
  await using server = await startTestServer();
  expect((await tell(server, 'a.b.c')).statusCode).toBe(409);
});

function unsigned(said: object): string {
  const part = (value: object): string =>
    new TextEncoder().encode(JSON.stringify(value)).toBase64({ alphabet: 'base64url', omitPadding: true });
  return `${part({ alg: 'none' })}.${part(said)}.`;
}
