import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/processes.ts';

const BINARY = '/usr/sbin/nginx';
const PATIENCE_MS = 10_000;

export interface Nginx extends AsyncDisposable {
  url: string;
}

/** An nginx of one's own that sends one file, as its packages configure it; null where none is installed. */
export async function startNginx(file: string): Promise<Nginx | null> {
  if (!existsSync(BINARY)) return null;
  const folder = await mkdtemp(join(tmpdir(), 'waypost-nginx-'));
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  await writeFile(config, configOf({ folder, port, root: dirname(file) }));
  const child = spawn(BINARY, ['-c', config, '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  await untilItListens(port);
  return {
    url: `http://127.0.0.1:${port}/${basename(file)}`,
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One process, so that it may read what its caller may, and ends with it. */
function configOf({ folder, port, root }: { folder: string; port: number; root: string }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  return `daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  access_log off;
  ${temporary.join('\n  ')}
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`;
}

async function untilItListens(port: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += 50) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(50);
  }
  throw new Error('nginx does not listen');
}
