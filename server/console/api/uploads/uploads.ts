import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { pageOf, Upload } from '../../../../shared/contract/index.ts';
import { path, type Api } from '../api.ts';
import type { Tus } from './tus.ts';

const MOST = 50;

/** One's own uploads of the last days, newest first, also those of other windows. */
export function uploadsQuery(api: Api) {
  return queryOptions({
    queryKey: ['uploads'],
    queryFn: async ({ signal }) =>
      (await api({ path: '/uploads', query: { limit: MOST }, reply: pageOf(Upload), signal })).rows,
  });
}

export function readUpload(api: Api, uploadId: string, signal: AbortSignal): Promise<Upload> {
  return api({ path: path('/uploads', uploadId), reply: Upload, signal });
}

/** Forgets an upload that nobody works on. */
export function forgetUpload(api: Api, uploadId: string): Promise<undefined> {
  return api({ method: 'DELETE', path: path('/uploads', uploadId), reply: z.undefined() });
}

/** The most bytes that a file may have here. */
export function uploadLimitQuery(tus: Pick<Tus, 'limit'>) {
  return queryOptions({ queryKey: ['upload-limit'], staleTime: Infinity, queryFn: () => tus.limit() });
}
