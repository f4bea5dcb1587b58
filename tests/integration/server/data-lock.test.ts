import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { lockData } from '../../../server/platform/data-lock.ts';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const LOCK = new URL('../../../server/platform/data-lock.ts', import.meta.url).href;

it('ends a second server at its start, with the reason in one line', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  using _lock = lockData({
    dataFolder: folder.path,
    databaseUrl: `sqlite:${join(folder.path, 'waypost.db')}`,
  });
  const env = { ...process.env, WAYPOST_DATA: folder.path, WAYPOST_PORT: '0' };
  const { promise, resolve } = Promise.withResolvers<{ printed: string; complaint: string }>();
  const child = execFile(process.execPath, [MAIN], { env }, (_error, printed, complaint) =>
    resolve({ printed, complaint }),
  );
  const { printed, complaint } = await promise;
  expect([child.exitCode, printed]).toEqual([1, '']);
  expect(complaint).toMatch(/^config\/data-in-use: Another server keeps its data in .+\n$/);
});

it('frees the data of a server that was killed', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const kept = { dataFolder: folder.path, databaseUrl: `sqlite:${join(folder.path, 'waypost.db')}` };
  const holding = `import { lockData } from '${LOCK}';
    globalThis.lock = lockData(${JSON.stringify(kept)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', holding], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(() => lockData(kept)).toThrow('Another server');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  using _lock = lockData(kept);
});
