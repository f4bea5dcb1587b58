import type { KyselyPlugin } from 'kysely';

/** What a database was asked, and how many rows it answered, since it was looked at last. */
export interface Work {
  statements: number;
  rows: number;
}

/** Watches what every statement answers. */
export function countWork(): { watch: KyselyPlugin; taken: () => Work } {
  let work: Work = { statements: 0, rows: 0 };
  return {
    watch: {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        work = { statements: work.statements + 1, rows: work.rows + result.rows.length };
        return result;
      },
    },
    taken: () => {
      const taken = work;
      work = { statements: 0, rows: 0 };
      return taken;
    },
  };
}
