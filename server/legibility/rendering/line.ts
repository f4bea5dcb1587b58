import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A worker that is asked by lines, and begun anew when it does not answer. */
export interface Line extends AsyncDisposable {
  /** Null: it ended, or took too long, and was ended with all that it had started. */
  ask(line: string): Promise<string | null>;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** A browser that nobody asks takes memory for nothing. */
const IDLE_MS = 30_000;

interface Running {
  child: ChildProcessByStdio<Writable, Readable, null>;
  lines: Interface;
  home: string;
}

/** One line at a time. The worker has nothing of the server's environment. */
export function openLine(chromium: string, withinMs: number): Line {
  let running: Running | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = running;
    running = null;
    if (ended === null) return;
    endGroup(ended.child.pid);
    ended.lines.close();
    await rm(ended.home, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    ask: async (line) => {
      clearTimeout(idle);
      running ??= await start(chromium);
      const answer = await answerOf(running, line, withinMs);
      if (answer === null) await end();
      idle = setTimeout(() => void end(), IDLE_MS);
      idle.unref();
      return answer;
    },
    [Symbol.asyncDispose]: end,
  };
}

async function start(chromium: string): Promise<Running> {
  const home = await mkdtemp(join(tmpdir(), 'waypost-renderer-'));
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, TMPDIR: home, LANG: 'C.UTF-8' };
  const child = spawn(process.execPath, [WORKER, chromium], {
    cwd: home,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  return { child, home, lines: createInterface({ input: child.stdout }) };
}

function answerOf({ child, lines }: Running, line: string, withinMs: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const timer = setTimeout(() => resolve(null), withinMs);
  const gone = (): void => resolve(null);
  lines.once('line', resolve);
  child.once('close', gone);
  if (child.exitCode !== null || child.signalCode !== null) resolve(null);
  child.stdin.write(`${line}\n`);
  return promise.finally(() => {
    clearTimeout(timer);
    lines.off('line', resolve);
    child.off('close', gone);
  });
}

/** The browser is of the group of its worker. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
