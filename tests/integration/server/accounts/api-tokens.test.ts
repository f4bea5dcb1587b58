import { describe, expect, it } from 'vitest';
import { type ApiScope, ApiToken, type Permission } from '../../../../shared/contract/index.ts';
import { permissionsOf } from '../../../../server/accounts/role.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { makeSide, type Side } from '../../../support/access-world.ts';
import { makeGate, makeToken, programOf } from '../../../support/programs.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const DAY_MS = 86_400_000;
const OPEN = { value: 'open', ttlSeconds: 600 };

/** A server with two gates, and a token for the first. */
async function withToken() {
  const server = await startTestServer();
  const agent = await server.signedIn();
  const [gate, other] = [await makeGate(agent, 'huu-nghi'), await makeGate(agent, 'mong-cai')];
  const made = await makeToken(server, agent, { gateIds: [gate.id] });
  const program = programOf(server, made.secret);
  const put = (gateId = gate.id) => program.put(`/gates/${gateId}/readings/lanes.7.state`, OPEN);
  return {
    ...server,
    agent,
    gate,
    other,
    ...made,
    put,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function tokensOf(agent: Agent): Promise<ApiToken[]> {
  const { rows } = (await agent.get('/api-tokens')).json<{ rows: unknown[] }>();
  return rows.map((row) => ApiToken.parse(row));
}

async function keptTexts({ platform }: Pick<TestServer, 'platform'>): Promise<string> {
  const { read } = platform.database;
  const tokens = await read.selectFrom('apiTokens').selectAll().execute();
  const audited = await read.selectFrom('auditEntries').selectAll().execute();
  return JSON.stringify([tokens, audited]);
}

describe('an API token', () => {
  it('is shown once, and kept nowhere but as a hash', async () => {
    await using server = await withToken();
    expect(server.secret).toMatch(/^waypost_[\w-]{43}$/);
    expect(await keptTexts(server)).not.toContain(server.secret.slice('waypost_'.length));
    expect((await server.agent.get('/api-tokens')).body).not.toContain(server.secret);
  });

  it('opens its scope at its gates and nothing else', async () => {
    await using server = await withToken();
    const { put, other, app, secret } = server;
    expect((await put()).statusCode).toBe(200);
    expect((await put(other.id)).json()).toMatchObject({ status: 403, code: 'api-token/not-for-this' });
    for (const url of ['/api/v1/gates', '/api/v1/api-tokens', '/api/v1/session']) {
      const answer = await app.inject({ url, headers: { authorization: `Bearer ${secret}` } });
      expect(answer.json()).toMatchObject({ status: 401, code: 'session/missing' });
    }
  });

  it('to read answers of its gates alone, by lists and by what an address names', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const [own, foreign] = [
      await makeSide(server, agent, 'huu-nghi'),
      await makeSide(server, agent, 'mong-cai'),
    ];
    const scopes: ApiScope[] = ['readings:read', 'kiosks:read', 'plays:read'];
    const { secret } = await makeToken(server, agent, { gateIds: [own.gateId], scopes });
    const program = programOf(server, secret);
    const pathsOf = ({ gateId, displayId, ids }: Side): string[] => [
      `/gates/${gateId}/readings`,
      `/display-states/${displayId}`,
      `/kiosks/${ids['kiosks']}`,
      `/kiosks/${ids['kiosks']}/faults`,
      `/plays?displayId=${displayId}`,
      `/plays/totals?displayId=${displayId}`,
      `/plays/streams?displayId=${displayId}`,
    ];
    const lists = ['/display-states', '/display-counts', '/kiosks', '/faults'];
    const heard: string[] = [];
    for (const path of [...lists, ...pathsOf(own)]) {
      const answer = await program.get(path);
      expect(answer.statusCode, path).toBe(200);
      heard.push(answer.body);
    }
    expect(heard.join()).toContain(own.displayId);
    for (const secretOfOthers of foreign.secrets) expect(heard.join()).not.toContain(secretOfOthers);
    const nobody = { ...foreign, displayId: server.platform.newId() };
    for (const path of [...pathsOf(foreign), `/display-states/${nobody.displayId}`])
      expect((await program.get(path)).json(), path).toMatchObject({ code: 'api-token/not-for-this' });
    const writes = `/gates/${own.gateId}/readings/lanes.7.state`;
    expect((await program.put(writes, OPEN)).json()).toMatchObject({ code: 'api-token/not-for-this' });
  });

  it('is worth nothing from the call after it was revoked, and stays in the list', async () => {
    await using server = await withToken();
    const { put, agent, apiToken } = server;
    await put();
    for (let i = 0; i < 2; i += 1)
      expect((await agent.call('DELETE', `/api-tokens/${apiToken.id}`)).statusCode).toBe(204);
    expect((await put()).json()).toMatchObject({ status: 401, code: 'api-token/revoked' });
    const revokedAt = formatInstant(server.platform.clock.wallMs());
    expect(await tokensOf(agent)).toMatchObject([{ id: apiToken.id, revokedAt }]);
    const { rows } = (await agent.get('/audit?limit=200')).json<{ rows: { action: string }[] }>();
    expect(rows.filter(({ action }) => action.startsWith('api-token:'))).toMatchObject([
      { action: 'api-token:create' },
      { action: 'api-token:revoke' },
    ]);
  });

  it('ends by itself', async () => {
    await using server = await withToken();
    server.platform.clock.step(DAY_MS);
    expect((await server.put()).json()).toMatchObject({ status: 401, code: 'api-token/expired' });
  });

  it('that nobody made opens nothing', async () => {
    await using server = await withToken();
    const path = `/gates/${server.gate.id}/readings/lanes.7.state`;
    const answers = await Promise.all(
      ['waypost_guessed', ' '].map((secret) => programOf(server, secret).put(path, OPEN)),
    );
    for (const answer of answers) expect(answer.json()).toMatchObject({ code: 'api-token/unknown' });
    expect((await programOf(server).put(path, OPEN)).json()).toMatchObject({ code: 'session/missing' });
  });

  it('is known to have been used, to the minute', async () => {
    await using server = await withToken();
    const { put, agent, platform } = server;
    expect(await tokensOf(agent)).toMatchObject([{ lastUsedAt: null }]);
    await put();
    const first = formatInstant(platform.clock.wallMs());
    platform.clock.advance(59_000);
    await put();
    expect(await tokensOf(agent)).toMatchObject([{ lastUsedAt: first }]);
    platform.clock.advance(1_000);
    await put();
    expect(await tokensOf(agent)).toMatchObject([{ lastUsedAt: formatInstant(platform.clock.wallMs()) }]);
  });

  it('that calls too often is told when to come back, whatever others call', async () => {
    await using server = await withToken();
    const { put, agent, gate, platform } = server;
    let answer = await put();
    for (let i = 0; i < 100 && answer.statusCode === 200; i += 1) answer = await put();
    expect(answer.json()).toMatchObject({ status: 429, code: 'request/too-many' });
    expect(answer.headers['retry-after']).toBe('1');
    const other = await makeToken(server, agent, { gateIds: [gate.id] });
    const path = `/gates/${gate.id}/readings/lanes.8.state`;
    expect((await programOf(server, other.secret).put(path, OPEN)).statusCode).toBe(200);
    platform.clock.advance(1_000);
    expect((await put()).statusCode).toBe(200);
  });

  it('is for gates that exist, and ends within a year', async () => {
    await using server = await withToken();
    const { agent, gate, platform } = server;
    const draft = (days: number, gateIds = [gate.id]) => ({
      name: 'Lanes',
      scopes: ['readings:write'],
      gateIds,
      expiresAt: formatInstant(platform.clock.wallMs() + days * DAY_MS),
    });
    const nowhere = '00000000-0000-7000-a000-000000000000';
    for (const [body, status, pointer] of [
      [draft(0), 400, '/body/expiresAt'],
      [draft(367), 400, '/body/expiresAt'],
      [draft(1, [nowhere]), 422, '/body/gateIds/0'],
      [draft(1, [gate.id, gate.id]), 400, '/body/gateIds/1'],
      [draft(1, []), 400, '/body/gateIds'],
    ] as const) {
      const problem = (await agent.post('/api-tokens', body)).json<{ errors: { pointer: string }[] }>();
      expect(problem).toMatchObject({ status });
      expect(problem.errors.map((error) => error.pointer)).toEqual([pointer]);
    }
    expect((await agent.post('/api-tokens', draft(366))).statusCode).toBe(201);
  });
});

describe('rights about live values', () => {
  it('are those of desks at the gates to write, and of everybody who looks at screens to read', () => {
    const may = (permission: Permission) =>
      (['gate-desk', 'planner', 'technician', 'auditor', 'contributor'] as const).filter((role) =>
        permissionsOf([role]).includes(permission),
      );
    expect(may('readings:write')).toEqual(['gate-desk']);
    expect(may('readings:read')).toEqual(['gate-desk', 'planner', 'technician', 'auditor']);
    expect([may('accounts:write'), may('accounts:read')]).toEqual([[], ['auditor']]);
  });
});
