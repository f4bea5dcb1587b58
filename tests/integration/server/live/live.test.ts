import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { OPERATOR_SOCKET_PATH, Topic } from '../../../../shared/contract/index.ts';
import { CONNECTIONS_PER_SESSION } from '../../../../server/live/doorman.ts';
import { TOPIC_NEEDS } from '../../../../server/live/topics.ts';
import { GATE } from '../../../support/drafts.ts';
import { PASSWORD, startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

interface OpenPage extends Disposable {
  socket: Socket;
  /** Topics of every word so far. */
  heard: string[][];
}

async function dial(server: TestServer, headers: Record<string, string>, namespace = ''): Promise<Socket> {
  return io(`${await server.listen()}${namespace}`, {
    path: OPERATOR_SOCKET_PATH,
    transports: ['websocket'],
    extraHeaders: headers,
    forceNew: true,
    reconnection: false,
  });
}

async function openPage(server: TestServer, agent: Agent): Promise<OpenPage> {
  const socket = await dial(server, { cookie: agent.cookie() });
  const heard: string[][] = [];
  socket.on('changed', ({ topics }: { topics: string[] }) => heard.push(topics));
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', reject);
  });
  return { socket, heard, [Symbol.dispose]: () => void socket.disconnect() };
}

/** Resolves when the handshake is refused; fails when it is not. */
async function refused(socket: Socket): Promise<void> {
  await new Promise((resolve, reject) => {
    socket.once('connect_error', resolve);
    socket.once('connect', () => reject(new Error('was let in')));
  });
  socket.disconnect();
}

/** Why the connection ended. */
function closed(socket: Socket): Promise<string> {
  return new Promise((resolve) => void socket.once('disconnect', resolve));
}

