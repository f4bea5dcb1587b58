/** What one process that works on a foreign file may take. */
export interface Limits {
  /** Wall time; then it is ended. */
  seconds: number;
  /** Address space, where the machine can limit it. */
  memoryMiB: number;
  /** Largest file it may write, where the machine can limit it. */
  fileMiB: number;
}

/** Enough for a picture of 100 million pixels or a document of 50 pages on a small machine. */
export const WORKER_LIMITS: Limits = { seconds: 180, memoryMiB: 4_096, fileMiB: 512 };
