import { describe, expect, it } from 'vitest';
import { OpenSession } from '../../../../shared/contract/index.ts';
import { PASSWORD, startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const HOUR_MS = 3_600_000;

/** The same person, signed in once more from elsewhere. */
async function signedInFrom(server: TestServer, address: string, agent: string): Promise<Agent> {
  const signedIn = await server.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { name: 'administrator', password: PASSWORD },
    remoteAddress: address,
    headers: { 'user-agent': agent },
  });
  const [cookie] = signedIn.cookies;
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  const other = server.agent();
  return { ...other, call: (method, url, sent) => other.call(method, url, { ...sent, headers }) };
}

async function sessionsOf(agent: Agent, path = '/account/sessions'): Promise<OpenSession[]> {
  const { rows } = (await agent.call('GET', path)).json<{ rows: unknown[] }>();
  return rows.map((row) => OpenSession.parse(row));
}

describe('the sessions of a person', () => {
  it('are listed with where from and since when, and this one is marked', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    server.platform.clock.advance(HOUR_MS / 2);
    await signedInFrom(server, '10.0.0.7', `Phone/1.0 ${'x'.repeat(1_000)}`);
    const [newest, own] = await sessionsOf(agent);
    expect(newest).toMatchObject({ address: '10.0.0.7', name: 'administrator', isThis: false });
    expect(newest?.agent).toMatch(/^Phone\/1\.0 x{290}$/);
    expect(own).toMatchObject({ address: '127.0.0.1', isThis: true, createdAt: '2026-11-22T08:00:00.000Z' });
    expect(own?.usedAt).toBe('2026-11-22T08:30:00.000Z');
  });

  it('leave the list when they have ended', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    await signedInFrom(server, '10.0.0.7', 'Phone/1.0');
    server.platform.clock.advance(HOUR_MS / 2);
    await agent.get('/session');
    server.platform.clock.advance(HOUR_MS / 2);
    expect(await sessionsOf(agent)).toMatchObject([{ isThis: true }]);
  });

  it('can be ended one by one, and all others at once', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [phone, desk, home] = [
      await signedInFrom(server, '10.0.0.7', 'Phone'),
      await signedInFrom(server, '10.0.0.8', 'Desk'),
      await signedInFrom(server, '10.0.0.9', 'Home'),
    ];
    const phones = (await sessionsOf(agent)).find(({ agent: name }) => name === 'Phone');
    const ended: unknown[] = [];
    server.platform.bus.on('session:ended', (event) => void ended.push(event));
    expect((await agent.call('DELETE', `/account/sessions/${phones?.id}`)).statusCode).toBe(204);
    expect(ended).toEqual([{ sessionId: phones?.id }]);
    expect((await phone.call('GET', '/session')).statusCode).toBe(401);
    expect((await desk.call('GET', '/session')).statusCode).toBe(200);
    expect((await agent.call('DELETE', '/account/sessions')).statusCode).toBe(204);
    for (const other of [desk, home]) expect((await other.call('GET', '/session')).statusCode).toBe(401);
    expect(await sessionsOf(agent)).toMatchObject([{ isThis: true }]);
    expect((await agent.call('DELETE', `/account/sessions/${phones?.id}`)).statusCode).toBe(404);
  });

  it('of anybody are seen and ended by administrators, and the audit has it', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const phone = await signedInFrom(server, '10.0.0.7', 'Phone');
    const [first] = await sessionsOf(agent, '/sessions?limit=1');
    expect(first).toMatchObject({ agent: 'Phone' });
    expect(await sessionsOf(agent, `/sessions?personId=${first?.personId}`)).toHaveLength(2);
    expect((await agent.call('DELETE', `/sessions/${first?.id}`)).statusCode).toBe(204);
    expect((await phone.call('GET', '/session')).statusCode).toBe(401);
    const { rows } = (await agent.get('/audit?limit=200')).json<{ rows: { action: string }[] }>();
    expect(rows.at(-1)).toMatchObject({ action: 'account:end-session', subject: { kind: 'person' } });
  });
});
