import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** The first bytes of a stream of a program. Throws when the program ends without any, or is not there at all. */
export async function firstOutput(program: ChildProcess, stream: Readable): Promise<Buffer> {
  const ended = once(program, 'exit').then(([code]) => {
    throw new Error(`${program.spawnfile} ended with ${String(code)} before it said anything`);
  });
  const [first] = (await Promise.race([once(stream, 'data'), ended])) as [Buffer];
  // It will end some day, and then nobody asks.
  ended.catch(() => {});
  return first;
}

/** Ends a program, unless it has ended, and waits for that. */
export async function stop(
  program: ChildProcess,
  kill: () => unknown = () => program.kill('SIGKILL'),
): Promise<void> {
  if (program.pid === undefined || program.exitCode !== null || program.signalCode !== null) return;
  kill();
  await once(program, 'exit');
}
