import type { ReactNode } from 'react';
import { Failure, Loading } from './states.tsx';

/** Something that was asked for: as a query tells of it, or several together. */
export interface Asked<Data> {
  data: Data | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface QueryViewProps<Data> {
  query: Asked<Data>;
  /** In place of rows, while it loads. */
  loading?: ReactNode;
  /** What to show for an answer in which there is nothing; nothing said: there always is something. */
  empty?: { of: (data: Data) => boolean; show: ReactNode };
  children: (data: Data) => ReactNode;
}

/** What was asked for, or the state that stands in its place. Old data stays while newer is fetched. */
export function QueryView<Data>({ query, loading, empty, children }: QueryViewProps<Data>) {
  if (query.data === undefined) {
    if (query.isError) return <Failure error={query.error} reset={() => void query.refetch()} />;
    return loading ?? <Loading />;
  }
  return empty?.of(query.data) ? empty.show : children(query.data);
}
