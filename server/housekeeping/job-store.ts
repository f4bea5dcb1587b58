import type { JobStore } from './job.ts';

export const jobStore: JobStore = {
  takeLease: async (trx, { holder, now, expiresAt, latestSound }) => {
    const taken = await trx
      .insertInto('housekeepingLease')
      .values({ id: 1, holder, expiresAt })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ holder, expiresAt })
          .where((held) =>
            held.or([
              held('housekeepingLease.holder', '=', holder),
              held('housekeepingLease.expiresAt', '<=', now),
              held('housekeepingLease.expiresAt', '>', latestSound),
            ]),
          ),
      )
      .returning('id')
      .executeTakeFirst();
    return taken !== undefined;
  },
  dropLease: async (trx, holder) => {
    await trx.deleteFrom('housekeepingLease').where('holder', '=', holder).execute();
  },
  beginRun: async (trx, run) => {
    const begun = { finishedAt: null, outcome: 'running', detail: '' } as const;
    await trx
      .insertInto('jobRuns')
      .values({ ...run, ...begun })
      .execute();
  },
  endRun: async (trx, id, end) => {
    await trx.updateTable('jobRuns').set(end).where('id', '=', id).where('outcome', '=', 'running').execute();
  },
  cutOffRuns: async (trx, finishedAt) => {
    const end = { finishedAt, outcome: 'cut-off', detail: 'the server ended meanwhile' } as const;
    await trx.updateTable('jobRuns').set(end).where('outcome', '=', 'running').execute();
  },
  lastRun: async (reader, job, now) => {
    const row = await reader
      .selectFrom('jobRuns')
      .select(['startedAt', 'finishedAt', 'outcome', 'detail'])
      .where('job', '=', job)
      .where('startedAt', '<=', now)
      .orderBy('startedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ?? null;
  },
  deleteRunsBefore: async (trx, startedBefore, most) => {
    const some = trx.selectFrom('jobRuns').select('id').where('startedAt', '<', startedBefore).limit(most);
    const { numDeletedRows } = await trx.deleteFrom('jobRuns').where('id', 'in', some).executeTakeFirst();
    return Number(numDeletedRows);
  },
};
