import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemRandom } from '../../../../server/platform/randomness.ts';
import { openSecretKeys } from '../../../../server/platform/secret-keys.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'keys');
}

const openKeys = (folder: string) => openSecretKeys(folder, systemRandom);
const LOST: unknown = expect.objectContaining({ code: 'secrets/key-missing' });

describe('keys of secrets', () => {
  it('are made once, readable by their owner alone, and open later what they sealed', async () => {
    const folder = await newFolder();
    const sealed = (await openKeys(folder)).seal('JBSWY3DP', 'anh');
    expect(sealed).not.toContain('JBSWY3DP');
    expect(await (await openKeys(folder)).open(sealed, 'anh')).toBe('JBSWY3DP');
    expect(await readdir(folder)).toEqual(['secrets.key']);
    expect((await stat(join(folder, 'secrets.key'))).mode & 0o777).toBe(0o600);
  });

  it('are made once by servers that start together', async () => {
    const folder = await newFolder();
    const [one, other] = await Promise.all([openKeys(folder), openKeys(folder)]);
    expect(await other.open(one.seal('text', 'anh'), 'anh')).toBe('text');
  });

  it('seal the same otherwise each time', async () => {
    const keys = await openKeys(await newFolder());
    expect(keys.seal('text', 'anh')).not.toBe(keys.seal('text', 'anh'));
  });

  it('open nothing that was changed, cut off, or put into another’s place', async () => {
    const keys = await openKeys(await newFolder());
    const sealed = keys.seal('text', 'anh');
    const [kind, id, body = ''] = sealed.split(':');
    const flipped = `${body.slice(0, -2)}${body.endsWith('A') ? 'BB' : 'AA'}`;
    for (const other of [
      [kind, id, flipped],
      [kind, id, body.slice(0, 20)],
      [kind, id, ''],
      [kind, '0'.repeat(16), body],
    ])
      await expect(keys.open(other.join(':'), 'anh')).rejects.toEqual(LOST);
    await expect(keys.open(sealed, 'binh')).rejects.toEqual(LOST);
    await expect(keys.open('JBSWY3DP', 'anh')).rejects.toEqual(LOST);
  });

  it('are added to: the newest seals, older ones still open, and a server beside learns of it', async () => {
    const folder = await newFolder();
    const [keys, beside] = [await openKeys(folder), await openKeys(folder)];
    const old = keys.seal('text', 'anh');
    await keys.add();
    const fresh = keys.seal('text', 'anh');
    expect([keys.isLatest(old), keys.isLatest(fresh)]).toEqual([false, true]);
    expect(await keys.open(old, 'anh')).toBe('text');
    expect(await beside.open(fresh, 'anh')).toBe('text');
    expect(beside.isLatest(fresh)).toBe(true);
  });

  it('are lost with their folder, which is said', async () => {
    const folder = await newFolder();
    const sealed = (await openKeys(folder)).seal('text', 'anh');
    await rm(folder, { recursive: true });
    const keys = await openKeys(folder);
    expect(keys.isLatest(sealed)).toBe(false);
    await expect(keys.open(sealed, 'anh')).rejects.toEqual(LOST);
  });

  it('that are none are refused', async () => {
    const folder = await newFolder();
    await openKeys(folder);
    await writeFile(join(folder, 'secrets.key'), 'half of a k');
    await expect(openKeys(folder)).rejects.toMatchObject({ code: 'config/invalid' });
  });
});
