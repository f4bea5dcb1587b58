/** Resolves when what was drawn until now has been handed to the glass: the second animation frame from here. */
export function nextPresentedFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Resolves as the promise does, or rejects with the reason when it takes too long or the signal aborts. */
export function within<T>(
  promise: Promise<T>,
  limit: { ms: number; reason: string; signal?: AbortSignal },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StageFailure(limit.reason)), limit.ms);
    limit.signal?.addEventListener('abort', () => reject(new StageFailure('was replaced')), { once: true });
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Why a picture cannot be shown; its message is the `reason` of a `failed` event. */
export class StageFailure extends Error {
  override name = 'StageFailure';
}

/** The reason of a failure in words, fit for a `failed` event. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
