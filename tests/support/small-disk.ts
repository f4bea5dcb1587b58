import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, so small that it can be filled. */
export interface SmallDisk extends Disposable {
  folder: string;
  /** Leaves no byte free. */
  fill(): void;
  /** Takes away what filled it. */
  free(): void;
}

/** Only root mounts. Elsewhere a test may be left out, but in CI it then fails, so that nobody takes it for passed. */
export const canMount: boolean = process.getuid?.() === 0 || process.env['CI'] !== undefined;

/** A tmpfs of that size; unmounted when disposed. */
export function mountSmallDisk(bytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler, folder),
    free: () => rmSync(filler, { force: true }),
    [Symbol.dispose]() {
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

function fill(file: string, folder: string): void {
  const handle = openSync(file, 'a');
  try {
    while (statfsSync(folder).bavail > 0) writeSync(handle, Buffer.alloc(4_096));
  } finally {
    closeSync(handle);
  }
}
