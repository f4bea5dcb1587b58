import { loadavg } from 'node:os';
import { openCapturedGlass } from '../support/captured/glass.ts';
import { makeContents, POINTS, SIZE } from './switch/contents.ts';
import { figuresOf } from './switch/figures.ts';
import { measureNaive, measureOurs } from './switch/leg.ts';

/**
 * Switches on a recorded screen, against a page that only sets `src`: captured frames that are neither picture, and how late
 * the new picture is seen, by a marker in the same frames. Legs go ours, peer, peer, ours; the peer's are half as long.
 * Flags: `--count` switches (a multiple of 8, so that the four kinds are equal), `--seconds` each content is shown.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const count = Number(flags['count'] ?? 40);
  const seconds = Number(flags['seconds'] ?? 2.4);
  if (count % 8 !== 0) throw new RangeError('--count must be a multiple of 8');
  const naiveCount = count / 2;
  const contents = await makeContents(seconds);
  await using glass = await openCapturedGlass(SIZE, POINTS);
  const leg = { glass, contents, everyMs: seconds * 1000 };
  const ours = await measureOurs({ ...leg, switches: count / 2 });
  const naive = await measureNaive({ ...leg, switches: naiveCount / 2 });
  naive.push(...(await measureNaive({ ...leg, switches: naiveCount / 2 })));
  ours.push(...(await measureOurs({ ...leg, switches: count / 2 })));
  const [load = 0] = loadavg();
  return { count, naiveCount, seconds, ...figuresOf(ours, naive), load: Number(load.toFixed(1)) };
}
