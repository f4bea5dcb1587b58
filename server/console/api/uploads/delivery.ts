import type { Problem, Upload } from '../../../../shared/contract/index.ts';
import { sleep, type Clock } from '../../../../shared/time/index.ts';
import type { Api } from '../api.ts';
import { CallFailed } from '../call-failed.ts';
import type { NewUpload } from './queued-file.ts';
import type { Tus } from './tus.ts';
import { readUpload } from './uploads.ts';

export interface DeliveryDeps {
  api: Api;
  tus: Tus;
  clock: Clock;
}

/** What becomes of a delivery, told as it happens. */
export interface DeliveryWatch {
  signal: AbortSignal;
  onAnnounced: (uploadId: string) => void;
  onSent: (bytes: number) => void;
  /** Null: it goes on again. */
  onTrouble: (trouble: Problem | null) => void;
}

/** So that what was sent is kept on the server, however bad the line, and the session counts as used. */
const PART_BYTES = 16 * 1_048_576;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const POLL_MS = 800;

/** Brings a whole file to the server, however often the line breaks; its id there. Throws `CallFailed` when it is refused. */
export async function deliver(
  { api, tus, clock }: DeliveryDeps,
  { file, said, uploadId: known }: NewUpload,
  watch: DeliveryWatch,
): Promise<string> {
  const { signal } = watch;
  const again = <Reply>(call: () => Promise<Reply>) => persistently(call, { clock, ...watch });
  const onSent = (bytes: number): void => {
    watch.onTrouble(null);
    watch.onSent(bytes);
  };
  const id = known ?? (await again(() => tus.announce(file, said)));
  watch.onAnnounced(id);
  for (let isWhole = false; !isWhole;) {
    isWhole = await again(async () => {
      const { state, receivedBytes: offset } = await readUpload(api, id, signal);
      watch.onSent(offset);
      if (state !== 'arriving') return true;
      const part = file.slice(offset, offset + PART_BYTES);
      return (await tus.send(id, part, { offset, onSent, signal })) === file.size;
    });
  }
  watch.onSent(file.size);
  return id;
}

/** Looks after a delivered file until it is a version, or is refused; `onState` hears of each state. */
export async function follow(
  { api, clock }: DeliveryDeps,
  uploadId: string,
  {
    signal,
    onTrouble,
    onState,
  }: Omit<DeliveryWatch, 'onAnnounced' | 'onSent'> & {
    onState: (upload: Upload) => void;
  },
): Promise<void> {
  for (;;) {
    const upload = await persistently(() => readUpload(api, uploadId, signal), { clock, signal, onTrouble });
    onState(upload);
    if (upload.state === 'ready' || upload.state === 'failed') return;
    await sleep(clock, POLL_MS, signal);
    signal.throwIfAborted();
  }
}

/** Calls again, after longer and longer waits, as long as that may help. */
async function persistently<Reply>(
  call: () => Promise<Reply>,
  { clock, signal, onTrouble }: Pick<DeliveryWatch, 'signal' | 'onTrouble'> & { clock: Clock },
): Promise<Reply> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    signal.throwIfAborted();
    try {
      const reply = await call();
      onTrouble(null);
      return reply;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CallFailed && error.isRetryable)) throw error;
      onTrouble(error.problem);
      await sleep(clock, waitMs, signal);
    }
  }
}
