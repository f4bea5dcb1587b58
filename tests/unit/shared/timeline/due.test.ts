import { describe, expect, it } from 'vitest';
import { versionsDue } from '../../../../shared/timeline/index.ts';
import {
  ask,
  at,
  DAY,
  digest,
  HOUR,
  ids,
  listed,
  MINUTE,
  nests,
  plan,
  playsDefault,
  schedule,
  shows,
} from './plans.ts';

/** Noon of 22 November in Vietnam. */
const NOON = at('2026-11-22T05:00:00.000Z');
const plays = (playlistId: string): object => ({ plays: { kind: 'playlist', playlistId } });

const asked = plan({
  defaultPlays: playsDefault,
  playlists: {
    [ids.playlist]: listed(
      shows(1, MINUTE),
      shows(2, MINUTE, { validFrom: '2026-11-25T00:00:00.000Z' }),
      shows(3, MINUTE, { validUntil: '2026-11-22T00:00:00.000Z' }),
    ),
    [ids.other]: listed(shows(4, MINUTE), nests(40, ids.third)),
    [ids.third]: listed(shows(5, MINUTE)),
  },
  schedules: [
    schedule(10, {
      ...plays(ids.other),
      rule: { startDate: '2026-11-24', dayparts: [{ key: 'morning', start: '06:00', end: '12:00' }] },
    }),
  ],
});
const dueFor = (hours: number): string[] =>
  [...versionsDue(asked, { fromMs: NOON, untilMs: NOON + hours * HOUR })].toSorted();

describe('what is due', () => {
  it('is what the default plays, as far as it is valid', () => {
    expect(dueFor(12)).toEqual([digest(1)]);
  });

  it('is what a schedule plays from the first instant of its next occurrence on, nested playlists with it', () => {
    const hoursToStart = 42;
    expect(dueFor(hoursToStart)).toEqual([digest(1)]);
    expect(dueFor(hoursToStart + 1)).toEqual([digest(1), digest(4), digest(5)]);
  });

  it('leaves out nothing that comes onto the screen', () => {
    const untilMs = NOON + 5 * DAY;
    const due = versionsDue(asked, { fromMs: NOON, untilMs });
    const shown = new Set<string>();
    for (let atMs = NOON; atMs < untilMs; atMs = ask(asked, atMs).nextChangeMs)
      for (const { showing } of ask(asked, atMs).regions) if (showing) shown.add(showing.versionDigest);
    expect(shown).toEqual(new Set([1, 2, 4, 5].map(digest)));
    expect(shown.difference(due)).toEqual(new Set());
  });
});
