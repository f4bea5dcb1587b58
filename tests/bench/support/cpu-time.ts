import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Of `/proc/PID/stat`, after the name in brackets. */
const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

interface Process {
  pid: number;
  parent: number;
  ticks: number;
}

/** Computing time, in milliseconds, that the living children of this process and theirs have had (Linux). */
export function childrenCpuMs(): number {
  const perSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const ticks = descendantsOf(process.pid, allProcesses()).reduce((sum, one) => sum + one.ticks, 0);
  return (ticks * 1_000) / perSecond;
}

function allProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? []);
}

function processOf(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: Number(fields[PARENT]),
      ticks: Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS]),
    };
  } catch {
    return null;
  }
}

function descendantsOf(root: number, all: readonly Process[]): Process[] {
  const children = all.filter(({ parent }) => parent === root);
  return children.flatMap((child) => [child, ...descendantsOf(child.pid, all)]);
}
