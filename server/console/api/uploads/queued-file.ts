import type { Problem, Upload } from '../../../../shared/contract/index.ts';
import { ERRORS, type ErrorCode } from '../../../../shared/errors.ts';
import type { SaidOfFile } from './tus.ts';

/** A file that somebody wants in the library. */
export interface NewUpload {
  file: File;
  said: SaidOfFile;
  /** Of an upload that broke off and goes on; of a new one there is none. */
  uploadId?: string;
}

/**
 * `queued`: others are sent first · `sending`: `trouble` is why it stands still until the next try · `paused`: by hand ·
 * `waiting`, `processing`: the server has it whole · `ready`: it is a version · `refused`: it never will be.
 */
export type Phase =
  | { at: 'queued' }
  | { at: 'sending'; trouble: Problem | null }
  | { at: 'paused' }
  | { at: 'waiting' }
  | { at: 'processing'; progress: number }
  | { at: 'ready'; contentId: string }
  | { at: 'refused'; problem: Problem };

/** A file on its way, as pages show it. */
export interface QueuedFile {
  /** Names it in the queue. */
  key: string;
  fileName: string;
  title: string | undefined;
  bytes: number;
  sentBytes: number;
  /** The content that it is a new version of. */
  contentId: string | undefined;
  /** As soon as the server knows it. */
  uploadId: string | undefined;
  phase: Phase;
}

/** What an upload says of its failure, as any other refusal. */
export function refusedBy({ code, detail }: NonNullable<Upload['problem']>): Problem {
  const { title = detail, status = 0 } = Object.hasOwn(ERRORS, code) ? ERRORS[code as ErrorCode] : {};
  return { type: `urn:waypost:problem:${code}`, title, status, code, detail };
}

/** Whether its bytes still lie in this window only: closing that would stop it. */
export function isUnsent({ phase: { at } }: QueuedFile): boolean {
  return at === 'queued' || at === 'sending' || at === 'paused';
}
