import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { needsTwoFactors } from '../../../../server/accounts/needed-factors.ts';
import type { Role, Session, TrustStanding } from '../../../../shared/contract/index.ts';
import { codeAt, enrolAuthenticator } from '../../../support/authenticator.ts';
import { keysOfPeople, peoplesRoot, sealedRoot } from '../../../support/people-trust.ts';
import { PASSWORD, startTestServer, type Agent } from '../../../support/server.ts';
import { createSoftPasskey, registerPasskey } from '../../../support/sign-in-passkeys.ts';

const MINUTE_MS = 60_000;
const NAME = 'administrator';

const withDuty = () => startTestServer({ environment: { WAYPOST_REQUIRE_MFA: 'administrator,planner' } });
const codeOf = (answer: LightMyRequestResponse): string => answer.json<{ code: string }>().code;
const sessionOf = async (agent: Agent) => (await agent.get('/session')).json<Session>();

describe('whose role asks for a second factor', () => {
  it('may set one up, and nothing else, until there is one', async () => {
    await using server = await withDuty();
    const agent = await server.signedIn();
    expect(await sessionOf(agent)).toMatchObject({ needsSecondFactor: true });
    for (const [method, url] of [
      ['GET', '/gates'],
      ['GET', '/account/sessions'],
      ['DELETE', '/account/sessions'],
      ['POST', '/invitations'],
      ['POST', '/account/recovery-codes'],
    ] as const)
      expect({ url, code: codeOf(await agent.call(method, url)) }).toEqual({
        url,
        code: 'second-factor/needed',
      });
    expect((await agent.get('/account/second-factor')).json()).toMatchObject({ isRequired: true });
    await enrolAuthenticator(agent, server.platform.clock.wallMs());
    expect(await sessionOf(agent)).toMatchObject({ needsSecondFactor: false });
    expect((await agent.get('/gates')).statusCode).toBe(200);
  });

  it('may do so by a passkey, too', async () => {
    await using server = await withDuty();
    const agent = await server.signedIn();
    await registerPasskey(agent);
    expect((await agent.get('/gates')).statusCode).toBe(200);
  });

  it('ends whatever others had begun with the password alone', async () => {
    await using server = await withDuty();
    const agent = await server.signedIn();
    const thief = server.agent();
    await thief.post('/session', { name: NAME, password: PASSWORD });
    await registerPasskey(agent);
    expect((await thief.get('/session')).statusCode).toBe(401);
  });

  it('removes the last one only after another was set up', async () => {
    await using server = await withDuty();
    const agent = await server.signedIn();
    const { id } = await registerPasskey(agent);
    const removePasskey = () => agent.call('DELETE', `/account/passkeys/${id}`);
    expect(codeOf(await removePasskey())).toBe('second-factor/required');
    await enrolAuthenticator(agent, server.platform.clock.wallMs());
    expect((await removePasskey()).statusCode).toBe(204);
    expect(codeOf(await agent.call('DELETE', '/account/authenticator'))).toBe('second-factor/required');
    expect((await agent.get('/account/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 10 });
  });

  it('says it in a session that was begun before it was asked for', async () => {
    await using server = await withDuty();
    const agent = await server.signedIn();
    const { secret } = await enrolAuthenticator(agent, server.platform.clock.wallMs());
    const { database, clock } = server.platform;
    await database.transact((trx) => trx.updateTable('sessions').set({ isTwoFactor: 0 }).execute());
    expect(codeOf(await agent.get('/gates'))).toBe('second-factor/needed');
    clock.advance(MINUTE_MS);
    const proof = { code: codeAt(secret, clock.wallMs()) };
    expect((await agent.post('/session/step-up', proof)).statusCode).toBe(200);
    expect((await agent.get('/gates')).statusCode).toBe(200);
  });

  it('is told of nothing that changes before', async () => {
    await using server = await withDuty();
    const agent = await server.signedIn();
    const { sessionId } = (await server.capabilities.accounts.sessionOf(tokenIn(agent))).signedIn;
    const among = await server.capabilities.accounts.sessionsAmong([sessionId]);
    expect(among.get(sessionId)).toMatchObject({ needsSecondFactor: true });
  });
});

describe('where no role asks', () => {
  it('a password is enough, until there is a second factor', async () => {
    await using server = await startTestServer({ environment: { WAYPOST_REQUIRE_MFA: 'none' } });
    const agent = await server.signedIn();
    expect(await sessionOf(agent)).toMatchObject({ needsSecondFactor: false, way: 'password' });
    const { id } = await registerPasskey(agent, createSoftPasskey());
    expect((await agent.call('DELETE', `/account/passkeys/${id}`)).statusCode).toBe(204);
    expect((await agent.get('/account/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 0 });
  });
});

describe('unless an installation says otherwise', () => {
  it('a server asks administrators from the moment it has a trust root of people on', async () => {
    await using server = await startTestServer({ environment: { WAYPOST_REQUIRE_MFA: undefined } });
    const agent = await server.signedIn();
    expect(await sessionOf(agent)).toMatchObject({ needsSecondFactor: false });
    const keys = keysOfPeople();
    const demo = (await agent.get('/trust')).json<TrustStanding>();
    const root = sealedRoot(peoplesRoot(demo, keys), keys.root.slice(0, 2));
    expect((await agent.post('/trust/statements', root)).statusCode).toBe(201);
    expect(codeOf(await agent.get('/gates'))).toBe('second-factor/needed');
    await registerPasskey(agent);
    expect((await agent.get('/gates')).statusCode).toBe(200);
  });

  const roles: Role[] = ['contributor', 'editor', 'gate-desk', 'auditor'];

  it('everybody who puts something on screens or lets somebody in needs two, and in a demo nobody', () => {
    const real = needsTwoFactors(null, () => false);
    for (const role of ['administrator', 'approver', 'planner', 'duty-officer', 'technician'] as const) {
      expect(real([role])).toBe(true);
      expect(needsTwoFactors(null, () => true)([role])).toBe(false);
    }
    expect(real(roles)).toBe(false);
    expect(real([...roles, 'planner'])).toBe(true);
    expect(needsTwoFactors([], () => false)(['administrator'])).toBe(false);
  });
});

function tokenIn(agent: Agent): string {
  return /waypost=([^;]+)/.exec(agent.cookie())?.[1] ?? '';
}
