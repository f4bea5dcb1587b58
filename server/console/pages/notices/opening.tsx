import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSession } from '../../app/use-session.ts';
import { NoPermission, Page, QueryView } from '../../parts/index.ts';

interface OpeningProps<Data> {
  title: string;
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** What the editor needs before it opens; until then, and for whoever may not write, a page that says so. */
export function Opening<Data>({ title, query, children }: OpeningProps<Data>) {
  const mayWrite = useSession().permissions.includes('library:write');
  if (mayWrite && query.data !== undefined) return children(query.data);
  return (
    <Page title={title}>
      {mayWrite ? <QueryView query={query}>{() => null}</QueryView> : <NoPermission />}
    </Page>
  );
}
