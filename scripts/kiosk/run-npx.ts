import { spawn } from 'node:child_process';

/** Runs npx in the foreground and answers its exit code. */
export function runNpx(args: readonly string[], cwd: string): Promise<number> {
  const isWindows = process.platform === 'win32';
  const child = spawn(isWindows ? 'npx.cmd' : 'npx', args, { cwd, stdio: 'inherit', shell: isWindows });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
