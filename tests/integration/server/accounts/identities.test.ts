import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import type { Identities, Invitation, Session } from '../../../../shared/contract/index.ts';
import { enrolAuthenticator } from '../../../support/authenticator.ts';
import {
  CLIENT,
  startIdentityProvider,
  visitProvider,
  type TestProvider,
} from '../../../support/identity-provider.ts';
import { PASSWORD, startTestServer, type Agent, type TestServer } from '../../../support/server.ts';
import { registerPasskey } from '../../../support/sign-in-passkeys.ts';

const ORIGIN = 'http://localhost:8080';
const MINUTE_MS = 60_000;
const NAME = 'administrator';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startIdentityProvider(ORIGIN);
});
beforeEach(() => {
  provider.visitor = { subject: 'sub-of-anh' };
});
afterAll(() => provider[Symbol.asyncDispose]());

const start = (more: Record<string, string> = {}) =>
  startTestServer({ environment: { ...provider.environment, ...more } });
const codeOf = (answer: LightMyRequestResponse): string => answer.json<{ code: string }>().code;
const addressOf = (answer: LightMyRequestResponse): string => answer.json<{ address: string }>().address;

/** Comes back from the provider with what it says. */
function comeBack(agent: Agent, { search }: URL): Promise<LightMyRequestResponse> {
  return agent.get(`/session/identity/callback${search}`);
}

