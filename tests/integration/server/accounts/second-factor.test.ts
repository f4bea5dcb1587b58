import { describe, expect, it } from 'vitest';
import { createCapabilities } from '../../../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import { NewAuthenticator, RecoveryCodes } from '../../../../shared/contract/index.ts';
import { codeAt, enrolAuthenticator } from '../../../support/authenticator.ts';
import { PASSWORD, startTestServer, type TestServer } from '../../../support/server.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 30_000;
const NAME = 'administrator';

/** A server whose administrator has an authenticator app. */
async function withApp() {
  const server = await startTestServer();
  const agent = await server.signedIn();
  const app = await enrolAuthenticator(agent, server.platform.clock.wallMs());
  const signIn = async (code?: string) => {
    const answer = await server.agent().post('/session', { name: NAME, password: PASSWORD, code });
    return answer.statusCode === 201 ? 'in' : answer.json<{ code: string }>().code;
  };
  const shown = (afterMs = 0) => codeAt(app.secret, server.platform.clock.wallMs() + afterMs);
  return {
    ...server,
    holder: agent,
    ...app,
    signIn,
    shown,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function keptTexts({ platform }: Pick<TestServer, 'platform'>): Promise<string> {
  const { read } = platform.database;
  const codes = await read.selectFrom('recoveryCodes').selectAll().execute();
  return JSON.stringify([codes, await read.selectFrom('auditEntries').selectAll().execute()]);
}

describe('an authenticator app', () => {
  it('is asked for once its code has confirmed it, and not before', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const made = NewAuthenticator.parse((await agent.post('/account/authenticator', undefined)).json());
    expect(made.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(made.uri).toBe(`otpauth://totp/Waypost:administrator?secret=${made.secret}&issuer=Waypost`);
    const signIn = () => server.agent().post('/session', { name: NAME, password: PASSWORD });
    expect((await signIn()).statusCode).toBe(201);
    const wrong = await agent.post('/account/authenticator/confirm', { code: '000000' });
    expect(wrong.json()).toMatchObject({
      code: 'second-factor/wrong-code',
      errors: [{ pointer: '/body/code' }],
    });
    const code = codeAt(made.secret, server.platform.clock.wallMs());
    expect((await agent.post('/account/authenticator/confirm', { code })).statusCode).toBe(200);
    expect((await signIn()).json()).toMatchObject({ status: 401, code: 'session/code-needed' });
    expect((await agent.post('/account/authenticator', undefined)).statusCode).toBe(409);
  });

  it('lets in with a code that is shown now, or a step beside it, each once', async () => {
    await using server = await withApp();
    const { signIn, shown, platform } = server;
    expect(await signIn()).toBe('session/code-needed');
    expect(await signIn(shown())).toBe('session/refused');
    platform.clock.advance(3 * STEP_MS);
    expect(await signIn(shown(-3 * STEP_MS))).toBe('session/refused');
    const code = shown();
    expect(await signIn(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe('in');
    expect(await signIn(code)).toBe('session/refused');
    expect(await signIn(shown(-STEP_MS))).toBe('session/refused');
    expect(await signIn(shown(STEP_MS))).toBe('in');
    expect(await signIn(shown(2 * STEP_MS))).toBe('session/refused');
  });

  it('is told of only to whoever knows the password, and a wrong code is answered as a wrong password', async () => {
    await using server = await withApp();
    const answer = async (password: string, code?: string) => {
      const refused = await server.agent().post('/session', { name: NAME, password, code });
      return { ...refused.json<object>(), requestId: '' };
    };
    const wrong = await answer('something else entirely');
    expect(wrong).toMatchObject({ code: 'session/refused' });
    expect(await answer('something else entirely', server.shown())).toEqual(wrong);
    expect(await answer(PASSWORD, '000000')).toEqual(wrong);
  });

  it('is guessed at ten times in a quarter of an hour, from wherever', async () => {
    await using server = await withApp();
    const guess = async (at: number, code: string) => {
      const payload = { name: NAME, password: PASSWORD, code };
      const remoteAddress = `10.0.0.${at}`;
      return (await server.app.inject({ method: 'POST', url: '/api/v1/session', payload, remoteAddress }))
        .statusCode;
    };
    for (let at = 0; at < 10; at += 1) expect(await guess(at, '000000')).toBe(401);
    server.platform.clock.advance(STEP_MS);
    expect(await guess(11, server.shown())).toBe(429);
    server.platform.clock.advance(15 * MINUTE_MS);
    expect(await guess(11, server.shown())).toBe(201);
  });

  it('is what a step-up asks for, in place of the password, and a change of password after a while, too', async () => {
    await using server = await withApp();
    const { holder: agent, shown, platform } = server;
    platform.clock.advance(5 * MINUTE_MS);
    const change = { current: PASSWORD, next: 'another-long-road-4712' };
    const unproven = await agent.post('/session/password', change);
    expect(unproven.json()).toMatchObject({ code: 'session/step-up-needed' });
    const byPassword = await agent.post('/session/step-up', { password: PASSWORD });
    expect(byPassword.json()).toMatchObject({ status: 401, code: 'session/code-needed' });
    const wrong = await agent.post('/session/step-up', { code: '000000' });
    expect(wrong.json()).toMatchObject({ status: 401, code: 'session/refused' });
    expect((await agent.post('/session/step-up', { code: shown() })).statusCode).toBe(200);
    expect((await agent.post('/session/password', change)).statusCode).toBe(200);
  });

  it('can be removed, and then the password is enough', async () => {
    await using server = await withApp();
    expect((await server.holder.call('DELETE', '/account/authenticator')).statusCode).toBe(204);
    expect((await server.holder.get('/account/second-factor')).json()).toEqual({
      authenticatorSince: null,
      recoveryCodesLeft: 0,
      passkeys: 0,
      identities: 0,
      isRequired: false,
      hasPassword: true,
    });
    expect(await server.signIn()).toBe('in');
  });
});

describe('recovery codes', () => {
  it('are ten that let in once each, however they are typed, and are kept as hashes alone', async () => {
    await using server = await withApp();
    const { codes, signIn, holder: agent } = server;
    expect(new Set(codes)).toHaveLength(10);
    const kept = await keptTexts(server);
    for (const code of codes) expect(kept).not.toContain(code);
    const [first = '', second = ''] = codes;
    expect(await signIn(` ${first.toUpperCase()} `)).toBe('in');
    expect(await signIn(first)).toBe('session/refused');
    expect(await signIn(second)).toBe('in');
    expect((await agent.get('/account/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it('are replaced as a whole', async () => {
    await using server = await withApp();
    const made = RecoveryCodes.parse((await server.holder.post('/account/recovery-codes', undefined)).json());
    expect(await server.signIn(server.codes[0])).toBe('session/refused');
    expect(await server.signIn(made.codes[0])).toBe('in');
  });
});

describe('what a server keeps of an authenticator app', () => {
  const secretsIn = async ({ platform }: Pick<TestServer, 'platform'>) =>
    (await platform.database.read.selectFrom('authenticators').select('secret').execute()).map(
      ({ secret }) => secret,
    );

  it('is sealed by a key that is not in the database, and bound to its person', async () => {
    await using server = await withApp();
    const [kept = ''] = await secretsIn(server);
    expect(kept).toMatch(/^sealed:/);
    expect(kept).not.toContain(server.secret);
  });

  it('from before it was sealed is sealed at the next start, and goes on to count', async () => {
    await using server = await withApp();
    const { database, clock } = server.platform;
    const plain = { secret: server.secret };
    await database.transact((trx) => trx.updateTable('authenticators').set(plain).execute());
    clock.advance(STEP_MS);
    expect(await server.signIn(server.shown())).toBe('in');
    const { secondFactors } = server.capabilities.accounts;
    expect(await secondFactors.sealAnew()).toEqual({ sealed: 1, lost: 0 });
    expect((await secretsIn(server))[0]).toMatch(/^sealed:/);
    expect(await secondFactors.sealAnew()).toEqual({ sealed: 0, lost: 0 });
    clock.advance(STEP_MS);
    expect(await server.signIn(server.shown())).toBe('in');
  });

  it('is sealed anew by a key that was added, and the running server opens it', async () => {
    await using server = await withApp();
    const [before = ''] = await secretsIn(server);
    // As `waypost secrets rotate` does it, in a process of its own.
    const { platform, config } = server;
    const beside = await createCapabilities(platform, config);
    expect(await beside.accounts.rotateSecrets(SERVER_ACTOR)).toEqual({ sealed: 1, lost: 0 });
    const [after = ''] = await secretsIn(server);
    expect(after.slice(0, 24)).not.toBe(before.slice(0, 24));
    const { clock } = platform;
    clock.advance(STEP_MS);
    expect(await server.signIn(server.shown())).toBe('in');
  });

  it('cannot be opened without its key: that is said, recovery codes let in, and a reset helps', async () => {
    await using server = await withApp();
    const lost = { secret: 'sealed:0000000000000000:AAAA' };
    await server.platform.database.transact((trx) => trx.updateTable('authenticators').set(lost).execute());
    expect(await server.capabilities.accounts.secondFactors.sealAnew()).toEqual({ sealed: 0, lost: 1 });
    expect(await server.signIn(server.shown())).toBe('secrets/key-missing');
    expect(await server.signIn(server.codes[0])).toBe('in');
    await server.capabilities.accounts.reset({ ...SERVER_ACTOR, name: 'a test' }, NAME);
    expect(await secretsIn(server)).toEqual([]);
  });
});
