import { foldText } from './languages/index.ts';

/** As long as a `Tag` may be. */
const LONGEST = 40;

/**
 * A key made of a name: `Khai báo hải quan` → `khai-bao-hai-quan`. Where nothing of the name can stand in a key (it is
 * Chinese, say), the key is `otherwise`.
 */
export function keyFrom(name: string, otherwise: string): string {
  const words = foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
  const key = words.slice(0, LONGEST).replace(/-$/, '');
  return key === '' ? otherwise : key;
}

/** The key, or the key with the first number that nobody has: `lanes`, `lanes-2`, `lanes-3` … */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  let candidate = key;
  for (let number = 2; taken.has(candidate); number += 1) {
    const suffix = `-${number}`;
    candidate = key.slice(0, LONGEST - suffix.length).replace(/-$/, '') + suffix;
  }
  return candidate;
}