/** The whole way: there, and back; where it leads. */
async function goAndComeBack(agent: Agent, url: string, body: object = {}): Promise<string> {
  const answer = await comeBack(agent, await visitProvider(addressOf(await agent.post(url, body))));
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

const signIn = (agent: Agent, body: object = {}) => goAndComeBack(agent, '/session/identity', body);

/** A server whose administrator has linked who they are at the provider. */
async function withLinked(more: Record<string, string> = {}) {
  const server = await start(more);
  const holder = await server.signedIn();
  expect(await goAndComeBack(holder, '/account/identities', { next: '/account' })).toBe('/account');
  return { ...server, holder, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('an identity at a provider', () => {
  it('signs in by issuer and subject, once somebody who is signed in has linked it', async () => {
    await using server = await withLinked();
    const agent = server.agent();
    expect(await signIn(agent, { next: '/displays?gate=1#x' })).toBe('/displays?gate=1#x');
    expect((await agent.get('/session')).json<Session>()).toMatchObject({ name: NAME, way: 'identity' });
    const { rows } = (await agent.get('/account/identities')).json<Identities>();
    expect(rows).toMatchObject([{ issuer: provider.issuer, subject: 'sub-of-anh' }]);
  });

  it('ends the session that the browser had before, which does not come back with it', async () => {
    await using server = await withLinked();
    const { holder } = server;
    const { search } = await visitProvider(addressOf(await holder.post('/session/identity', {})));
    const attempt = /waypost-attempt=[^;]+/.exec(holder.cookie())?.[0] ?? '';
    const url = `/api/v1/session/identity/callback${search}`;
    const answer = await server.app.inject({ method: 'GET', url, headers: { cookie: attempt } });
    expect(answer.cookies.map(({ name }) => name)).toContain('waypost');
    expect((await holder.get('/session')).statusCode).toBe(401);
  });

  it('that nobody has linked lets nobody in, and says so', async () => {
    await using server = await withLinked();
    provider.visitor = { subject: 'somebody-else' };
    const agent = server.agent();
    expect(await signIn(agent)).toBe('/sign-in?refused=identity%2Funknown');
    expect((await agent.get('/session')).statusCode).toBe(401);
  });

  it('of whoever is disabled lets nobody in', async () => {
    await using server = await withLinked();
    const disabled = { disabledAt: '2026-11-22T08:00:00.000Z' };
    await server.platform.database.transact((trx) => trx.updateTable('persons').set(disabled).execute());
    expect(await signIn(server.agent())).toBe('/sign-in?refused=identity%2Funknown');
  });

  it('is asked for with PKCE, state and nonce, and for nothing but who it is', async () => {
    await using server = await start();
    const address = new URL(addressOf(await server.agent().post('/session/identity', {})));
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      scope: 'openid',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${ORIGIN}/api/v1/session/identity/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
  });

  it('is taken once, in time, and from the browser that went there', async () => {
    await using server = await withLinked();
    const refused = '/sign-in?refused=identity%2Frefused';
    const agent = server.agent();
    const back = await visitProvider(addressOf(await agent.post('/session/identity', {})));
    expect((await comeBack(server.agent(), back)).headers.location).toBe(refused);
    const other = server.agent();
    await other.post('/session/identity', {});
    expect((await comeBack(other, back)).headers.location).toBe(refused);
    expect((await comeBack(agent, back)).headers.location).toBe('/');
    expect((await comeBack(agent, back)).headers.location).toBe(refused);
    const late = server.agent();
    const lateBack = await visitProvider(addressOf(await late.post('/session/identity', {})));
    server.platform.clock.advance(10 * MINUTE_MS);
    expect((await comeBack(late, lateBack)).headers.location).toBe(refused);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'A'.repeat(43))],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['a code that was made up', (url: URL) => url.searchParams.set('code', 'made-up')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    [
      'an error of the provider',
      (url: URL) => {
        url.searchParams.delete('code');
        url.searchParams.set('error', 'access_denied');
      },
    ],
  ])('is refused with %s', async (_what, change) => {
    await using server = await withLinked();
    const agent = server.agent();
    const back = await visitProvider(addressOf(await agent.post('/session/identity', {})));
    change(back);
    expect((await comeBack(agent, back)).headers.location).toBe('/sign-in?refused=identity%2Frefused');
    expect((await agent.get('/session')).statusCode).toBe(401);
  });

  it('leads on to addresses of the console alone', async () => {
    await using server = await withLinked();
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:1'])
      expect(await signIn(server.agent(), { next })).toBe('/');
  });

  it('is linked to one person, after a step-up, and unlinked by them', async () => {
    await using server = await withLinked();
    const { holder, platform } = server;
    expect(await goAndComeBack(holder, '/account/identities')).toBe('/');
    const [identity] = (await holder.get('/account/identities')).json<Identities>().rows;
    platform.clock.advance(5 * MINUTE_MS);
    expect(codeOf(await holder.post('/account/identities', {}))).toBe('session/step-up-needed');
    const unlink = () => holder.call('DELETE', `/account/identities/${identity?.id}`);
    expect(codeOf(await unlink())).toBe('session/step-up-needed');
    await holder.post('/session/step-up', { password: PASSWORD });
    expect((await unlink()).statusCode).toBe(204);
    expect((await unlink()).statusCode).toBe(404);
    expect(await signIn(server.agent())).toBe('/sign-in?refused=identity%2Funknown');
  });

  it('is two factors only by what the installation says', async () => {
    const duty = { WAYPOST_REQUIRE_MFA: 'administrator', WAYPOST_OIDC_TWO_FACTORS: 'acr=urn:example:two' };
    await using server = await start(duty);
    const holder = await server.signedIn();
    await enrolAuthenticator(holder, server.platform.clock.wallMs());
    await goAndComeBack(holder, '/account/identities');
    const needs = async () => {
      const agent = server.agent();
      await signIn(agent);
      return (await agent.get('/session')).json<Session>().needsSecondFactor;
    };
    expect(await needs()).toBe(true);
    provider.visitor = { subject: 'sub-of-anh', acr: 'urn:example:two' };
    expect(await needs()).toBe(false);
    provider.visitor = { subject: 'sub-of-anh', amr: ['mfa'] };
    expect(await needs()).toBe(true);
  });

  it('that proves one factor adds, replaces and removes no second one', async () => {
    await using server = await withLinked({ WAYPOST_REQUIRE_MFA: 'none' });
    const { id } = await registerPasskey(server.holder);
    const agent = server.agent();
    await signIn(agent);
    for (const [method, url] of [
      ['POST', '/account/passkeys/creation'],
      ['POST', '/account/authenticator'],
      ['POST', '/account/recovery-codes'],
      ['DELETE', '/account/authenticator'],
      ['DELETE', `/account/passkeys/${id}`],
    ] as const)
      expect({ url, code: codeOf(await agent.call(method, url)) }).toEqual({
        url,
        code: 'second-factor/needed',
      });
    const change = { current: PASSWORD, next: 'another-long-road-4712' };
    expect((await agent.post('/session/password', change)).statusCode).toBe(200);
    expect(codeOf(await agent.post('/account/passkeys/creation', undefined))).toBe('second-factor/needed');
  });

  it('goes with everything else when its person is reset', async () => {
    await using server = await withLinked();
    await server.capabilities.accounts.reset(SERVER_ACTOR, NAME);
    expect(await signIn(server.agent())).toBe('/sign-in?refused=identity%2Funknown');
  });
});

describe('an invitation', () => {
  const invite = async (holder: Agent) => {
    const { personId, organisationId } = (await holder.get('/session')).json<Session>();
    expect(personId).not.toBe('');
    const draft = {
      name: 'binh',
      displayName: 'Bình',
      email: null,
      organisationId,
      language: 'vi',
      hours: 24,
    };
    const grants = [{ role: 'editor', organisationId, gateIds: null }];
    const answer = await holder.post('/invitations', { ...draft, grants });
    expect(answer.statusCode, answer.body).toBe(201);
    const { link, invitation } = answer.json<{ link: string; invitation: Invitation }>();
    return { secret: new URL(link).hash.slice(1), id: invitation.id };
  };

  it('is accepted by an identity, and makes a person without a password', async () => {
    await using server = await start();
    const holder = await server.signedIn();
    const { secret } = await invite(holder);
    provider.visitor = { subject: 'sub-of-binh' };
    const agent = server.agent();
    expect(await signIn(agent, { secret })).toBe('/');
    expect((await agent.get('/session')).json<Session>()).toMatchObject({ name: 'binh', way: 'identity' });
    expect((await agent.get('/account/second-factor')).json()).toMatchObject({ hasPassword: false });
    expect(codeOf(await server.agent().post('/session', { name: 'binh', password: 'none' }))).toBe(
      'session/refused',
    );
    expect(await signIn(server.agent())).toBe('/');
    expect(codeOf(await server.agent().post('/session/identity', { secret }))).toBe('invitation/over');
  });

  it('lets its person step up at the provider, who asks once more, and keeps a way in', async () => {
    await using server = await start();
    const { secret } = await invite(await server.signedIn());
    provider.visitor = { subject: 'sub-of-binh' };
    const agent = server.agent();
    await signIn(agent, { secret });
    const [identity] = (await agent.get('/account/identities')).json<Identities>().rows;
    const unlink = () => agent.call('DELETE', `/account/identities/${identity?.id}`);
    expect(codeOf(await unlink())).toBe('identity/last-way');
    server.platform.clock.advance(5 * MINUTE_MS);
    expect(codeOf(await unlink())).toBe('session/step-up-needed');
    const asked = addressOf(await agent.post('/session/step-up/identity', { next: '/account' }));
    expect(Object.fromEntries(new URL(asked).searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    expect((await comeBack(agent, await visitProvider(asked))).headers.location).toBe('/account');
    const { id } = await registerPasskey(agent);
    expect((await unlink()).statusCode).toBe(204);
    expect(codeOf(await agent.call('DELETE', `/account/passkeys/${id}`))).toBe('identity/last-way');
  });

  it('is not accepted by an identity that is somebody else’s, and can be accepted still', async () => {
    await using server = await withLinked();
    const { secret } = await invite(server.holder);
    expect(await signIn(server.agent(), { secret })).toBe('/sign-in?refused=identity%2Fof-another');
    provider.visitor = { subject: 'sub-of-binh' };
    expect(await signIn(server.agent(), { secret })).toBe('/');
  });

  it('taken back while somebody is at the provider makes nobody', async () => {
    await using server = await start();
    const holder = await server.signedIn();
    const { secret, id } = await invite(holder);
    const agent = server.agent();
    const back = await visitProvider(addressOf(await agent.post('/session/identity', { secret })));
    await holder.call('DELETE', `/invitations/${id}`);
    expect((await comeBack(agent, back)).headers.location).toBe('/sign-in?refused=invitation%2Fover');
  });
});

describe('a step-up at the provider', () => {
  it('by somebody else counts for nothing', async () => {
    await using server = await withLinked();
    const { holder, platform } = server;
    platform.clock.advance(5 * MINUTE_MS);
    provider.visitor = { subject: 'somebody-else' };
    const to = await goAndComeBack(holder, '/session/step-up/identity', { next: '/account' });
    expect(to).toBe('/account?refused=identity%2Funknown');
    expect(codeOf(await holder.call('DELETE', '/account/sessions'))).toBe('session/step-up-needed');
  });

  it('of a session that has ended begins none', async () => {
    await using server = await withLinked();
    const { holder } = server;
    const asked = addressOf(await holder.post('/session/step-up/identity', {}));
    await holder.call('DELETE', '/session');
    const answer = await comeBack(holder, await visitProvider(asked));
    expect(answer.headers.location).toBe('/account?refused=session%2Fmissing');
    expect((await holder.get('/session')).statusCode).toBe(401);
  });
});

describe('signing out', () => {
  it('leads whoever came by the provider to it, and nobody else', async () => {
    await using server = await withLinked();
    const agent = server.agent();
    await signIn(agent);
    const address = new URL(addressOf(await agent.post('/session/farewell', undefined)));
    expect(address.origin).toBe(provider.issuer);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: CLIENT.id,
      post_logout_redirect_uri: `${ORIGIN}/sign-in`,
    });
    expect((await fetch(address)).status).toBe(200);
    expect((await agent.get('/session')).statusCode).toBe(401);
    expect((await server.holder.post('/session/farewell', undefined)).json()).toEqual({ address: null });
  });
});

describe('a provider', () => {
  it('is named by the sign-in page where there is one, and not where there is none', async () => {
    await using server = await start();
    expect((await server.agent().get('/session/ways')).json()).toMatchObject({
      provider: 'Ministry account',
    });
    await using plain = await startTestServer();
    expect((await plain.agent().get('/session/ways')).json()).toMatchObject({ provider: null });
    expect(codeOf(await plain.agent().post('/session/identity', {}))).toBe('identity/not-offered');
    expect((await comeBack(plain.agent(), new URL(`${ORIGIN}/?code=1&state=2`))).headers.location).toBe(
      '/sign-in?refused=identity%2Frefused',
    );
  });

  it('that is down is said to be, the password goes on to work, and it is asked again later', async () => {
    const passing = await startIdentityProvider(ORIGIN);
    const port = Number(new URL(passing.issuer).port);
    await passing[Symbol.asyncDispose]();
    await using server: TestServer = await startTestServer({ environment: passing.environment });
    const ask = () => server.agent().post('/session/identity', {});
    expect((await ask()).json()).toMatchObject({ status: 503, code: 'identity/unreachable' });
    await server.signedIn();
    await using again = await startIdentityProvider(ORIGIN, { port });
    expect(again.issuer).toBe(passing.issuer);
    expect((await ask()).statusCode).toBe(200);
  });

  it('that goes down while somebody is there is said to be', async () => {
    const passing = await startIdentityProvider(ORIGIN);
    await using server = await startTestServer({ environment: passing.environment });
    const agent = server.agent();
    const back = await visitProvider(addressOf(await agent.post('/session/identity', {})));
    await passing[Symbol.asyncDispose]();
    expect((await comeBack(agent, back)).headers.location).toBe('/sign-in?refused=identity%2Funreachable');
  });

  it('knows this server by a secret from a file, and refuses it with another', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-oidc-'));
    const secretFile = join(folder.path, 'secret');
    await writeFile(secretFile, `${CLIENT.secret}\n`);
    await using confidential = await startIdentityProvider(ORIGIN, { secretFile });
    confidential.visitor = { subject: 'sub-of-anh' };
    await using server = await startTestServer({ environment: confidential.environment });
    expect(await signIn(server.agent())).toBe('/sign-in?refused=identity%2Funknown');
    await writeFile(secretFile, 'another secret');
    await using other = await startTestServer({ environment: confidential.environment });
    expect(await signIn(other.agent())).toBe('/sign-in?refused=identity%2Frefused');
    const missing = { ...confidential.environment, WAYPOST_OIDC_CLIENT_SECRET_FILE: join(folder.path, 'no') };
    await expect(startTestServer({ environment: missing })).rejects.toMatchObject({ code: 'config/invalid' });
  });
});
