import { describe, expect, it } from 'vitest';
import {
  countEndingBefore,
  doubtStandings,
  questionOf,
  questionsDue,
  saveStanding,
  type KeptStanding,
} from '../../../../server/approval/standing-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const [EARLY, NOON, LATE] = ['08', '12', '18'].map((hour) => `2026-11-22T${hour}:00:00.000Z`) as [
  string,
  string,
  string,
];

describe.each(ENGINES)('the standing store on %s', (engine) => {
  const stored = storedOn(engine);
  const stand = async (more: Partial<KeptStanding> = {}): Promise<string> => {
    const contentId = more.contentId ?? (await stored.content());
    const standing = {
      contentId,
      state: 'draft',
      approvedDigest: null,
      judgedAt: EARLY,
      changesAt: LATE,
    } as const;
    await stored.transact((trx) => saveStanding(trx, { ...standing, ...more }));
    return contentId;
  };
  const due = async (now: string, limit = 100): Promise<string[]> =>
    (await questionsDue(stored.read, { now, limit })).map(({ contentId }) => contentId).sort();

  it('tells what is to be judged of a content, or that there is none', async () => {
    const contentId = await stored.content();
    const question = { contentId, latestDigest: contentId, gateId: null };
    expect(await questionOf(stored.read, contentId)).toEqual(question);
    expect(await questionOf(stored.read, stored.newId())).toBeUndefined();
  });

  it('finds those whose time is over, and those judged by a clock that was ahead', async () => {
    const settled = await stand();
    const over = await stand({ changesAt: NOON });
    const ahead = await stand({ judgedAt: LATE, changesAt: '9999-12-31T23:59:59.999Z' });
    expect(await due(EARLY)).toEqual([ahead]);
    expect(await due(NOON)).toEqual([over, ahead].sort());
    expect(await due(NOON, 1)).toHaveLength(1);
    expect(await due(LATE)).toEqual([settled, over].sort());
    await stand({ contentId: over, state: 'expired', judgedAt: NOON });
    expect(await due(NOON)).toEqual([ahead]);
  });

  it('counts what may be shown now and no longer so after a while', async () => {
    const until = async (at: string): Promise<number> => countEndingBefore(stored.read, at);
    const before = [await until(NOON), await until(LATE)];
    await stand({ changesAt: LATE });
    await stand({ approvedDigest: 'a'.repeat(64), changesAt: LATE });
    await stand({ approvedDigest: 'a'.repeat(64), changesAt: '' });
    expect([await until(NOON), await until(LATE)]).toEqual([before[0], before[1]! + 1]);
  });

  it('doubts all of them at once', async () => {
    const settled = await stand();
    expect(await due(EARLY)).not.toContain(settled);
    await stored.transact((trx) => doubtStandings(trx));
    expect(await due(EARLY)).toContain(settled);
  });
});
