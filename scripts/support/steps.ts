import { spawn } from 'node:child_process';

/** A program of the project's own `node`, run apart, its output kept till it ends. */
export interface Step {
  readonly name: string;
  /** Arguments of `node`: a file and its own arguments. */
  readonly args: readonly string[];
}

export interface StepResult {
  readonly name: string;
  readonly isPassed: boolean;
  readonly output: string;
  readonly durationMs: number;
}

/** Runs the steps, `width` at a time, and hands each result over as it comes. */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  onResult: (result: StepResult) => void,
): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  async function work(): Promise<void> {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const result = await runStep(step);
      results.push(result);
      onResult(result);
    }
  }
  await Promise.all(Array.from({ length: width }, work));
  return results;
}

function runStep({ name, args }: Step): Promise<StepResult> {
  const startMs = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ name, isPassed: code === 0, output, durationMs: performance.now() - startMs });
    });
  });
}

/** Runs a program with the terminal as its own and answers its exit code. */
export function runInForeground(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
