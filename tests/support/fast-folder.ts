import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where files live in memory, if there is such a place: for tests that are about order, not about disks. */
export const fastFolder: string = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
