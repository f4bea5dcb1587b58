import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const BODY = JSON.stringify({ name: 'nobody', password: 'no password at all' });

const DOORBELL = 'GET /socket.io/?EIO=4&transport=websocket';
const endlessBody = ['content-type: application/json', 'content-length: 1000000', 'expect: 100-continue'];
const upgrade = [
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
];

interface RunningServer extends AsyncDisposable {
  child: ChildProcess;
  port: number;
  /** What it printed till it listened. */
  printed: string[];
}

async function startServer(
  dataFolder: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const named = { WAYPOST_DATA: dataFolder, WAYPOST_PORT: '0', WAYPOST_LOG_LEVEL: 'silent' };
  const env = { ...process.env, ...named, ...settings };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    printed.push(line);
    if (line.startsWith('Waypost listens')) break;
  }
  return {
    child,
    printed,
    port: Number(/:(\d+)$/.exec(printed.at(-1) ?? '')?.[1]),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

it('finishes the request under way at SIGTERM, takes no new ones, and ends well', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  await using server = await startServer(folder.path);
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const head = ['POST /api/v1/session HTTP/1.1', 'host: localhost', 'content-type: application/json'];
  socket.write(`${head.join('\r\n')}\r\ncontent-length: ${BODY.length}\r\nexpect: 100-continue\r\n\r\n`);
  // The server's "100 Continue" says that the request has arrived and its body is waited for.
  expect(String((await once(socket, 'data'))[0])).toContain('100 Continue');

  const ended = once(server.child, 'exit');
  server.child.kill('SIGTERM');
  await refusesConnections(server.port);
  socket.write(BODY);
  const answer = await readAll(socket);

  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  expect(answer).toContain('session/refused');
  expect(await ended).toEqual([0, null]);
});

it.each([
  ['a request whose body never ends', 'POST /api/v1/session', endlessBody, /^HTTP\/1\.1 100 Continue/],
  ['a doorbell whose kiosk says nothing any more', DOORBELL, upgrade, /^HTTP\/1\.1 101 /],
])(
  'ends well at SIGTERM in spite of %s',
  async (_what, target, headers, welcome) => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
    await using server = await startServer(folder.path, { WAYPOST_DRAIN_SECONDS: '0.5' });
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.write([`${target} HTTP/1.1`, 'host: localhost', ...headers, '', ''].join('\r\n'));
    expect(String((await once(socket, 'data'))[0])).toMatch(welcome);

    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    socket.destroy();
  },
  20_000,
);

it('tells the one-time password at the first start only', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const told = async (): Promise<boolean> => {
    await using server = await startServer(folder.path);
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await ended;
    return server.printed.some((line) => line.includes('one-time password'));
  };
  expect(await told()).toBe(true);
  expect(await told()).toBe(false);
});

async function refusesConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isRefused = await once(socket, 'connect').then(
      () => false,
      () => true,
    );
    socket.destroy();
    if (isRefused) return;
  }
}

async function readAll(socket: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const piece of socket) text += String(piece);
  return text;
}
