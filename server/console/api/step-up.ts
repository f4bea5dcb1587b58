import { type QueryClient } from '@tanstack/react-query';
import { Session, type StepUp } from '../../../shared/contract/index.ts';
import type { Api } from './api.ts';
import { sessionQuery } from './session.ts';

/** A question to whoever is signed in, that several calls may wait for: who they are, once more. */
export interface StepUpQuestion {
  /** Asks, or waits with those who asked before; whether it was proved. */
  ask: () => Promise<boolean>;
  answer: (isProved: boolean) => void;
  isAsked: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

export function createStepUpQuestion(): StepUpQuestion {
  let waiting: PromiseWithResolvers<boolean> | null = null;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  return {
    ask: () => {
      waiting ??= Promise.withResolvers<boolean>();
      const { promise } = waiting;
      tell();
      return promise;
    },
    answer: (isProved) => {
      waiting?.resolve(isProved);
      waiting = null;
      tell();
    },
    isAsked: () => waiting !== null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Proves who is signed in; the session goes on under another cookie. */
export async function stepUp(api: Api, queryClient: QueryClient, body: StepUp): Promise<void> {
  const session = await api({ method: 'POST', path: '/session/step-up', body, reply: Session });
  queryClient.setQueryData(sessionQuery(api).queryKey, session);
}
