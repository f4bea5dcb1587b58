import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getuid } from 'node:process';
import type { Limits } from './limits.ts';

/** Words put before a command, so that the kernel holds it to its limits. */
export type Isolation = (limits: Limits) => readonly string[];

/** The whole environment of a limited process: nothing of the server's, no home, no secrets. */
export const BARE_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
};

/** A namespace without network: as root, or as somebody who becomes root of a namespace of their own. */
const NO_NETWORK = getuid?.() === 0 ? ['unshare', '-n', '--'] : ['unshare', '-r', '-n', '--'];
const OPEN_FILES = 256;

/** What of the machine's tools works here. */
export interface Tools {
  isolation: Isolation;
  isLimited: boolean;
  isOffline: boolean;
  hasFfmpeg: boolean;
}

/**
 * Tries the tools: containers may forbid namespaces, other systems have no util-linux. Where they lack, Node's own
 * permissions and the time limit hold all the same.
 */
export async function findTools(): Promise<Tools> {
  const probe: Limits = { seconds: 5, memoryMiB: 1_024, fileMiB: 1 };
  const [isLimited, isOffline, hasFfmpeg, hasProbe] = await Promise.all([
    works([...limiting(probe), 'true']),
    works([...NO_NETWORK, 'true']),
    works(['ffmpeg', '-version']),
    works(['ffprobe', '-version']),
  ]);
  const isolation: Isolation = (limits) => [
    ...(isLimited ? limiting(limits) : []),
    ...(isOffline ? NO_NETWORK : []),
  ];
  return { isolation, isLimited, isOffline, hasFfmpeg: hasFfmpeg && hasProbe };
}

/** All threads together may compute twice as long as the clock runs; no core is written. */
function limiting({ seconds, memoryMiB, fileMiB }: Limits): string[] {
  const bytes = (mebibytes: number): number => mebibytes * 1_048_576;
  return [
    'prlimit',
    `--as=${bytes(memoryMiB)}`,
    `--fsize=${bytes(fileMiB)}`,
    `--cpu=${Math.ceil(seconds * 2)}:${Math.ceil(seconds * 2) + 5}`,
    `--nofile=${OPEN_FILES}`,
    '--core=0',
    '--',
  ];
}

async function works([command = '', ...args]: string[]): Promise<boolean> {
  const child = spawn(command, args, { stdio: 'ignore', env: BARE_ENVIRONMENT });
  const code = await once(child, 'close').catch(() => [null]);
  return code[0] === 0;
}
