import type { Clock } from '../../shared/time/index.ts';

/** A signal that comes after so long, unless it is disposed of. */
export function timeLimit(
  clock: Pick<Clock, 'after'>,
  limitMs: number,
): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const cancel = clock.after(limitMs, () => controller.abort());
  return { signal: controller.signal, [Symbol.dispose]: cancel };
}
