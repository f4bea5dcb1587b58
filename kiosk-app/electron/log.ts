import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatInstant, type Clock } from '../../shared/time/index.ts';

/** Then the file becomes `….1`, in the place of an older one, and another is begun. */
const LARGEST_BYTES = 5_000_000;

export interface LogDeps {
  /** Null: standard output is enough. */
  file: string | null;
  clock: Pick<Clock, 'wallMs'>;
  print: (line: string) => void;
}

/** Where a kiosk keeps its log: as configured, and on Windows, where nobody reads what a program prints, in its user's folder. */
export function logFile(
  platform: NodeJS.Platform,
  environment: Record<string, string | undefined>,
  folder: string,
): string | null {
  const named = environment['WAYPOST_KIOSK_LOG'];
  if (named !== undefined) return named;
  return platform === 'win32' ? join(folder, 'kiosk.log') : null;
}

/** Says a line on standard output and, with its instant, in the file. */
export function openLog({ file, clock, print }: LogDeps): (line: string) => void {
  if (file === null) return print;
  return (line) => {
    print(line);
    append(file, `${formatInstant(clock.wallMs())} ${line}\n`);
  };
}

function append(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes + text.length > LARGEST_BYTES) renameSync(file, `${file}.1`);
    appendFileSync(file, text, { mode: 0o600 });
  } catch {
    // A disk that takes nothing must not end the kiosk.
  }
}
