import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTools } from '../../../../../server/library/processing/isolation.ts';
import { runLimited } from '../../../../../server/library/processing/limited-process.ts';

/** What a shell's script said under limits of 512 MiB and some seconds. */
async function ran(script: string, seconds = 20): Promise<string[]> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-limited-'));
  const { isolation } = await findTools();
  const lines: string[] = [];
  await runLimited({
    command: 'sh',
    args: ['-c', script],
    folder: folder.path,
    limits: { seconds, memoryMiB: 512, fileMiB: 1 },
    isolation,
    onLine: (line) => lines.push(line),
    signal: new AbortController().signal,
  });
  return lines;
}

describe('a process that works on a foreign file', () => {
  it('sees nothing of the environment of the server', async () => {
    const names = (await ran('env')).map((line) => line.split('=')[0]);
    expect(
      names.filter(
        (name) => !['PATH', 'LANG', 'HOME', 'TMPDIR', 'PWD', '_', 'SHLVL', 'OLDPWD'].includes(name ?? ''),
      ),
    ).toEqual([]);
  });

  it('has no network but a loopback that is down', async () => {
    const { isOffline } = await findTools();
    expect(isOffline).toBe(true);
    const interfaces = (await ran('cat /proc/net/dev')).slice(2).map((line) => line.split(':')[0]?.trim());
    expect(interfaces).toEqual(['lo']);
  });

  it.for<[string, string, object]>([
    [
      'that hangs is ended',
      'exec sleep 600',
      { code: 'upload/too-costly', message: 'it took longer than 0.3 s' },
    ],
    [
      'that crashes says by what',
      'kill -SEGV $$',
      { code: 'upload/not-processed', message: 'its processing ended by SIGSEGV' },
    ],
    [
      'that writes too much is ended',
      'exec head -c 3000000 /dev/zero > big',
      { code: 'upload/too-costly', message: 'it grew to more than 1 MiB' },
    ],
  ])('%s', async ([, script, refusal]) => {
    await expect(ran(script, script.includes('sleep') ? 0.3 : 20)).rejects.toMatchObject(refusal);
  });

  it('is not started when the server is shutting down already', async () => {
    const signal = AbortSignal.abort(new Error('closing'));
    const asked = {
      command: 'true',
      args: [],
      folder: '/',
      limits: { seconds: 1, memoryMiB: 64, fileMiB: 1 },
      signal,
    };
    await expect(runLimited({ ...asked, isolation: () => [], onLine: () => undefined })).rejects.toThrow(
      'closing',
    );
  });
});
