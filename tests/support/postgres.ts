import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

/** The databases of a running PostgreSQL that is reached by a socket in a folder. */
export interface PostgresDatabases {
  /** Address of a database, as `WAYPOST_DATABASE_URL` takes it. */
  urlOf(database: string): string;
  create(database: string, template?: string): Promise<void>;
  drop(database: string): Promise<void>;
}

/** A PostgreSQL of one's own, in a temporary folder. Disposing removes it. */
export interface Postgres extends PostgresDatabases, AsyncDisposable {
  folder: string;
  /** Stops it as an administrator would; what is connected is cut off. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Nothing is lost but what a power cut would take; the collation is one of people, to show that none is used. */
const INITDB = [
  '--auth=trust',
  '--username=postgres',
  '--no-sync',
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=icu',
  '--icu-locale=en-US',
];
const SETTINGS = {
  fsync: 'off',
  listen_addresses: '',
  max_connections: '300',
  shared_buffers: '64MB',
  autovacuum: 'off',
};

/** Starts Debian's PostgreSQL, or the one on the path. Its lack is a failure. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-pg-'));
  const owner = ownerOf(folder);
  const data = join(folder, 'data');
  execFileSync(binary('initdb'), [...INITDB, '--pgdata', data], { ...owner, stdio: 'pipe' });
  const given = { ...SETTINGS, unix_socket_directories: folder, ...settings };
  const args = ['-D', data, ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    server = spawn(binary('postgres'), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'] });
    await untilReady(server);
  };
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    if (server === null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
    server = null;
  };
  await start();
  return {
    ...postgresAt(folder),
    folder,
    start,
    stop: () => end('SIGINT'),
    [Symbol.asyncDispose]: async () => {
      // At once: nobody needs what it would still write.
      await end('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function postgresAt(folder: string): PostgresDatabases {
  const urlOf = (database: string): string => `postgres://postgres@/${database}?host=${folder}`;
  return {
    urlOf,
    create: (database, template = 'template1') =>
      command(urlOf('postgres'), `create database ${database} template ${template}`),
    drop: (database) => command(urlOf('postgres'), `drop database ${database} with (force)`),
  };
}

async function command(url: string, text: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** It refuses to run as root: there it runs as the user its package made. */
function ownerOf(folder: string): { cwd: string; uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return { cwd: folder };
  const [uid = 0, gid = 0] = ['-u', '-g'].map((of) =>
    Number(execFileSync('id', [of, 'postgres'], { encoding: 'utf8' })),
  );
  chownSync(folder, uid, gid);
  return { cwd: folder, uid, gid };
}

function binary(name: string): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const found = versions
    .map((version) => `${debian}/${version}/bin/${name}`)
    .filter((path) => existsSync(path));
  return found.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? name;
}

async function untilReady(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (server.stderr === null) throw new TypeError('its messages are piped');
  for await (const line of createInterface(server.stderr)) {
    said.push(line);
    if (line.includes('ready to accept connections')) {
      server.stderr.resume();
      return;
    }
  }
  throw new TypeError(`PostgreSQL did not start:\n${said.join('\n')}`);
}
