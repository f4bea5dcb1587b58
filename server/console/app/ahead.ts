import { systemClock } from '../../../shared/time/index.ts';

/** About as long as a step seems to come at once. */
const PATIENCE_MS = 150;

/**
 * For loaders of routes: waits for what the page is about to show, so that it comes whole and is drawn once; but not for
 * long, because the page itself shows best that something is still missing.
 */
export function ahead(...asked: readonly Promise<unknown>[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = systemClock.after(PATIENCE_MS, resolve);
  const settled = Promise.allSettled(asked).then(() => {
    cancel();
    resolve();
  });
  return Promise.race([settled, promise]);
}
