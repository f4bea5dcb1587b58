import { mkdtempDisposable, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { markRestore } from '../../../../server/platform/restore-mark.ts';
import { freePort, startProcess } from '../../../support/processes.ts';
import { runCommand } from '../../../support/command.ts';
import { GATE } from '../../../support/drafts.ts';
import { signInFirst } from '../../../support/operator.ts';

const MAIN = fileURLToPath(new URL('../../../../server/main.ts', import.meta.url));

/** A data folder on which real servers and commands run. */
async function installation() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const data = join(folder.path, 'data');
  const port = await freePort();
  const environment = { WAYPOST_DATA: data, WAYPOST_PORT: String(port), WAYPOST_LOG_LEVEL: 'silent' };
  return {
    data,
    origin: `http://127.0.0.1:${port}`,
    start: () => startProcess(MAIN, environment),
    waypost: (...args: string[]) => runCommand(args, environment),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

describe('a server whose disk is set back', { timeout: 120_000 }, () => {
  it('has everything of the backup and nothing after it, and nothing that was replaced is lost', async () => {
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

    const refused = await place.waypost('restore', backup, '--yes');
    expect(refused.complaint).toContain('config/data-in-use');
    await server.kill();
    const keys = await readdir(join(place.data, 'keys'));
    const unasked = await place.waypost('restore', backup);
    expect(unasked.complaint).toContain('--yes');
    const restored = await place.waypost('restore', backup, '--yes');
    expect(restored).toMatchObject({ status: 0, complaint: '' });
    expect(restored.printed).toContain('start the server');

    await using again = place.start();
    await again.line(/listens/);
    const { rows } = await operator.get<{ rows: { key: string }[] }>('/gates');
    expect(rows.map(({ key }) => key)).toEqual(['lao-bao']);
    const { rows: entries } = await operator.get<{ rows: { action: string }[] }>('/audit');
    expect(entries.at(-1)?.action).toBe('housekeeping:restore');
    expect((await place.waypost('audit', 'verify')).printed).toContain('whole');
    expect(await readdir(join(place.data, 'keys'))).toEqual(keys);
    const [, aside = ''] = /before is in (\S+):/.exec(restored.printed) ?? [];
    expect((await stat(join(aside, 'waypost.db'))).size).toBeGreaterThan(0);
    await again.kill();

    await expectRefused(place, backup);
    await markRestore(place.data);
    expect((await place.waypost('fingerprint')).complaint).toContain('restore/cut-off');
    expect((await place.waypost('restore', backup, '--yes')).status).toBe(0);
    expect((await place.waypost('fingerprint')).status).toBe(0);
  });
});

/** Whatever byte of it is another one, or missing: then the data stays as it is. */
async function expectRefused(place: Awaited<ReturnType<typeof installation>>, backup: string): Promise<void> {
  const before = await readFile(join(place.data, 'waypost.db'));
  const names = await namesIn(place.data);
  const blob = (await readdir(join(backup, 'blobs'), { recursive: true })).find((path) =>
    /[0-9a-f]{64}$/.test(path),
  );
  for (const file of ['waypost.db', 'SHA256SUMS', join('blobs', blob ?? '')]) {
    const path = join(backup, file);
    const bytes = await readFile(path);
    // A file of its own: its blobs are those of the server.
    await rm(path);
    await writeFile(path, bytes.with(Math.floor(bytes.length / 2), (bytes.at(bytes.length / 2) ?? 0) ^ 1));
    const run = await place.waypost('restore', backup, '--yes');
    expect(run.status).toBe(1);
    expect(run.complaint).toContain('backup/damaged');
    await writeFile(path, bytes);
  }
  expect(await readFile(join(place.data, 'waypost.db'))).toEqual(before);
  expect(await namesIn(place.data)).toEqual(names);
}

/** But for the lock, which is taken and given back. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => !name.startsWith('server.lock.db'));
}