describe('the pages of operators', () => {
  it('are told within a second what somebody changed, by the names of the API and nothing else', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    using page = await openPage(server, agent);
    await agent.post('/gates', GATE);
    server.platform.clock.advance(1_000);
    await expect.poll(() => page.heard).toEqual([['gates', 'plans', 'publications']]);
    expect(Topic.options).toEqual(expect.arrayContaining(page.heard.flat()));
    expect((await agent.post('/gates', GATE)).statusCode).toBe(409);
    server.platform.bus.emit('kiosk:presence-changed');
    server.platform.clock.advance(1_000);
    await expect.poll(() => page.heard.slice(1)).toEqual([['kiosks', 'display-states']]);
  });

  it('are told of nothing that their people may not read', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { database } = server.platform;
    await database.transact((trx) => trx.updateTable('grants').set({ role: 'contributor' }).execute());
    using page = await openPage(server, agent);
    server.platform.bus.emit('kiosk:presence-changed');
    server.platform.bus.emit('command:done', { action: 'grant:give', subjectKind: 'person' });
    server.platform.bus.emit('command:done', { action: 'gate:create', subjectKind: 'gate' });
    server.platform.clock.advance(1_000);
    await expect.poll(() => page.heard).toEqual([['gates']]);
    const waiting = server.platform.clock.pending();
    server.platform.bus.emit('command:done', { action: 'account:sign-in', subjectKind: 'person' });
    expect(server.platform.clock.pending()).toBe(waiting);
  });

  it('hear of their own inbox whatever their people may read beside', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { database } = server.platform;
    await database.transact((trx) => trx.updateTable('grants').set({ role: 'technician' }).execute());
    using page = await openPage(server, agent);
    server.platform.bus.emit('command:done', { action: 'comment:write', subjectKind: 'comment' });
    server.platform.clock.advance(1_000);
    await expect.poll(() => page.heard).toEqual([['inbox']]);
  });

  it('need for each name just what it takes to read its list', async () => {
    await using server = await startTestServer();
    const access = new Map(
      server.routes
        .filter(({ method }) => method === 'GET')
        .map(({ url, config }) => [url.replace('/api/v1/', ''), config?.access]),
    );
    access.set('plans', access.get('displays/:id/plan'));
    access.set('readings', access.get('gates/:gateId/readings'));
    access.set('directory', access.get('directory-entries'));
    for (const topic of ['reviews', 'comments'])
      access.set(topic, access.get(`contents/:id/versions/:version/${topic}`));
    for (const [topic, needs] of Object.entries(TOPIC_NEEDS))
      expect([topic, access.get(topic)]).toEqual([topic, needs]);
  });

  it('open to nobody without a session, by a kiosk’s token, with the one-time password, or from a foreign page', async () => {
    await using server = await startTestServer();
    const fresh = server.agent();
    await fresh.post('/session', { name: 'administrator', password: server.oneTimePassword });
    await refused(await dial(server, { cookie: fresh.cookie() }));
    const agent = await server.signedIn();
    await refused(await dial(server, {}));
    await refused(await dial(server, { cookie: 'waypost=made-up' }));
    await refused(await dial(server, { authorization: 'Bearer token-of-a-kiosk' }));
    await refused(await dial(server, { cookie: agent.cookie(), origin: 'https://elsewhere.example' }));
    await refused(await dial(server, { cookie: agent.cookie(), 'sec-fetch-site': 'cross-site' }));
    for (const origin of [server.config.publicUrl.origin, await server.listen()]) {
      const socket = await dial(server, { cookie: agent.cookie(), origin });
      await new Promise((resolve) => void socket.once('connect', () => resolve(null)));
      socket.disconnect();
    }
  });

  it('do not reach the doorbell of kiosks by another name', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const socket = await dial(server, { cookie: agent.cookie() }, '/kiosks');
    const [error] = (await new Promise(
      (resolve) => void socket.once('connect_error', (...told) => resolve(told)),
    )) as [Error];
    expect(error.message).toBe('Invalid namespace');
    socket.disconnect();
  });

  it('are closed when their person signs out or changes the password, and those of others stay', async () => {
    await using server = await startTestServer();
    const [leaving, staying] = [await server.signedIn(), await server.signedIn()];
    using left = await openPage(server, leaving);
    using stays = await openPage(server, staying);
    const gone = closed(left.socket);
    await leaving.call('DELETE', '/session');
    // By the transport, so that a page whose person is signed in comes back by itself.
    expect(await gone).toBe('transport close');
    expect(stays.socket.connected).toBe(true);
    const cut = closed(stays.socket);
    await staying.post('/session/password', { current: PASSWORD, next: `${PASSWORD} and more` });
    await cut;
    using _again = await openPage(server, staying);
  });

  it('are closed when the session has run out, which an open page does not keep alive', async () => {
    await using server = await startTestServer();
    using page = await openPage(server, await server.signedIn());
    const gone = closed(page.socket);
    server.platform.clock.advance(59 * 60_000);
    expect(page.socket.connected).toBe(true);
    // Each look ends before the next one is due.
    await expect
      .poll(() => {
        server.platform.clock.advance(30_000);
        return page.socket.connected;
      })
      .toBe(false);
    await gone;
  });

  it('are twelve at most for one session', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    await using pages = new AsyncDisposableStack();
    for (let open = 0; open < CONNECTIONS_PER_SESSION; open += 1) pages.use(await openPage(server, agent));
    await refused(await dial(server, { cookie: agent.cookie() }));
    using _another = await openPage(server, await server.signedIn());
  });

  it('come in while kiosks storm the server, and a storm of made-up sessions keeps none of them out', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { turns } = server.capabilities;
    const held: (() => void)[] = [];
    for (let kiosk = 0; kiosk < 64; kiosk += 1) held.push(await turns.take(`kiosk ${kiosk}`));
    using page = await openPage(server, agent);
    expect(page.socket.connected).toBe(true);
    for (const release of held) release();
    const storm = Array.from({ length: 100 }, async (_, i) =>
      refused(await dial(server, { cookie: `waypost=made-up-${i}` })),
    );
    (await turns.take('a kiosk'))();
    await Promise.all(storm);
    using _still = await openPage(server, agent);
  });

  it('are closed first when the server shuts down, so that it ends at once', async () => {
    const server = await startTestServer();
    using page = await openPage(server, await server.signedIn());
    const gone = closed(page.socket);
    await server[Symbol.asyncDispose]();
    await gone;
    expect(server.platform.clock.pending()).toBe(0);
  });
});

it('answers an upgrade that nobody takes', async () => {
  await using server = await startTestServer();
  const { port } = new URL(await server.listen());
  const socket = connectTcp(Number(port), '127.0.0.1');
  socket.write(
    'GET /elsewhere/ HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  );
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /);
});
