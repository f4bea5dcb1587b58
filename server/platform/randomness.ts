import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { NewId, Random } from '../../shared/ids.ts';

const TWO_TO_32 = 2 ** 32;

/** Randomness of the operating system. */
export const systemRandom: Random = {
  next: () => randomBytes(4).readUInt32BE() / TWO_TO_32,
  bytes: (count) => randomBytes(count),
};

export const newUuid: NewId = () => uuidv7();
