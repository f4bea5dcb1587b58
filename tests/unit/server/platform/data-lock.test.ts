import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockData } from '../../../../server/platform/data-lock.ts';

const inUse = 'Another server keeps its data in';

it('keeps a data folder for one server, till that lets go', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const kept = {
    dataFolder: join(folder.path, 'new'),
    databaseUrl: `sqlite:${join(folder.path, 'new', 'waypost.db')}`,
  };
  {
    using _lock = lockData(kept);
    expect(() => lockData(kept)).toThrow(inUse);
  }
  using _again = lockData(kept);
});

it('keeps a database that lies elsewhere from servers with other folders, and holds nothing of what it refused', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const at = (name: string, path: string) => ({
    dataFolder: join(folder.path, name),
    databaseUrl: `sqlite:${path}`,
  });
  const shared = join(folder.path, 'shared.db');
  using _lock = lockData(at('first', shared));
  expect(() => lockData(at('second', shared))).toThrow(inUse);
  using _other = lockData(at('second', join(folder.path, 'own.db')));
});
