import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { AppError } from '../../shared/errors.ts';
import { libpqAddressOf } from './libpq-address.ts';

/** Dumps a PostgreSQL database into a file of `pg_dump`'s custom format and reads it back. Throws `backup/not-possible`. */
export async function dumpPostgres(url: string, to: string, signal: AbortSignal): Promise<void> {
  const { address, environment } = libpqAddressOf(url);
  await run('pg_dump', ['--format=custom', `--file=${to}`, `--dbname=${address}`], { environment, signal });
  // Written to nowhere: every block is unpacked, so that one that cannot be is found now.
  await run('pg_restore', ['--file=/dev/null', to], { environment: {}, signal });
}

async function run(
  program: string,
  args: readonly string[],
  { environment, signal }: { environment: Record<string, string>; signal: AbortSignal },
): Promise<void> {
  const child = spawn(program, args, {
    // Its own way of being configured, PGPASSFILE and the like, stays open.
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  try {
    const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
    if (child.exitCode !== 0)
      throw new AppError('backup/not-possible', `${program}: ${said.trim().slice(0, 500)}`);
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ENOENT') throw cause;
    const remedy =
      'install the client programs of PostgreSQL, of its version or later (Debian: postgresql-client)';
    throw new AppError('backup/not-possible', `there is no ${program} on this machine: ${remedy}`, { cause });
  }
}
