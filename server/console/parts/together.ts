import type { Asked } from './query-view.tsx';

type Answers<Queries> = { [Place in keyof Queries]: Queries[Place] extends Asked<infer Data> ? Data : never };

/** Several questions as one: answered when all are, failed when one has. */
export function together<const Queries extends readonly Asked<unknown>[]>(
  queries: Queries,
): Asked<Answers<Queries>> {
  const failed = queries.find(({ data, isError }) => data === undefined && isError);
  const isAnswered = queries.every(({ data }) => data !== undefined);
  return {
    data: isAnswered ? (queries.map(({ data }) => data) as Answers<Queries>) : undefined,
    isError: failed !== undefined,
    error: failed?.error,
    refetch: () => queries.forEach(({ refetch }) => refetch()),
  };
}
