import type { App, RelaunchOptions } from 'electron';
import { sleep, type Clock } from '../../shared/time/index.ts';
import { relaunchDelayMs } from './ladder.ts';
import type { ShellMemory } from './shell-memory.ts';

/** How long databases and connections may take to close before the process ends all the same. */
const ENDING_MS = 5_000;

export interface LifeDeps {
  app: Pick<App, 'relaunch' | 'exit'>;
  clock: Clock;
  memory: ShellMemory;
  isSupervised: boolean;
  /** The AppImage this runs from: what it is unpacked to is gone when it ends. */
  appImage: string | undefined;
  /** What this process was started with, for the next one. */
  args: readonly string[];
  log: (line: string) => void;
}

/** How this process ends: for good, or with another one after it. Only the first wish counts. */
export interface Life {
  /** What is ended before the process is. */
  own: (shell: AsyncDisposable) => void;
  quit: () => void;
  relaunch: () => void;
  /** A defect that nobody caught. What it left behind is not trusted: another process begins, later each time. */
  fail: (error: unknown) => void;
}

export function createLife(deps: LifeDeps): Life {
  const { app, clock, memory, isSupervised, log } = deps;
  let shell: AsyncDisposable | null = null;
  let isEnding = false;

  function end(last: () => void): void {
    if (isEnding) return;
    isEnding = true;
    void Promise.race([close(), sleep(clock, ENDING_MS)]).then(last);
  }
  async function close(): Promise<void> {
    try {
      await shell?.[Symbol.asyncDispose]();
    } catch (error) {
      log(`it did not end well: ${said(error)}`);
    }
  }
  function relaunch(): void {
    memory.noteRelaunch();
    end(() => {
      if (!isSupervised) app.relaunch(relaunchOptions(deps));
      app.exit(isSupervised ? 1 : 0);
    });
  }
  return {
    own: (started) => (shell = started),
    quit: () => end(() => app.exit(0)),
    relaunch,
    fail(error) {
      const delayMs = relaunchDelayMs(memory.relaunches());
      log(`a defect: ${said(error)}; another start in ${delayMs} ms`);
      clock.after(delayMs, relaunch);
    },
  };
}

function relaunchOptions({ appImage, args }: LifeDeps): RelaunchOptions {
  return appImage === undefined ? {} : { execPath: appImage, args: ['--appimage-extract-and-run', ...args] };
}

function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
