import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export { freePort } from '../../scripts/support/free-port.ts';

/** A real process of the project, killed when disposed. */
export interface RunningProcess extends AsyncDisposable {
  /** The first line of its output that matches; what was printed before counts too. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it at once (`SIGKILL`), as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end (`SIGTERM`) and answers its exit code. */
  end(): Promise<number | null>;
}

export function startProcess(
  file: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
): RunningProcess {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  };
  const end = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    await ended;
    return child.exitCode;
  };
  return { line: lineReader(child, file, ended), kill, end, [Symbol.asyncDispose]: kill };
}

function lineReader(child: ChildProcess, file: string, ended: Promise<void>): RunningProcess['line'] {
  const printed: string[] = [];
  const waiting = new Set<() => void>();
  if (child.stdout !== null) {
    createInterface(child.stdout).on('line', (line) => {
      printed.push(line);
      for (const look of waiting) look();
    });
  }
  return (pattern) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = printed.map((line) => pattern.exec(line)).find((found) => found !== null);
        if (match === undefined || match === null) return;
        waiting.delete(look);
        resolve(match);
      };
      waiting.add(look);
      void ended.then(() =>
        reject(new Error(`${file} ended with ${child.exitCode} before it printed ${pattern}`)),
      );
      look();
    });
}
