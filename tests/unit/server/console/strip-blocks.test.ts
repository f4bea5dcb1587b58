import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../server/console/pages/displays/strip-blocks.ts';
import type { ListedStretch } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';

const MINUTE_MS = 60_000;
const schedules = { main: 'Main', other: 'Other', interrupt: 'Interrupt' };

/** Sources one after another, each for so many minutes. */
function stretches(...parts: [source: string, minutes: number][]): ListedStretch[] {
  let atMs = 0;
  return parts.map(([name, minutes]) => {
    const from = formatInstant(atMs);
    atMs += minutes * MINUTE_MS;
    const source =
      name === 'default' ? { kind: 'default' as const } : { kind: 'schedule' as const, scheduleId: name };
    const nothing = { regionKey: null, entryId: null, versionDigest: null };
    return { from, until: formatInstant(atMs), source, revision: 1, ...nothing };
  });
}

function told(...parts: [source: string, minutes: number][]) {
  const blocks = blocksOf({ stretches: stretches(...parts), schedules });
  return blocks.map(({ startMs, endMs, names, kind }) => [
    names.length === 0 ? kind : names.join('+'),
    startMs / MINUTE_MS,
    endMs / MINUTE_MS,
  ]);
}

describe('blocks of a strip', () => {
  it('are one for each schedule, as long as it goes on', () => {
    expect(told(['default', 60], ['main', 30], ['main', 30], ['default', 90])).toEqual([
      ['default', 0, 60],
      ['Main', 60, 120],
      ['default', 120, 210],
    ]);
  });

  it('take interrupts into what they interrupt, and end where something else begins', () => {
    expect(told(['main', 14], ['interrupt', 1], ['main', 14], ['interrupt', 1], ['other', 60])).toEqual([
      ['Main+Interrupt', 0, 30],
      ['Other', 30, 90],
    ]);
    expect(told(['interrupt', 1], ['main', 29])).toEqual([['Main+Interrupt', 0, 30]]);
  });

  it('tell schedules that take turns together, the one with more of the time first', () => {
    expect(told(['main', 1], ['other', 2], ['main', 1], ['other', 2])).toEqual([['Other+Main', 0, 6]]);
  });
});
