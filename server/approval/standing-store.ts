import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { ApprovalTables } from '../platform/schema/approval.ts';
import type { StandingQuestion } from './standing.ts';

export type KeptStanding = Selectable<ApprovalTables['contentStandings']>;

/** What is to be judged of a content; undefined where there is none. */
export function questionOf(reader: Reader, contentId: string): Promise<StandingQuestion | undefined> {
  return reader
    .selectFrom('contents')
    .select(['id as contentId', 'latestDigest', 'gateId'])
    .where('id', '=', contentId)
    .executeTakeFirst();
}

/** Contents whose standing, as it is kept, says nothing of this instant. */
export function questionsDue(
  reader: Reader,
  { now, limit }: { now: string; limit: number },
): Promise<StandingQuestion[]> {
  return reader
    .selectFrom('contentStandings')
    .innerJoin('contents', 'contents.id', 'contentStandings.contentId')
    .select(['contents.id as contentId', 'contents.latestDigest', 'contents.gateId'])
    .where((where) =>
      where.or([
        where('contentStandings.changesAt', '<=', now),
        where('contentStandings.judgedAt', '>', now),
      ]),
    )
    .limit(limit)
    .execute();
}

export async function saveStanding(trx: Transactor, standing: KeptStanding): Promise<void> {
  const { contentId: _contentId, ...judged } = standing;
  await trx
    .insertInto('contentStandings')
    .values(standing)
    .onConflict((conflict) => conflict.column('contentId').doUpdateSet(judged))
    .execute();
}

/** How many contents have a version that may be shown now and that this may change of by itself before an instant. */
export async function countEndingBefore(reader: Reader, until: string): Promise<number> {
  const row = await reader
    .selectFrom('contentStandings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('approvedDigest', 'is not', null)
    .where('changesAt', '<=', until)
    .where('changesAt', '!=', '')
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Whose word counts has changed: every standing has to be judged anew. */
export async function doubtStandings(trx: Transactor): Promise<void> {
  await trx.updateTable('contentStandings').set({ changesAt: '' }).execute();
}
