import type { Cancel } from '../../../shared/time/index.ts';
import type { PlayerPorts } from '../ports.ts';

/** A change is told of when it is on the glass: before that, its pictures need the line, and the server, for themselves. */
const CHANGE_MS = 2_000;
/** A new fault, or the end of one, is told this soon; together with those that come meanwhile. */
const NEWS_MS = 5_000;

/** When the server is told of something before the next heartbeat is due. */
export interface Tellings extends Disposable {
  change(): void;
  news(): void;
}

export function createTellings(
  { clock, random }: Pick<PlayerPorts, 'clock' | 'random'>,
  tell: () => void,
): Tellings {
  let cancelChange: Cancel = () => {};
  let cancelNews: Cancel | null = null;
  return {
    change() {
      cancelChange();
      cancelChange = clock.after(CHANGE_MS, tell);
    },
    news() {
      cancelNews ??= clock.after(NEWS_MS * (0.5 + random.next()), () => {
        cancelNews = null;
        tell();
      });
    },
    [Symbol.dispose]() {
      cancelChange();
      cancelNews?.();
    },
  };
}
