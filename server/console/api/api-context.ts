import { createContext, use } from 'react';
import type { Api } from './api.ts';

export const ApiContext = createContext<Api | null>(null);

/** The API that this console calls. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (api === null) throw new TypeError('a component was drawn outside of the console');
  return api;
}
