import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFacts, type CrashFact } from './crash-facts.ts';
import type { CrashOrder } from './crash-order.ts';

const CHILD = fileURLToPath(new URL('crash-child.ts', import.meta.url));

/** One boot of a kiosk in a process of its own. */
export interface Boot {
  /** What it has told so far. */
  facts(): CrashFact[];
  /** Kills it, if it has not killed itself. */
  kill(): void;
  /** Settles when it is dead; throws what it wrote if it ended in any other way than by a kill. */
  readonly dead: Promise<void>;
}

export function startBoot(order: CrashOrder): Boot {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const dead = new Promise<void>((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`the player ended with ${code ?? signal}: ${complaint}`));
    });
  });
  return {
    dead,
    facts: () => (existsSync(order.factsFile) ? readFacts(order.factsFile) : []),
    kill: () => void child.kill('SIGKILL'),
  };
}
