import { useEffect, useState } from 'react';
import { systemClock } from '../../../shared/time/index.ts';

const MINUTE_MS = 60_000;

/** Now, in milliseconds since the epoch; draws anew when a minute begins. */
export function useWallClock(): number {
  const [nowMs, setNowMs] = useState(() => systemClock.wallMs());
  useEffect(
    () => systemClock.after(MINUTE_MS - (nowMs % MINUTE_MS), () => setNowMs(systemClock.wallMs())),
    [nowMs],
  );
  return nowMs;
}
