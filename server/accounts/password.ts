import { hash, verify, type Options } from '@node-rs/argon2';
import { SHORTEST_PASSWORD } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Random } from '../../shared/ids.ts';

/** At least what OWASP asks of Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
/** How hashes of that cost begin. */
const BEGINNING = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
const CONCURRENT_HASHES = 2;

/** Of those that are long enough and still the first to be tried. */
const COMMON = new Set([
  '123456789012345',
  '1234567890123456',
  '12345678901234567890',
  'aaaaaaaaaaaaaaa',
  'abcdefghijklmno',
  'administrator123',
  'administratoradministrator',
  'changemechangeme',
  'correcthorsebatterystaple',
  'iloveyouiloveyou',
  'passwordpassword',
  'password12345678',
  'qwertyuiopasdfgh',
  'qwertyuiopasdfghjkl',
  'waypostwaypost1',
  'waypostwaypostwaypost',
]);

/** Hashes and compares passwords, two at a time: more would let strangers fill the memory. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stored` null: nobody has the name. The work is the same, and so is the time it takes. */
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
      const against = stored ?? (await nobodys);
      const isSame = await inTurn(() => verify(against, password));
      return stored !== null && isSame;
    },
  };
}

/** Throws `password/unsuitable`, pointing at the field `next`. */
export function assertSuitable(password: string, { name, current }: { name: string; current: string }): void {
  const detail = unsuitability(password, { name, current });
  if (detail === null) return;
  throw new AppError('password/unsuitable', detail, { errors: [{ detail, pointer: '/body/next' }] });
}

function unsuitability(
  password: string,
  { name, current }: { name: string; current: string },
): string | null {
  const plain = password.toLowerCase();
  if (password.length < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters`;
  if (plain.includes(name.toLowerCase())) return 'must not contain the name';
  if (password === current) return 'must be a new one';
  if (COMMON.has(plain) || new Set(plain).size < 5) return 'is among the first that would be tried';
  return null;
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
