import { createContext, use, useSyncExternalStore } from 'react';
import type { QueuedFile } from './queued-file.ts';
import type { Tus } from './tus.ts';
import type { UploadQueue } from './upload-queue.ts';

/** How files come into the library from this window. */
export interface Uploading {
  queue: UploadQueue;
  tus: Pick<Tus, 'limit'>;
}

export const UploadContext = createContext<Uploading | null>(null);

export function useUploading(): Uploading {
  const uploading = use(UploadContext);
  if (uploading === null) throw new TypeError('a component was drawn outside of the console');
  return uploading;
}

/** Files on their way, as they are now. */
export function useQueuedFiles(): readonly QueuedFile[] {
  const { queue } = useUploading();
  return useSyncExternalStore(queue.subscribe, queue.files);
}
