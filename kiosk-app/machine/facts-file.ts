import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Identity } from '../player/ports.ts';
import { KioskFacts } from '../player/state/index.ts';

/** What the kiosk was enrolled as, in a file beside its key. An unreadable file counts as none: the unit pairs again. */
export function openFactsFile(file: string): Pick<Identity, 'facts' | 'remember'> {
  return {
    facts: () => readFacts(file),
    remember: (facts) => writeWhole(file, JSON.stringify(facts)),
  };
}

function readFacts(file: string): KioskFacts | null {
  try {
    return KioskFacts.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
