import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Kept = z.object({
  /** Starts, one after the other, that did not last. */
  relaunches: z.int().min(0),
  /** The version of the software that was started without GPU, since it died too often; null: none. */
  withoutGpu: z.string().nullable(),
});
type Kept = z.infer<typeof Kept>;

const NOTHING: Kept = { relaunches: 0, withoutGpu: null };

/** What one start of the shell tells the next. A lost or unwritable file is forgiven: it only makes the shell more eager. */
export interface ShellMemory {
  relaunches(): number;
  noteRelaunch(): void;
  noteLasting(): void;
  /** Whether this version is to start without GPU. A new version tries it again. */
  isWithoutGpu(version: string): boolean;
  giveUpGpu(version: string): void;
}

export function openShellMemory(file: string): ShellMemory {
  let kept = read(file);
  const keep = (change: Partial<Kept>): void => {
    kept = { ...kept, ...change };
    write(file, kept);
  };
  return {
    relaunches: () => kept.relaunches,
    noteRelaunch: () => keep({ relaunches: kept.relaunches + 1 }),
    noteLasting: () => keep({ relaunches: 0 }),
    isWithoutGpu: (version) => kept.withoutGpu === version,
    giveUpGpu: (version) => keep({ withoutGpu: version }),
  };
}

function read(file: string): Kept {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NOTHING;
  }
}

function write(file: string, kept: Kept): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(kept));
  } catch {
    // A disk that takes nothing must not keep the shell from starting again.
  }
}
