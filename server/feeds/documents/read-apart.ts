import { Worker } from 'node:worker_threads';
import type { FeedFormat } from '../../../shared/contract/index.ts';
import { refusedDocument, type ReadDocument } from './document.ts';
import type { ReadingWith } from './format.ts';
import { ReadAnswer } from './read-words.ts';

/** Reads documents, one after the other. Throws `feed/refused`. */
export type ReadApart = (bytes: Uint8Array, format: FeedFormat, how: ReadingWith) => Promise<ReadDocument>;

const WITHIN_MS = 10_000;
const MEMORY_MB = 256;
/** Whoever pushes without end fills no memory. */
const MOST_WAITING = 20;

/**
 * A document, and the paths by which it is asked, come from elsewhere: a thread reads each, which may take so much memory and
 * time and is ended then, so that nothing that the server does waits for it.
 */
export function createReadApart({
  withinMs = WITHIN_MS,
  memoryMb = MEMORY_MB,
  mostWaiting = MOST_WAITING,
} = {}): ReadApart {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (bytes, format, how) => {
    if (waiting >= mostWaiting) throw refusedDocument('too-slow', 'too many documents wait to be read');
    waiting += 1;
    const reading = last.then(() => readOnce({ bytes, format, ...how }, { withinMs, memoryMb }));
    last = reading.catch(() => {}).finally(() => (waiting -= 1));
    return reading;
  };
}

async function readOnce(
  order: object,
  { withinMs, memoryMb }: { withinMs: number; memoryMb: number },
): Promise<ReadDocument> {
  const worker = new Worker(new URL('read-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    env: {},
    stdout: true,
    stderr: true,
  });
  try {
    const { data: answer, error } = ReadAnswer.safeParse(await answered(worker, withinMs));
    if (error !== undefined) throw refusedDocument('not-its-format', `says what cannot be: ${error.message}`);
    if (answer.kind === 'refused') throw refusedDocument(answer.reason, answer.detail);
    return answer.document;
  } finally {
    await worker.terminate();
  }
}

function answered(worker: Worker, withinMs: number): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(
    () => reject(refusedDocument('too-slow', `takes more than ${withinMs / 1_000} s to read`)),
    withinMs,
  );
  worker.once('message', resolve);
  worker.once('error', (cause: Error) => {
    const isOfMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(isOfMemory ? refusedDocument('too-large', 'takes too much memory to read') : cause);
  });
  worker.once('exit', () => reject(refusedDocument('not-its-format', 'cannot be read')));
  return promise.finally(() => clearTimeout(timer));
}
