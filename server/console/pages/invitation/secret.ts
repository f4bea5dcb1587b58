const KEY = 'waypost.invitation';
const SECRET = /^#([\w-]{43})$/;

type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The secret that the address brought along, out of the address from now on: what stands there is seen over shoulders, and
 * kept by browsers. A page that is loaded again still has it; another tab has not. Null: none was brought.
 */
export function takeSecret(
  { hash }: Pick<Location, 'hash'>,
  memory: Memory,
  clearAddress: () => void,
): string | null {
  const secret = SECRET.exec(hash)?.[1];
  if (hash !== '') clearAddress();
  if (secret !== undefined) memory.setItem(KEY, secret);
  return hash === '' ? memory.getItem(KEY) : (secret ?? null);
}

/** It opens nothing any more. */
export function forgetSecret(memory: Memory): void {
  memory.removeItem(KEY);
}
