import { describe, expect, it } from 'vitest';
import type { Permission } from '../../../../shared/contract/index.ts';
import { PASSWORD, startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const MINUTE_MS = 60_000;
const NOWHERE = '00000000-0000-7000-8000-000000000000';

/** What asks for a step-up. A route that signs or opens doors and is missing here fails the test. */
const ASKING = [
  'DELETE /account/authenticator',
  'DELETE /account/identities/:id',
  'DELETE /account/passkeys/:id',
  'DELETE /account/sessions',
  'DELETE /account/sessions/:id',
  'DELETE /api-tokens/:id',
  'DELETE /invitations/:id',
  'DELETE /people/:id/grants/:grantId',
  'DELETE /sessions/:id',
  'DELETE /substitutions/:id',
  'PATCH /people',
  'POST /account/authenticator',
  'POST /account/authenticator/confirm',
  'POST /account/identities',
  'POST /account/passkeys',
  'POST /account/passkeys/creation',
  'POST /account/recovery-codes',
  'POST /api-tokens',
  'POST /approvals',
  'POST /contents/:id/overrides',
  'POST /invitations',
  'POST /invitations/:id/renew',
  'POST /organisations',
  'POST /organisations/:id/close',
  'POST /organisations/:id/merge',
  'POST /people/:id/grants',
  'POST /substitutions',
  'POST /trust/demo-keys',
  'POST /trust/statements',
  'PUT /organisations/:id',
  'PUT /people/:id',
];
/** Every change that needs one of these asks; recalls do not, since what goes off a screen must go at once. */
const GRAVE: readonly Permission[] = ['accounts:write', 'approval:sign', 'trust:write'];
const AT_ONCE = ['POST /recalls'];

function changesOf({ routes }: TestServer) {
  return routes
    .filter(({ method, url }) => !['GET', 'HEAD'].includes(String(method)) && url.startsWith('/api/v1'))
    .map(({ method, url, config = {} }) => ({ ...config, name: `${String(method)} ${url.slice(7)}` }));
}

async function isAsked(agent: Agent): Promise<boolean> {
  const answer = await agent.call('DELETE', `/api-tokens/${NOWHERE}`);
  expect([403, 404]).toContain(answer.statusCode);
  return answer.json<{ code: string }>().code === 'session/step-up-needed';
}

describe('a step-up', () => {
  it('is asked for by every route that signs, or opens doors', async () => {
    await using server = await startTestServer();
    const changes = changesOf(server);
    const asking = changes.filter(({ needsStepUp }) => needsStepUp === true).map(({ name }) => name);
    expect(asking.toSorted()).toEqual(ASKING);
    const grave = changes.filter(({ access }) => GRAVE.some((permission) => permission === access));
    expect(grave.map(({ name }) => name).toSorted()).toEqual(
      [...ASKING.filter((name) => !name.includes('/account/')), ...AT_ONCE].toSorted(),
    );
  });

  it('is asked for five minutes after the last proof, and signing in is one', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    server.platform.clock.advance(5 * MINUTE_MS - 1);
    expect(await isAsked(agent)).toBe(false);
    server.platform.clock.advance(1);
    expect(await isAsked(agent)).toBe(true);
    expect((await agent.post('/session/step-up', { password: PASSWORD })).statusCode).toBe(200);
    expect(await isAsked(agent)).toBe(false);
    server.platform.clock.advance(5 * MINUTE_MS);
    expect(await isAsked(agent)).toBe(true);
  });

  it('is refused to whoever does not know the password, and counts as a failed sign-in', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    server.platform.clock.advance(5 * MINUTE_MS);
    for (let guess = 0; guess < 5; guess += 1) {
      const refused = await agent.post('/session/step-up', { password: 'a wrong guess' });
      expect(refused.json()).toMatchObject({ status: 401, code: 'session/refused' });
    }
    const locked = await agent.post('/session/step-up', { password: PASSWORD });
    expect(locked.json()).toMatchObject({ status: 429, code: 'request/too-many' });
    expect(Number(locked.headers['retry-after'])).toBe(15 * 60);
    expect(await isAsked(agent)).toBe(true);
  });

  it('changes the cookie; with the one before, calls under way are answered and nothing grave is done', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const headers = { cookie: agent.cookie() };
    await agent.post('/session/step-up', { password: PASSWORD });
    expect(agent.cookie()).not.toBe(headers.cookie);
    const old = server.agent();
    expect((await old.call('GET', '/gates', { headers })).statusCode).toBe(200);
    const grave = await old.call('DELETE', `/api-tokens/${NOWHERE}`, { headers });
    expect(grave.json()).toMatchObject({ code: 'session/step-up-needed' });
    server.platform.clock.advance(MINUTE_MS / 2);
    expect((await old.call('GET', '/gates', { headers })).statusCode).toBe(401);
    expect((await agent.get('/gates')).statusCode).toBe(200);
  });
});
