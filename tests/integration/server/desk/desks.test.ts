import { describe, expect, it } from 'vitest';
import type { OpenDesks, Role } from '../../../../shared/contract/index.ts';
import { deskDraft, DESK_PASSWORD, makePerson } from '../../../support/desk-people.ts';
import { makeGate } from '../../../support/programs.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const postOf =
  (agent: Agent) =>
  async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await agent.post(path, body);
    if (answer.statusCode >= 300) throw new TypeError(`${path} was answered ${answer.body}`);
    return answer.body === '' ? (undefined as T) : answer.json<T>();
  };

/** Somebody with a role at one gate, signed in. */
async function signedInAt(server: TestServer, administrator: Agent, role: Role, gateId: string) {
  const name = `${role}-${gateId.slice(-6)}`;
  const { ownId: organisationId } = server.capabilities.organisations;
  await makePerson(
    { administrator: postOf(administrator), nobody: postOf(server.agent()) },
    { name, role, organisationId, gateIds: [gateId] },
  );
  const agent = server.agent();
  expect((await agent.post('/session', { name, password: DESK_PASSWORD })).statusCode).toBe(201);
  return agent;
}

const openDesks = async (agent: Agent): Promise<OpenDesks> => (await agent.get('/open-desks')).json();

describe('the desk of a gate', { timeout: 60_000 }, () => {
  it('is made by whoever plans there, once, and named by those that would remove the gate', async () => {
    await using server = await startTestServer();
    const administrator = await server.signedIn();
    const gate = await makeGate(administrator);
    const planner = await signedInAt(server, administrator, 'planner', gate.id);
    expect((await planner.post('/desks', deskDraft(gate.id))).json()).toMatchObject({
      gateId: gate.id,
      holdsSeconds: 28_800,
      revision: 1,
    });
    expect((await planner.post('/desks', deskDraft(gate.id))).json()).toMatchObject({
      code: 'object/key-taken',
      errors: [{ pointer: '/body/gateId' }],
    });
    expect((await administrator.remove(`/gates/${gate.id}`, gate.revision)).json()).toMatchObject({
      code: 'object/in-use',
      detail: expect.stringContaining('its desk') as string,
    });
  });

  it('refuses what could not be told apart, and what is no key of a reading', async () => {
    await using server = await startTestServer();
    const administrator = await server.signedIn();
    const gate = await makeGate(administrator);
    const { controls } = deskDraft(gate.id);
    const [lane, , wait] = controls;
    const twice = await administrator.post('/desks', { gateId: gate.id, controls: [lane, lane] });
    expect(twice.json()).toMatchObject({ errors: [{ pointer: '/body/controls/1/key' }] });
    const strange = [{ ...lane, key: 'Lane 7' }];
    expect((await administrator.post('/desks', { gateId: gate.id, controls: strange })).statusCode).toBe(400);
    expect((await administrator.post('/desks', { gateId: gate.id, controls: [] })).statusCode).toBe(400);
    const alike = [lane, { ...wait, key: '7' }];
    expect((await administrator.post('/desks', { gateId: gate.id, controls: alike })).statusCode).toBe(201);
  });

  it('is open to people of that gate alone, with the server’s time; elsewhere they say nothing', async () => {
    await using server = await startTestServer();
    const administrator = await server.signedIn();
    const [here, there] = [await makeGate(administrator), await makeGate(administrator, 'noi-bai')];
    for (const { id } of [here, there])
      expect((await administrator.post('/desks', deskDraft(id))).statusCode).toBe(201);
    const desk = await signedInAt(server, administrator, 'gate-desk', here.id);
    const open = await openDesks(desk);
    expect(open.rows.map(({ gate }) => gate.key)).toEqual(['huu-nghi']);
    expect(open.now).toBe('2026-11-22T08:00:00.000Z');

    const said = (gateId: string) =>
      desk.call('PUT', `/gates/${gateId}/readings/lanes.7.state`, {
        body: { value: 'open', ttlSeconds: 600 },
      });
    expect((await said(here.id)).statusCode).toBe(200);
    expect((await said(there.id)).json()).toMatchObject({ code: 'object/not-found' });
    expect((await desk.get(`/gates/${there.id}/readings`)).json()).toMatchObject({
      code: 'object/not-found',
    });
    const [own] = open.rows;
    const { id = '', revision = 0 } = own?.desk ?? {};
    expect((await desk.put(`/desks/${id}`, revision, deskDraft(here.id))).json()).toMatchObject({
      code: 'permission/denied',
    });
    const others = await openDesks(administrator);
    expect(others.rows).toHaveLength(2);
  });

  it('is open to nobody who only reads', async () => {
    await using server = await startTestServer();
    const administrator = await server.signedIn();
    const gate = await makeGate(administrator);
    await administrator.post('/desks', deskDraft(gate.id));
    const planner = await signedInAt(server, administrator, 'planner', gate.id);
    expect((await planner.get('/open-desks')).json()).toMatchObject({ code: 'permission/denied' });
    expect((await planner.get(`/desks?gateId=${gate.id}`)).json()).toMatchObject({ rows: [{}] });
  });
});
