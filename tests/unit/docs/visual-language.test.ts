import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastOf, srgbOf } from '../../../shared/legibility/rules/colours.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ROW = /^\| ([^|]+) \| `(#[0-9a-f]{6})` \| `(#[0-9a-f]{6})` \| ([\d.]+) \|$/;
const roles = readFileSync(join(ROOT, 'docs/visual-language.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, role = '', colour = '', ground = '', said = ''] = ROW.exec(line) ?? [];
    return role === '' ? [] : [{ role, colour, ground, said }];
  });

describe('the colours of screens', () => {
  it('are some', () => expect(roles.length).toBeGreaterThan(10));

  it.each(roles)(
    'have the contrast that is said of them, and enough of it: $role',
    ({ colour, ground, said }) => {
      const contrast = contrastOf(srgbOf(colour), srgbOf(ground));
      expect(contrast.toFixed(1)).toBe(said);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    },
  );
});
