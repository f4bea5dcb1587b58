import { describe, expect, it, vi } from 'vitest';
import { forgetSecret, takeSecret } from '../../../../../server/console/pages/invitation/secret.ts';

const SECRET = 'A'.repeat(43);

function tab() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the secret of an invitation', () => {
  it('leaves the address at once, and is still there when the page is loaded again', () => {
    const memory = tab();
    const clear = vi.fn();
    expect(takeSecret({ hash: `#${SECRET}` }, memory, clear)).toBe(SECRET);
    expect(clear).toHaveBeenCalledOnce();
    expect(takeSecret({ hash: '' }, memory, clear)).toBe(SECRET);
    expect(clear).toHaveBeenCalledOnce();
    forgetSecret(memory);
    expect(takeSecret({ hash: '' }, memory, clear)).toBeNull();
  });

  it('that is cut off is none, whatever link was opened before', () => {
    const memory = tab();
    takeSecret({ hash: `#${SECRET}` }, memory, () => {});
    expect(takeSecret({ hash: '#AAAA' }, memory, () => {})).toBeNull();
    expect(takeSecret({ hash: `#${'B'.repeat(43)}` }, memory, () => {})).toBe('B'.repeat(43));
  });
});
