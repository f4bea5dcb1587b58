import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../server/cli/waypost.ts', import.meta.url));

export interface CommandRun {
  /** Null: it was killed. */
  status: number | null;
  printed: string;
  complaint: string;
}

/** Runs `waypost` in a process of its own, with nobody there to answer what it asks. */
export function runCommand(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<CommandRun> {
  const env = { ...process.env, ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [COMMAND, ...args], { env }, (_error, printed, complaint) =>
      resolve({ status: child.exitCode, printed: printed.trim(), complaint }),
    );
    child.stdin?.end();
  });
}
