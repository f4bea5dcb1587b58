import type { Upload } from '../../../../shared/contract/index.ts';
import { problemOf } from '../call-failed.ts';
import { deliver, follow, type DeliveryDeps } from './delivery.ts';
import { isUnsent, refusedBy, type NewUpload, type Phase, type QueuedFile } from './queued-file.ts';
import { forgetUpload } from './uploads.ts';

export interface QueueDeps extends DeliveryDeps {
  /** A file has become a version of this content. */
  onReady: (contentId: string) => void;
}

/** Files on their way into the library, whichever page is open. */
export interface UploadQueue {
  add: (uploads: readonly NewUpload[]) => void;
  pause: (key: string) => void;
  resume: (key: string) => void;
  /** Stops it and forgets it, here and on the server. */
  cancel: (key: string) => void;
  /** Everything stops here; the server keeps what it has. */
  clear: () => void;
  /** The same list until something changes. */
  files: () => readonly QueuedFile[];
  /** Tells of every change; returns how to stop that. */
  subscribe: (listener: () => void) => () => void;
}

/** More at a time would only share the line. */
const SENT_AT_ONCE = 2;

interface Task {
  upload: NewUpload;
  stop: AbortController;
}

export function createUploadQueue(deps: QueueDeps): UploadQueue {
  const tasks = new Map<string, Task>();
  const listeners = new Set<() => void>();
  let files: readonly QueuedFile[] = [];
  let added = 0;

  const replace = (changed: readonly QueuedFile[]): void => {
    files = changed;
    for (const listener of listeners) listener();
  };
  const change = (key: string, changes: Partial<QueuedFile>): void =>
    replace(files.map((file) => (file.key === key ? { ...file, ...changes } : file)));
  const sendNext = (): void => {
    const free = SENT_AT_ONCE - files.filter(({ phase }) => phase.at === 'sending').length;
    const next = files.filter(({ phase }) => phase.at === 'queued').slice(0, Math.max(0, free));
    for (const { key } of next) void run(key);
  };
  const run = async (key: string): Promise<void> => {
    const task = tasks.get(key);
    if (task === undefined) return;
    const { signal } = task.stop;
    const tell = (changes: Partial<QueuedFile>): void => {
      if (!signal.aborted) change(key, changes);
    };
    tell({ phase: { at: 'sending', trouble: null } });
    try {
      const uploadId = await deliver(deps, task.upload, {
        signal,
        onAnnounced: (id) => {
          task.upload = { ...task.upload, uploadId: id };
          tell({ uploadId: id });
        },
        onSent: (sentBytes) => tell({ sentBytes }),
        onTrouble: (trouble) => tell({ phase: { at: 'sending', trouble } }),
      });
      tell({ phase: { at: 'waiting' } });
      sendNext();
      const onState = (upload: Upload): void => {
        tell({ phase: phaseOf(upload) });
        if (upload.state === 'ready' && upload.contentId !== null) deps.onReady(upload.contentId);
      };
      await follow(deps, uploadId, { signal, onTrouble: () => {}, onState });
    } catch (error) {
      tell({ phase: { at: 'refused', problem: problemOf(error) } });
    } finally {
      sendNext();
    }
  };
  const drop = (key: string): QueuedFile | undefined => {
    const dropped = files.find((file) => file.key === key);
    tasks.get(key)?.stop.abort();
    tasks.delete(key);
    replace(files.filter((file) => file !== dropped));
    return dropped;
  };

  return {
    add: (uploads) => {
      const more = uploads.map((upload) => {
        const key = String((added += 1));
        tasks.set(key, { upload, stop: new AbortController() });
        return queued(key, upload);
      });
      replace([...files, ...more]);
      sendNext();
    },
    pause: (key) => {
      const task = tasks.get(key);
      if (task === undefined) return;
      task.stop.abort();
      task.stop = new AbortController();
      change(key, { phase: { at: 'paused' } });
      sendNext();
    },
    resume: (key) => {
      change(key, { phase: { at: 'queued' } });
      sendNext();
    },
    cancel: (key) => {
      const uploadId = tasks.get(key)?.upload.uploadId;
      const dropped = drop(key);
      const isForgotten = dropped !== undefined && (isUnsent(dropped) || dropped.phase.at === 'refused');
      // What cannot be forgotten now is removed by the server when its time is over.
      if (uploadId !== undefined && isForgotten) void forgetUpload(deps.api, uploadId).catch(() => {});
      sendNext();
    },
    clear: () => {
      for (const { stop } of tasks.values()) stop.abort();
      tasks.clear();
      replace([]);
    },
    files: () => files,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function queued(key: string, { file, said, uploadId }: NewUpload): QueuedFile {
  const { title, contentId } = said;
  const facts = { key, fileName: file.name, bytes: file.size, sentBytes: 0 };
  return { ...facts, title, contentId, uploadId, phase: { at: 'queued' } };
}

function phaseOf({ state, progress, problem, contentId }: Upload): Phase {
  if (state === 'ready') return { at: 'ready', contentId: contentId ?? '' };
  if (state === 'processing') return { at: 'processing', progress };
  if (state !== 'failed') return { at: 'waiting' };
  return { at: 'refused', problem: refusedBy(problem ?? { code: 'upload/not-processed', detail: '' }) };
}
