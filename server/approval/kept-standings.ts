import { formatInstant } from '../../shared/time/index.ts';
import type { Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { questionOf, questionsDue, saveStanding } from './standing-store.ts';
import type { Standings } from './standing.ts';

/** Judged in one transaction: others that write wait for it. */
const JUDGED_AT_ONCE = 100;

/** How contents stand, kept beside them: lists find and filter by it without judging anything. */
export interface KeptStandings {
  /** Judges a content anew, in the transaction that changed what its standing follows from. */
  restand(trx: Transactor, contentId: string): Promise<void>;
  /** Judges anew what stands otherwise by now though nobody stated anything: a time began or is over. */
  bringUpToDate(): Promise<void>;
}

export function keepStandings(
  { clock, database }: Pick<Platform, 'clock' | 'database'>,
  standings: Standings,
): KeptStandings {
  const judgeDue = async (): Promise<void> => {
    for (let count = JUDGED_AT_ONCE; count === JUDGED_AT_ONCE;) {
      const due = { now: formatInstant(clock.wallMs()), limit: JUDGED_AT_ONCE };
      const found = await questionsDue(database.read, due);
      count = found.length;
      if (count === 0) return;
      await database.transact(async (trx) => {
        // Anew: somebody may have stated something since they were found.
        const questions = await questionsDue(trx, due);
        for (const standing of await standings.judge(trx, questions)) await saveStanding(trx, standing);
      });
    }
  };
  let judging: Promise<void> | null = null;
  return {
    restand: async (trx, contentId) => {
      const question = await questionOf(trx, contentId);
      if (question === undefined) return;
      for (const standing of await standings.judge(trx, [question])) await saveStanding(trx, standing);
    },
    // Lists that come meanwhile wait for the same judgement.
    bringUpToDate: () => (judging ??= judgeDue().finally(() => (judging = null))),
  };
}
