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

/** Whatever a later version, or another state, has beside the tables and functions of the dump; what belongs to extensions stays. */
const DROP_ALL = `do $$ declare one record; begin
  for one in select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'
  loop execute 'drop table ' || one.name || ' cascade'; end loop;
  for one in select oid::regprocedure::text as name from pg_proc
    where pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend where objid = pg_proc.oid and deptype = 'e')
  loop execute 'drop function ' || one.name || ' cascade'; end loop;
end $$`;
/** Whoever still holds a table is not waited for without end. */
const PATIENCE = '-c lock_timeout=20s';

/**
 * Puts a dump in place of all tables of a database, in one transaction: it is as the dump says, or as it was. `script` is
 * where the dump is unpacked to first, whole, since what ends early would count as complete. Throws `backup/not-possible`.
 */
export async function loadPostgres(
  url: string,
  { dump, script }: { dump: string; script: string },
  signal: AbortSignal,
): Promise<void> {
  const { address, environment } = libpqAddressOf(url);
  const unpack = ['--no-owner', '--no-privileges', `--file=${script}`, dump];
  await run('pg_restore', unpack, { environment: {}, signal });
  const whole = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1'];
  const load = [...whole, `--command=${DROP_ALL}`, `--file=${script}`, `--dbname=${address}`];
  await run('psql', load, { environment: { PGOPTIONS: PATIENCE, ...environment }, signal });
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
