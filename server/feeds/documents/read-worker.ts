/** A thread of its own that reads one foreign document. It is started by `read-apart.ts`, with limits and without an environment. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../shared/errors.ts';
import { readDocument } from './read-document.ts';
import { ReadOrder, refusalOf, type ReadAnswer } from './read-words.ts';

function answer(): ReadAnswer {
  try {
    const { bytes, format, ...how } = ReadOrder.parse(workerData);
    return { kind: 'read', document: readDocument(bytes, format, how) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'feed/refused') return refusalOf(error);
    // What a library makes of what it does not understand is wrong with the document.
    return { kind: 'refused', reason: 'not-its-format', detail: error instanceof Error ? error.message : '' };
  }
}

parentPort?.postMessage(answer(), []);
