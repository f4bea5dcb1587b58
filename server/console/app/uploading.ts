import type { QueryClient } from '@tanstack/react-query';
import { systemClock } from '../../../shared/time/index.ts';
import type { Api } from '../api/api.ts';
import { sessionQuery } from '../api/session.ts';
import { isUnsent } from '../api/uploads/queued-file.ts';
import type { Tus } from '../api/uploads/tus.ts';
import type { Uploading } from '../api/uploads/upload-context.ts';
import { createUploadQueue } from '../api/uploads/upload-queue.ts';

/** Files on their way, for as long as the window is open and the session of their sender lasts. */
export function openUploading(deps: { api: Api; queryClient: QueryClient; tus: Tus }): Uploading {
  const { api, queryClient, tus } = deps;
  const refresh = (topic: string): void => void queryClient.invalidateQueries({ queryKey: [topic] });
  const queue = createUploadQueue({
    api,
    tus,
    clock: systemClock,
    onReady: () => {
      refresh('contents');
      refresh('uploads');
    },
  });
  const { queryKey } = sessionQuery(api);
  queryClient.getQueryCache().subscribe(() => {
    if (queue.files().length > 0 && queryClient.getQueryData(queryKey) === null) queue.clear();
  });
  globalThis.addEventListener('beforeunload', (event) => {
    if (queue.files().some(isUnsent)) event.preventDefault();
  });
  return { queue, tus };
}
