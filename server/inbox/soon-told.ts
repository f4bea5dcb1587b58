import type { Cancel } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import type { InboxMailer } from './inbox-mail.ts';

/** What is done one after another comes in one letter. */
const GATHER_MS = 60_000;
/** What messages come of, as the audit names it. */
const KINDS = new Set(['content', 'review', 'comment', 'trust']);

/** Writes to whoever wants to be told at once, a minute after something was done; housekeeping does so for what comes by itself. */
export function tellSoon({
  platform: { bus, clock, logger },
  mailer,
}: {
  platform: Pick<Platform, 'bus' | 'clock' | 'logger'>;
  mailer: InboxMailer;
}): AsyncDisposable {
  const ending = new AbortController();
  let cancel: Cancel | null = null;
  let telling: Promise<unknown> = Promise.resolve();
  const tell = (): void => {
    cancel = null;
    telling = telling
      .then(() => mailer.tell({ isMorning: false }, ending.signal))
      .catch((error: unknown) => logger.error({ err: error }, 'letters of the inbox wait for the next hour'));
  };
  const heard = ({ subjectKind }: { subjectKind: string }): void => {
    if (KINDS.has(subjectKind) && !ending.signal.aborted) cancel ??= clock.after(GATHER_MS, tell);
  };
  bus.on('command:done', heard);
  return {
    [Symbol.asyncDispose]: async () => {
      bus.off('command:done', heard);
      ending.abort();
      cancel?.();
      await telling;
    },
  };
}
