import { describe, expect, it } from 'vitest';
import { freeKey, keyFrom } from '../../../shared/keys.ts';
import { Tag } from '../../../shared/contract/index.ts';

describe('a key made of a name', () => {
  it.each([
    ['Khai báo hải quan', 'khai-bao-hai-quan'],
    ['  Đến & đi: 2026!  ', 'den-di-2026'],
    ['入境大厅', 'notice'],
    ['입국 심사장 A', 'a'],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('of %s is %s', (name, key) => {
    expect(keyFrom(name, 'notice')).toBe(key);
    expect(Tag.parse(key)).toBe(key);
  });

  it('takes the first number that is free, and stays as short as a key may be', () => {
    expect(freeKey('lanes', new Set())).toBe('lanes');
    expect(freeKey('lanes', new Set(['lanes', 'lanes-3']))).toBe('lanes-2');
    const long = 'a'.repeat(40);
    const taken = new Set([long, ...Array.from({ length: 8 }, (_, i) => `${'a'.repeat(38)}-${i + 2}`)]);
    expect(freeKey(long, taken)).toBe(`${'a'.repeat(37)}-10`);
  });
});
