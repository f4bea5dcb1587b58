import { hash, verify, type Options } from '@node-rs/argon2';
import type { Random } from '../../shared/ids.ts';

/** At least what OWASP asks of Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
/** How hashes of that cost begin. */
const BEGINNING = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
const CONCURRENT_HASHES = 2;

/** In place of a hash, of whoever came by a provider of identities. */
export const NO_PASSWORD = 'none';

/** Hashes and compares passwords, two at a time: more would let strangers fill the memory. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stored` null: nobody has the name; `NO_PASSWORD`: somebody who has none. The work is the same, and so is the time it takes. */
  matches(stored: string | null, password: string): Promise<boolean>;
  /** Whether it was hashed at another cost than passwords are now. */
  isOutdated(stored: string): boolean;
}

export function createPasswords(): Passwords {
  const inTurn = limited(CONCURRENT_HASHES);
  const hashed = (password: string): Promise<string> => inTurn(() => hash(password, COST));
  let nobodys: Promise<string> | null = null;
  return {
    hash: hashed,
    isOutdated: (stored) => !stored.startsWith(BEGINNING),
    matches: async (stored, password) => {
      nobodys ??= hashed('nobody has this password');
      const isKept = stored !== null && stored !== NO_PASSWORD;
      const against = isKept ? stored : await nobodys;
      const isSame = await inTurn(() => verify(against, password));
      return isKept && isSame;
    },
  };
}

export function hasPassword(person: { passwordHash: string } | null): boolean {
  return person !== null && person.passwordHash !== NO_PASSWORD;
}

/** Letters and digits that nobody mistakes for one another, read from a terminal and typed. */
const TYPABLE = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password to be used once: 100 bits, in groups of five. */
export function oneTimePassword(random: Random): string {
  const letters = Array.from(random.bytes(20), (byte) => TYPABLE.charAt(byte % TYPABLE.length)).join('');
  return letters.replaceAll(/(.{5})(?!$)/g, '$1-');
}

/** Runs at most so many at once; the rest wait in order. */
function limited(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
