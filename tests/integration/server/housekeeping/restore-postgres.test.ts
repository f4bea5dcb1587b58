import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtempDisposable, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { runCommand } from '../../../support/command.ts';
import { GATE } from '../../../support/drafts.ts';
import { signInFirst } from '../../../support/operator.ts';
import { postgresAt } from '../../../support/postgres.ts';
import { freePort, startProcess } from '../../../support/processes.ts';

const MAIN = fileURLToPath(new URL('../../../../server/main.ts', import.meta.url));
const PROGRAMS = ['pg_dump', 'pg_restore', 'psql'];

/** The programs of PostgreSQL under their own names, each of which first writes down what everybody could read of it. */
async function watchedPrograms(folder: string): Promise<{ path: string; arguments(): Promise<string> }> {
  const [path, log] = [join(folder, 'bin'), join(folder, 'arguments')];
  await mkdir(path);
  for (const program of PROGRAMS) {
    const real = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    const told = `echo $(echo "${program} $* [\${PGPASSWORD:-no password}]") >> ${log}`;
    await writeFile(join(path, program), `#!/bin/sh\n${told}\nexec ${real} "$@"\n`);
    await chmod(join(path, program), 0o755);
  }
  return { path, arguments: () => readFile(log, 'utf8') };
}

/** A data folder and a PostgreSQL database on which real servers and commands run. */
async function installation() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const programs = await watchedPrograms(folder.path);
  const postgres = postgresAt(inject('postgres'));
  const name = `waypost_restore_${randomBytes(6).toHex()}`;
  await postgres.create(name);
  onTestFinished(() => postgres.drop(name));
  const port = await freePort();
  const environment = {
    PATH: `${programs.path}:${process.env['PATH'] ?? ''}`,
    WAYPOST_DATA: join(folder.path, 'data'),
    WAYPOST_DATABASE_URL: postgres.urlOf(name).replace('postgres@', 'postgres:hidden@'),
    WAYPOST_PORT: String(port),
    WAYPOST_LOG_LEVEL: 'silent',
  };
  return {
    data: environment.WAYPOST_DATA,
    origin: `http://127.0.0.1:${port}`,
    programs,
    start: (more: Record<string, string> = {}) => startProcess(MAIN, { ...environment, ...more }),
    waypost: (...args: string[]) => runCommand(args, environment),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

describe('a server on PostgreSQL that is set back', { timeout: 300_000 }, () => {
  it('has everything of the backup and nothing after it, and no program was given the password', async () => {
    await using place = await installation();
    await using server = place.start();
    const [, password = ''] = await server.line(/one-time password (\S+)/);
    await server.line(/listens/);
    const operator = await signInFirst(place.origin, password);
    await operator.post('/gates', { ...GATE, key: 'lao-bao' });
    const made = await place.waypost('backup', '--to', `${place.data}-by-hand`);
    expect(made).toMatchObject({ status: 0, complaint: '' });
    const [backup = ''] = made.printed.split(': ');
    await operator.post('/gates', { ...GATE, key: 'cau-treo' });

    await using second = place.start({ WAYPOST_DATA: `${place.data}-other`, WAYPOST_PORT: '0' });
    await expect(second.line(/listens/)).rejects.toThrow('ended with 1');
    await server.kill();
    const restored = await place.waypost('restore', backup, '--yes');
    expect(restored).toMatchObject({ status: 0, complaint: '' });

    await using again = place.start();
    await again.line(/listens/);
    const { rows } = await operator.get<{ rows: { key: string }[] }>('/gates');
    expect(rows.map(({ key }) => key)).toEqual(['lao-bao']);
    const { rows: entries } = await operator.get<{ rows: { action: string }[] }>('/audit');
    expect(entries.at(-1)?.action).toBe('housekeeping:restore');
    expect((await place.waypost('audit', 'verify')).printed).toContain('whole');
    const [, aside = ''] = /before is in (\S+):/.exec(restored.printed) ?? [];
    expect((await stat(join(aside, 'waypost.dump'))).size).toBeGreaterThan(0);
    expect((await readdir(join(aside, 'blobs'))).length).toBeGreaterThan(0);

    const told = (await place.programs.arguments()).trim().split('\n');
    expect(new Set(told.map((line) => line.split(' ')[0]))).toEqual(new Set(PROGRAMS));
    for (const line of told.filter((one) => one.includes('--dbname'))) {
      expect(line).toMatch(/ \[hidden\]$/);
      expect(line.replace(/ \[hidden\]$/, '')).not.toContain('hidden');
    }
  });
});
