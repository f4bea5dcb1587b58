import type { QueryClient } from '@tanstack/react-query';
import type { Api } from '../api/api.ts';

/** What guards of routes ask. */
export interface RouterContext {
  api: Api;
  queryClient: QueryClient;
}
