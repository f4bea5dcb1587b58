import { mkdtempDisposable, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSeal, sealBy } from '../../../../server/platform/seal.ts';
import { createSeededRandom } from '../../../support/seeded-random.ts';

const random = createSeededRandom(1);
const seal = sealBy(new Uint8Array(32).fill(1), random);

describe('a seal', () => {
  it('gives back what was closed, and never looks the same', () => {
    const [one, other] = [seal.close('mời', 'a'), seal.close('mời', 'a')];
    expect(one).not.toBe(other);
    expect([seal.open(one, 'a'), seal.open(other, 'a')]).toEqual(['mời', 'mời']);
  });

  it.each([
    ['of another letter', (sealed: string) => () => seal.open(sealed, 'b')],
    [
      'by another key',
      (sealed: string) => () => sealBy(new Uint8Array(32).fill(2), random).open(sealed, 'a'),
    ],
    ['that was changed', (sealed: string) => () => seal.open(`${sealed.slice(0, -4)}AAAA`, 'a')],
    ['that is cut off', (sealed: string) => () => seal.open(sealed.slice(0, 8), 'a')],
    ['that is empty', () => () => seal.open('', 'a')],
  ])('opens none %s', (_what, attempt) => {
    expect(attempt(seal.close('invitation', 'a'))).toThrow('sealed by another key');
  });

  it('is of a key that is made once, and read by its owner alone', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
    const keys = join(folder.path, 'keys');
    const place = { folder: keys, file: 'mail.key' };
    const [first, second] = [await openSeal(place, random), await openSeal(place, random)];
    expect(second.open(first.close('mời', 'a'), 'a')).toBe('mời');
    expect((await stat(join(keys, 'mail.key'))).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(join(keys, 'mail.key'), 'utf8'), 'base64')).toHaveLength(32);
  });
});
