import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../shared/contract/index.ts';
import { GATE } from '../../../support/drafts.ts';
import { PASSWORD, startTestServer, type TestServer } from '../../../support/server.ts';

const MINUTE_MS = 60_000;
const NAME = 'administrator';

function signIn({ app }: TestServer, name: string, password: string, remoteAddress: string) {
  const payload = { name, password };
  return app.inject({ method: 'POST', url: '/api/v1/session', payload, remoteAddress });
}

describe('the first administrator', () => {
  it('is made once, with a password that opens nothing but its own change', async () => {
    await using server = await startTestServer();
    const { oneTimePassword, capabilities } = server;
    expect(await capabilities.accounts.ensureAdministrator()).toBeNull();
    const agent = server.agent();
    expect((await agent.post('/session', { name: NAME, password: oneTimePassword })).statusCode).toBe(201);
    expect((await agent.get('/gates')).json()).toMatchObject({ status: 403, code: 'password/must-change' });
    await agent.post('/session/password', { current: oneTimePassword, next: PASSWORD });
    expect((await agent.get('/gates')).statusCode).toBe(200);
    const again = await server.agent().post('/session', { name: NAME, password: oneTimePassword });
    expect(again.json()).toMatchObject({ status: 401, code: 'session/refused' });
  });

  it.each([
    ['the name in it', 'my-Administrator-password'],
    ['a common one', 'correcthorsebatterystaple'],
    ['one letter over and over', 'abababababababababab'],
  ])('may not take a password with %s', async (_what, next) => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const refused = await agent.post('/session/password', { current: PASSWORD, next });
    expect(refused.json<Problem>()).toMatchObject({
      code: 'password/unsuitable',
      errors: [{ pointer: '/body/next' }],
    });
    expect((await server.agent().post('/session', { name: NAME, password: PASSWORD })).statusCode).toBe(201);
  });

  it('may not keep the password it has, nor take a short one', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const same = await agent.post('/session/password', { current: PASSWORD, next: PASSWORD });
    expect(same.json()).toMatchObject({ code: 'password/unsuitable' });
    const short = await agent.post('/session/password', { current: PASSWORD, next: 'short-4711' });
    expect(short.json<Problem>().errors).toMatchObject([{ pointer: '/body/next' }]);
  });
});

describe('a session', () => {
  it('is a cookie that scripts and foreign sites cannot have, and is stored only as its hash', async () => {
    await using server = await startTestServer({
      environment: { WAYPOST_PUBLIC_URL: 'https://waypost.example' },
    });
    const agent = server.agent();
    const signedIn = await agent.post('/session', { name: NAME, password: server.oneTimePassword });
    const cookie = String(signedIn.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-waypost=[\w-]{43}; /);
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict'])
      expect(cookie).toContain(attribute);
    const [stored] = await server.platform.database.read.selectFrom('sessions').selectAll().execute();
    const token = agent.cookie().split('=')[1] ?? '';
    expect(stored?.tokenHash).toBe(server.platform.crypto.sha256(new TextEncoder().encode(token)));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('ends when nobody uses it for an hour', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    server.platform.clock.advance(59 * MINUTE_MS);
    expect((await agent.get('/session')).statusCode).toBe(200);
    server.platform.clock.advance(59 * MINUTE_MS);
    expect((await agent.get('/session')).statusCode).toBe(200);
    server.platform.clock.advance(60 * MINUTE_MS);
    expect((await agent.get('/session')).json()).toMatchObject({ status: 401, code: 'session/missing' });
  });

  it('ends after twelve hours, however much it is used', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    for (let minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
      server.platform.clock.advance(30 * MINUTE_MS);
      expect((await agent.get('/session')).statusCode).toBe(200);
    }
    server.platform.clock.advance(30 * MINUTE_MS);
    expect((await agent.get('/session')).statusCode).toBe(401);
  });

  it('ends at once by signing out', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const cookie = agent.cookie();
    expect((await agent.call('DELETE', '/session')).statusCode).toBe(204);
    expect((await server.agent().call('GET', '/session', { headers: { cookie } })).statusCode).toBe(401);
  });

  it('is a new one after every sign-in and change of password, and the old ones are gone', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const elsewhere = await server.signedIn();
    const before = agent.cookie();
    await agent.post('/session', { name: NAME, password: PASSWORD });
    expect(agent.cookie()).not.toBe(before);
    const old = await server.agent().call('GET', '/session', { headers: { cookie: before } });
    expect(old.statusCode).toBe(401);
    await agent.post('/session/password', { current: PASSWORD, next: 'another-long-road-4712' });
    expect((await agent.get('/session')).statusCode).toBe(200);
    expect((await elsewhere.get('/session')).statusCode).toBe(401);
  });
});

describe('signing in', () => {
  it('answers a wrong name and a wrong password alike', async () => {
    await using server = await startTestServer();
    const answer = async (name: string) => {
      const refused = await server.agent().post('/session', { name, password: 'something else entirely' });
      return { ...refused.json<Problem>(), requestId: '' };
    };
    expect(await answer('nobody')).toEqual(await answer(NAME));
  });

  it('hashes a password anew that was hashed at another cost', async () => {
    await using server = await startTestServer();
    const { database } = server.platform;
    const cheap = await hash(server.oneTimePassword, { memoryCost: 8_192, timeCost: 1 });
    await database.transact((trx) => trx.updateTable('persons').set({ passwordHash: cheap }).execute());
    const hashes = async () =>
      (await database.read.selectFrom('persons').select('passwordHash').execute()).map(
        (row) => row.passwordHash,
      );
    expect((await signIn(server, NAME, 'a wrong guess', '10.0.0.7')).statusCode).toBe(401);
    expect(await hashes()).toEqual([cheap]);
    const first = await signIn(server, NAME, server.oneTimePassword, '10.0.0.7');
    expect(first.json()).toMatchObject({ mustChangePassword: true });
    const [renewed] = await hashes();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(server, NAME, server.oneTimePassword, '10.0.0.7')).statusCode).toBe(201);
    expect(await hashes()).toEqual([renewed]);
  });

  it('is refused after five failures for that name from that address, for a quarter of an hour', async () => {
    await using server = await startTestServer();
    const guesses = Array.from({ length: 8 }, () => signIn(server, NAME, 'a wrong guess', '10.0.0.7'));
    const judged = (await Promise.all(guesses)).filter(({ statusCode }) => statusCode === 401);
    expect(judged).toHaveLength(5);
    const right = server.oneTimePassword;
    expect((await signIn(server, NAME.toUpperCase(), right, '10.0.0.7')).json()).toMatchObject({
      code: 'request/too-many',
    });
    expect((await signIn(server, NAME, right, '10.0.0.8')).statusCode).toBe(201);
    server.platform.clock.advance(15 * MINUTE_MS);
    expect((await signIn(server, NAME, right, '10.0.0.7')).statusCode).toBe(201);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { origin: 'null' }],
  ])('and every other change is refused from %s', async (_what, headers) => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    for (const [url, body] of Object.entries({
      '/gates': GATE,
      '/session': { name: NAME, password: PASSWORD },
    })) {
      const refused = await agent.call('POST', url, { body, headers });
      expect(refused.json()).toMatchObject({ status: 403, code: 'session/foreign-origin' });
    }
    expect((await agent.get('/gates')).json()).toMatchObject({ rows: [] });
  });

  it('is taken from pages of its own', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const headers = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' };
    expect((await agent.call('POST', '/gates', { body: GATE, headers })).statusCode).toBe(201);
  });
});
