import { randomBytes } from 'node:crypto';
import type { Random } from '../../shared/ids.ts';

const TWO_TO_32 = 2 ** 32;

/** Randomness of the machine, good for secrets. */
export const nodeRandom: Random = {
  next: () => randomBytes(4).readUInt32BE() / TWO_TO_32,
  bytes: (count) => randomBytes(count),
};
