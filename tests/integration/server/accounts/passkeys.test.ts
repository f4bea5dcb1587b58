import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import type { Session } from '../../../../shared/contract/index.ts';
import { PASSWORD, startTestServer, type Agent } from '../../../support/server.ts';
import {
  askedOf,
  createSoftPasskey,
  registerPasskey,
  type Slip,
  type SoftPasskey,
} from '../../../support/sign-in-passkeys.ts';

const MINUTE_MS = 60_000;
const NAME = 'administrator';
const ELSEWHERE = 'https://waypost.example.evil';

/** A server whose administrator signs in by a passkey. */
async function withPasskey(environment: Record<string, string> = {}) {
  const server = await startTestServer({ environment });
  const holder = await server.signedIn();
  const registered = await registerPasskey(holder, createSoftPasskey(server.config.publicUrl.origin));
  return { ...server, holder, ...registered, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function signIn(agent: Agent, passkey: SoftPasskey, slip: Slip = {}) {
  const asked = await askedOf(agent);
  return agent.post('/session/passkey', { passkey: passkey.get(asked, slip) });
}

const codeOf = (answer: LightMyRequestResponse): string => answer.json<{ code: string }>().code;

describe('a passkey', () => {
  it('signs in alone, in a browser that never knew a name', async () => {
    await using server = await withPasskey();
    const agent = server.agent();
    const answer = await signIn(agent, server.passkey);
    expect(answer.statusCode).toBe(201);
    expect(answer.json<Session>()).toMatchObject({ name: NAME, way: 'passkey', needsSecondFactor: false });
    expect((await agent.get('/account/passkeys')).json()).toMatchObject({
      rows: [{ id: server.id, name: 'Laptop', isSynced: false, lastUsedAt: '2026-11-22T08:00:00.000Z' }],
    });
    const audited = await server.platform.database.read.selectFrom('auditEntries').selectAll().execute();
    expect(JSON.stringify(audited)).toContain('account:register-passkey');
  });

  it('is asked for with its holder verified, and is found without a name', async () => {
    await using server = await withPasskey();
    const asked: unknown = (await server.holder.post('/account/passkeys/creation', undefined)).json();
    expect(asked).toMatchObject({
      rp: { id: 'localhost', name: 'Waypost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: server.passkey.id }],
    });
    expect(await askedOf(server.agent())).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [],
    });
  });

  it.each<[string, Slip]>([
    ['another site', { origin: ELSEWHERE }],
    [
      'the place where approvals are signed',
      { origin: 'http://sign.localhost:8080', rpId: 'sign.localhost' },
    ],
    ['a page inside of another’s', { crossOrigin: true }],
    ['another RP ID', { rpId: 'evil.example' }],
    ['a registration', { type: 'webauthn.create' }],
    ['a holder who was not there', { flags: 0x04 }],
    ['a holder who was not verified', { flags: 0x01 }],
    ['a challenge of its own', { challenge: 'A'.repeat(43) }],
    ['another’s key', { signature: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 1)) }],
    ['a counter that went back', { counter: 1 }],
    ['nobody in particular', { userHandle: null }],
    ['somebody else', { userHandle: Buffer.from('somebody').toString('base64url') }],
    ['a passkey that is not known', { id: 'A'.repeat(43) }],
  ])('is refused when its answer is of %s, and nobody is signed in', async (_what, slip) => {
    await using server = await withPasskey();
    const agent = server.agent();
    expect((await signIn(agent, server.passkey)).statusCode).toBe(201);
    const stranger = server.agent();
    const answer = await signIn(stranger, server.passkey, slip);
    expect({ status: answer.statusCode, code: codeOf(answer) }).toEqual({
      status: 401,
      code: 'passkey/refused',
    });
    expect((await stranger.get('/session')).statusCode).toBe(401);
  });

  it('answers a question once, in time, and in the browser that asked', async () => {
    await using server = await withPasskey();
    const agent = server.agent();
    const passkey = server.passkey.get(await askedOf(agent));
    const other = server.agent();
    await askedOf(other);
    expect(codeOf(await other.post('/session/passkey', { passkey }))).toBe('passkey/refused');
    expect(codeOf(await server.agent().post('/session/passkey', { passkey }))).toBe('passkey/refused');
    expect((await agent.post('/session/passkey', { passkey })).statusCode).toBe(201);
    expect(codeOf(await agent.post('/session/passkey', { passkey }))).toBe('passkey/refused');
    const late = server.passkey.get(await askedOf(agent));
    server.platform.clock.advance(5 * MINUTE_MS);
    expect(codeOf(await agent.post('/session/passkey', { passkey: late }))).toBe('passkey/refused');
  });

  it('is not taken for a step-up by the answer to a sign-in, nor the other way round', async () => {
    await using server = await withPasskey();
    const { holder, passkey } = server;
    const forSignIn = passkey.get(await askedOf(holder));
    expect(codeOf(await holder.post('/session/step-up', { passkey: forSignIn }))).toBe('passkey/refused');
    const forStepUp = passkey.get(await askedOf(holder, '/session/step-up/passkey-request'));
    expect(codeOf(await holder.post('/session/passkey', { passkey: forStepUp }))).toBe('passkey/refused');
  });

  it('lets nobody in who is disabled, and tells nothing of it', async () => {
    await using server = await withPasskey();
    await server.platform.database.transact((trx) =>
      trx.updateTable('persons').set({ disabledAt: '2026-11-22T08:00:00.000Z' }).execute(),
    );
    expect(codeOf(await signIn(server.agent(), server.passkey))).toBe('passkey/refused');
  });

  it('is registered by the answer to its own question, once, and by nobody else’s session', async () => {
    await using server = await withPasskey();
    const { holder } = server;
    const fresh = createSoftPasskey();
    const send = (agent: Agent, made: unknown) => agent.post('/account/passkeys', { name: 'Key', made });
    const ask = async () => (await holder.post('/account/passkeys/creation', undefined)).json<never>();
    const made = fresh.create(await ask());
    const second = server.agent();
    expect((await signIn(second, server.passkey)).statusCode).toBe(201);
    expect(codeOf(await send(second, made))).toBe('passkey/refused');
    expect((await send(holder, made)).statusCode).toBe(201);
    expect(codeOf(await send(holder, made))).toBe('passkey/refused');
    expect(codeOf(await send(holder, fresh.create(await ask())))).toBe('passkey/known');
    for (const slip of [
      { origin: ELSEWHERE },
      { flags: 0x01 },
      { rpId: 'evil.example' },
      { type: 'webauthn.get' },
    ])
      expect(codeOf(await send(holder, createSoftPasskey().create(await ask(), slip)))).toBe(
        'passkey/refused',
      );
  });

  it('is removed by whoever has it, after a step-up, and signs in no more', async () => {
    await using server = await withPasskey();
    const { holder, id, passkey, platform } = server;
    platform.clock.advance(5 * MINUTE_MS);
    const remove = () => holder.call('DELETE', `/account/passkeys/${id}`);
    expect(codeOf(await remove())).toBe('session/step-up-needed');
    const asked = await askedOf(holder, '/session/step-up/passkey-request');
    expect(asked.allowCredentials).toMatchObject([{ id: passkey.id, transports: ['internal'] }]);
    const proof = { passkey: passkey.get(asked, { userHandle: null }) };
    expect((await holder.post('/session/step-up', proof)).statusCode).toBe(200);
    expect((await remove()).statusCode).toBe(204);
    expect((await remove()).statusCode).toBe(404);
    expect(codeOf(await signIn(server.agent(), passkey))).toBe('passkey/refused');
    expect((await server.agent().post('/session', { name: NAME, password: PASSWORD })).statusCode).toBe(201);
  });

  it('makes the password alone too little, and recovery codes stand in for it', async () => {
    await using server = await withPasskey();
    const { codes, holder } = server;
    expect(codes).toHaveLength(10);
    const again = await registerPasskey(holder, createSoftPasskey(), 'Phone');
    expect(again.codes).toBeNull();
    const attempt = (code?: string) =>
      server.agent().post('/session', { name: NAME, password: PASSWORD, code });
    expect(codeOf(await attempt())).toBe('session/code-needed');
    expect(codeOf(await attempt('123456'))).toBe('session/refused');
    expect((await attempt(codes?.[0])).statusCode).toBe(201);
    const byPassword = await holder.post('/session/step-up', { password: PASSWORD });
    expect(codeOf(byPassword)).toBe('session/code-needed');
  });

  it('goes with everything else when its person is reset', async () => {
    await using server = await withPasskey();
    const password = await server.capabilities.accounts.reset(SERVER_ACTOR, NAME);
    expect(codeOf(await signIn(server.agent(), server.passkey))).toBe('passkey/refused');
    expect((await server.agent().post('/session', { name: NAME, password })).statusCode).toBe(201);
  });

  it('is asked for by one address thirty times at once, and then seldom', async () => {
    await using server = await withPasskey();
    const statuses: number[] = [];
    for (let at = 0; at < 32; at += 1)
      statuses.push((await server.agent().post('/session/passkey/request', undefined)).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });

  it.each(['http://waypost.example', 'https://10.1.2.3', 'https://[2001:db8::1]'])(
    'is not offered where browsers make none: %s',
    async (url) => {
      await using server = await startTestServer({ environment: { WAYPOST_PUBLIC_URL: url } });
      expect(codeOf(await server.agent().post('/session/passkey/request', undefined))).toBe(
        'passkey/not-offered',
      );
    },
  );
});
