import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What this process holds of the machine's memory, after everything it does not need was let go. */
export function residentBytes(): number {
  for (let round = 0; round < 4; round += 1) collect();
  return process.memoryUsage.rss();
}
