import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Topic } from '../../../shared/contract/index.ts';
import { systemClock, type Cancel } from '../../../shared/time/index.ts';
import type { Api } from '../api/api.ts';
import { useApi } from '../api/api-context.ts';
import { sessionQuery } from '../api/session.ts';
import type { LiveListeners } from './live-socket.ts';

/** Shorter than that a connection is lost without a word. */
const GRACE_MS = 3_000;
/** While changes are not told they are asked for. */
const ASK_EVERY_MS = 30_000;
/** The page itself is drawn first, at the latest after that. */
const DRAWN_WITHIN_MS = 2_000;

/** How long what nobody tells changes of counts as what is. */
export const UNTOLD_MS = 15_000;
/** As long as every change is told, nothing grows old by itself; but no word is trusted for ever. */
const WHILE_TOLD_MS = 5 * 60_000;

/** Null: what is shown is what is. Else as of when it is shown. */
export type ShownAsOf = number | null;

/** Keeps what is shown up to date: queries whose first key is a name that the server says has changed are asked anew. */
export function useLive(): ShownAsOf {
  const api = useApi();
  const queryClient = useQueryClient();
  const [asOfMs, setAsOfMs] = useState<ShownAsOf>(null);
  useEffect(() => keepLive({ api, queryClient, show: setAsOfMs }), [api, queryClient]);
  return asOfMs;
}

interface Keeping {
  api: Api;
  queryClient: QueryClient;
  show: (asOf: ShownAsOf) => void;
}

function keepLive({ api, queryClient, show }: Keeping): Cancel {
  let stop: Cancel = () => {};
  let isOver = false;
  const away = whileAway(queryClient, show);
  const listeners: LiveListeners = {
    onLive: () => {
      away.end();
      keepFreshFor(queryClient, WHILE_TOLD_MS);
      // What happened while nobody told us.
      void askAnew(queryClient, Topic.options);
    },
    onAway: () => {
      away.begin();
      keepFreshFor(queryClient, UNTOLD_MS);
      // Whoever is signed in no more is not let in again: the answer leads to the sign-in.
      void queryClient.invalidateQueries(sessionQuery(api));
    },
    onChanged: (topics) => void askAnew(queryClient, topics),
  };
  const idle = requestIdleCallback(
    () =>
      void import('./live-socket.ts').then(({ openLiveSocket }) => {
        if (!isOver) stop = openLiveSocket(listeners);
      }, listeners.onAway),
    { timeout: DRAWN_WITHIN_MS },
  );
  return () => {
    isOver = true;
    cancelIdleCallback(idle);
    away.end();
    stop();
  };
}

/** For so long what was asked for is not asked for again, only because somebody comes to see it. */
function keepFreshFor(queryClient: QueryClient, whileToldMs: number): void {
  const { queries, ...others } = queryClient.getDefaultOptions();
  const staleTime = ({ queryKey: [resource] }: Query): number =>
    Topic.options.some((topic) => topic === resource) ? whileToldMs : UNTOLD_MS;
  queryClient.setDefaultOptions({ ...others, queries: { ...queries, staleTime } });
}

function askAnew(queryClient: QueryClient, topics: readonly Topic[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [resource] }) => topics.some((topic) => topic === resource),
  });
}

/** Asks for everything shown from time to time, and says as of when that is. */
function whileAway(queryClient: QueryClient, show: Keeping['show']): { begin: () => void; end: () => void } {
  let cancel: Cancel | null = null;
  let asOfMs = 0;
  const ask = async (): Promise<void> => {
    const askedAtMs = systemClock.wallMs();
    await askAnew(queryClient, Topic.options);
    const shown = queryClient.getQueryCache().findAll({ type: 'active' });
    if (cancel === null) return;
    if (shown.every(({ state }) => state.fetchFailureCount === 0)) asOfMs = askedAtMs;
    show(asOfMs);
    cancel = systemClock.after(ASK_EVERY_MS, () => void ask());
  };
  return {
    begin: () => {
      if (cancel !== null) return;
      asOfMs = systemClock.wallMs();
      cancel = systemClock.after(GRACE_MS, () => {
        show(asOfMs);
        cancel = systemClock.after(ASK_EVERY_MS, () => void ask());
      });
    },
    end: () => {
      cancel?.();
      cancel = null;
      show(null);
    },
  };
}
