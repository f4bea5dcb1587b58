import { describe, expect, it } from 'vitest';
import { createPlaySender } from '../../../../../kiosk-app/player/sync/send-plays.ts';
import type { PlayBatch, PlayReceipt } from '../../../../../shared/contract/index.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { createJournaledKiosk, DISPLAYS, playSubject } from '../../../../support/journaled-kiosk.ts';

/** A kiosk with plays that are not sent, and a line that takes so many of them at once. */
function createLine(plays: number) {
  const { journal } = createJournaledKiosk();
  for (let play = 0; play < plays; play += 1) journal.close(journal.open(playSubject()), 'full');
  const line = { longest: Infinity, offered: [] as number[] };
  const sendPlays = async (_token: string, { streamId, records }: PlayBatch): Promise<PlayReceipt> => {
    line.offered.push(records.length);
    if (records.length > line.longest) throw new AppError('network/cut-short', 'it broke');
    return { streamId, contiguousSeq: records.at(-1)?.seq ?? 0 };
  };
  const session = { call: <T>(work: (token: string) => Promise<T>) => work('token') };
  const sender = createPlaySender({ api: { sendPlays }, session, journal });
  /** Whether it came to the end. */
  const attempt = (): Promise<boolean> =>
    sender.send(DISPLAYS[0]).then(
      () => true,
      () => false,
    );
  return { line, journal, attempt };
}

describe('the plays of a display', () => {
  it('go in the longest batches over a line that holds', async () => {
    const { line, journal, attempt } = createLine(1_100);
    expect(await attempt()).toBe(true);
    expect(line.offered).toEqual([500, 500, 100]);
    expect(journal.unsentCount(DISPLAYS[0])).toBe(0);
  });

  it('come through over a line that breaks before a long batch is over', async () => {
    const { line, journal, attempt } = createLine(1_100);
    line.longest = 100;
    let attempts = 1;
    while (!(await attempt())) attempts += 1;
    expect(attempts).toBeLessThan(30);
    expect(journal.unsentCount(DISPLAYS[0])).toBe(0);
  });

  it('are hardly read while there is no line, and go in long batches soon after', async () => {
    const { line, attempt } = createLine(1_200);
    line.longest = 0;
    for (let n = 0; n < 20; n += 1) await attempt();
    expect(line.offered.slice(-5)).toEqual([8, 8, 8, 8, 8]);
    Object.assign(line, { longest: Infinity, offered: [] });
    expect(await attempt()).toBe(true);
    expect(line.offered).toEqual([8, 16, 32, 64, 128, 256, 500, 196]);
  });
});
