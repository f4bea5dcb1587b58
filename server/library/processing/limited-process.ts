import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '../../../shared/errors.ts';
import { BARE_ENVIRONMENT, type Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';

const COMPLAINT_CHARACTERS = 4_000;

export interface LimitedCommand {
  command: string;
  args: readonly string[];
  /** Its current and temporary folder. */
  folder: string;
  limits: Limits;
  isolation: Isolation;
  /** Sent to its standard input. */
  input?: string;
  onLine: (line: string) => void;
  /** Ends it at once, when the server shuts down. */
  signal: AbortSignal;
}

/** How a process ended that was let run its course. */
export interface Ending {
  code: number | null;
  /** The last it said on its standard error. */
  complaint: string;
}

/**
 * Runs a command on a foreign file: nothing in its environment, no network, bounded in time, memory and what it writes.
 * Throws `upload/too-costly` when it met a limit, `upload/not-processed` when it crashed, and the signal's reason.
 */
export async function runLimited(asked: LimitedCommand): Promise<Ending> {
  const { limits, signal } = asked;
  signal.throwIfAborted();
  const [command = '', ...args] = [...asked.isolation(limits), asked.command, ...asked.args];
  const env = { ...BARE_ENVIRONMENT, TMPDIR: asked.folder, HOME: asked.folder };
  const child = spawn(command, args, { cwd: asked.folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const over = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(limits.seconds * 1_000))]);
  const end = (): void => void child.kill('SIGKILL');
  over.addEventListener('abort', end, { once: true });
  try {
    const ending = await talk(child, asked);
    signal.throwIfAborted();
    if (over.aborted) throw costly(`it took longer than ${limits.seconds} s`);
    return judged(ending, limits);
  } finally {
    over.removeEventListener('abort', end);
  }
}

interface RawEnding extends Ending {
  killedBy: NodeJS.Signals | null;
}

async function talk(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  { input = '', onLine }: LimitedCommand,
): Promise<RawEnding> {
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  // A process that ends early does not read its input; how it ended says more than the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  createInterface({ input: child.stdout }).on('line', onLine);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-COMPLAINT_CHARACTERS);
  });
  const [code, killedBy] = await closed;
  return { code, killedBy, complaint };
}

function judged({ code, killedBy, complaint }: RawEnding, limits: Limits): Ending {
  const isOutOfMemory = /out of memory|cannot allocate|bad_alloc|ENOMEM|allocation failed/i.test(complaint);
  if (code !== 0 && isOutOfMemory) throw costly(`it needed more than ${limits.memoryMiB} MiB of memory`);
  if (killedBy === 'SIGXCPU') throw costly(`it computed longer than ${limits.seconds * 2} s`);
  const isTooLong = killedBy === 'SIGXFSZ' || (code !== 0 && /EFBIG|file too large/i.test(complaint));
  if (isTooLong) throw costly(`it grew to more than ${limits.fileMiB} MiB`);
  if (killedBy !== null) throw new AppError('upload/not-processed', `its processing ended by ${killedBy}`);
  return { code, complaint };
}

function costly(detail: string): AppError {
  return new AppError('upload/too-costly', detail);
}
