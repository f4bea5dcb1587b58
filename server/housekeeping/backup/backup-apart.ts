import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors.ts';
import { BackupAnswer } from './backup-words.ts';
import type { BackupOrder } from './backup.ts';

const PROCESS = fileURLToPath(new URL('backup-process.ts', import.meta.url));
/** Of what it complains about. */
const MOST_CHARACTERS = 2_000;

/**
 * Makes a backup in a process of its own, so that reading a whole database and every blob never holds up a screen;
 * killed at the signal, what it leaves is removed by the next one. Answers it in one sentence. Throws as `backUp` does.
 */
export async function backUpApart(order: BackupOrder, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  // A group of its own: what it started ends with it.
  const child = spawn(process.execPath, [PROCESS], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  const end = (): void => endGroup(child);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await answerOf(child, order);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** The order goes by its own way, not by arguments, which all on the machine can read: the address may hold a password. */
async function answerOf(child: ChildProcess, order: BackupOrder): Promise<string> {
  let answer: unknown;
  child.once('message', (message) => {
    answer = message;
  });
  child.send(order, () => {});
  const [said] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'close')]);
  const parsed = BackupAnswer.safeParse(answer);
  if (!parsed.success)
    throw new AppError('server/defect', 'the backup broke off', {
      cause: new Error(said.slice(0, MOST_CHARACTERS)),
    });
  if (!parsed.data.isMade) throw new AppError(parsed.data.code, parsed.data.detail);
  return parsed.data.detail;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
