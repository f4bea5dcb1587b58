import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';

interface Start {
  /** Its output and complaints together. */
  text: string;
  exitCode: number | null;
}

/** Runs what `npm start` runs; once it has told everything and its kiosk is paired, Ctrl-C is pressed twice. */
async function start(folder: string, ports: { server?: number; kiosk?: number } = {}): Promise<Start> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: {
      ...process.env,
      WAYPOST_DATA: join(folder, 'server'),
      WAYPOST_KIOSK_DATA: join(folder, 'kiosk'),
      WAYPOST_PORT: String(ports.server ?? 0),
      WAYPOST_KIOSK_PORT: String(ports.kiosk ?? 0),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  const take = (piece: Buffer): void => {
    const wasTold = text.includes('Ctrl-C');
    text += String(piece);
    if (!wasTold && text.includes('Ctrl-C')) void interruptOncePaired(child, folder);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  await once(child, 'close');
  return { text, exitCode: child.exitCode };
}

async function interruptOncePaired({ pid }: ChildProcess, folder: string): Promise<void> {
  while (!existsSync(enrolmentOf(folder))) await setTimeout(20);
  if (pid === undefined) return;
  process.kill(-pid, 'SIGINT');
  process.kill(-pid, 'SIGINT');
}

const enrolmentOf = (folder: string): string => join(folder, 'kiosk', 'kiosk.json');

async function takenPort(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())) };
}

it('shows the demo gate, and at the next start goes on with the same kiosk', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const first = await start(folder.path);
  expect(first.text).toMatch(/Screen 1 +http:\/\/localhost:\d+\/display\/0 +arrivals-hall\n/);
  expect(first.text).toMatch(/Screen 5 +http:\/\/localhost:\d+\/display\/4 +waiting-hall\n/);
  expect(first.text).toMatch(/one-time password \w{5}-\w{5}/);
  expect(first.exitCode).toBe(0);
  const enrolled = await readFile(enrolmentOf(folder.path), 'utf8');

  const second = await start(folder.path);
  expect(second.text).toContain('was shown at the first start');
  expect(second.exitCode).toBe(0);
  expect(await readFile(enrolmentOf(folder.path), 'utf8')).toBe(enrolled);
});

it('ends with the remedy when a port is taken, and keeps the one-time password for a start that shows it', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  await using taken = await takenPort();
  const { port } = taken;
  const withoutServer = await start(folder.path, { server: port });
  expect(withoutServer.text).toContain(`Port ${port} is taken.`);
  expect(withoutServer.text).toContain('WAYPOST_PORT=');
  expect(withoutServer.exitCode).toBe(1);

  const withoutKiosk = await start(folder.path, { kiosk: port });
  expect(withoutKiosk.text).toContain(`Port ${port} is taken.`);
  expect(withoutKiosk.text).toContain('WAYPOST_KIOSK_PORT=');
  expect(withoutKiosk.exitCode).toBe(1);

  expect((await start(folder.path)).text).toMatch(/one-time password \w{5}-\w{5}/);
});
