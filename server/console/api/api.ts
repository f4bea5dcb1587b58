import type { z } from 'zod';
import { Problem } from '../../../shared/contract/index.ts';
import { CallFailed, notUnderstood, unreachable } from './call-failed.ts';

/** One call of the public API. */
export interface Call<Reply> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; its parts are encoded by `path`. */
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
  /** Revision that was seen: the call is refused when somebody else has changed the object since. */
  ifMatch?: number;
  /** What the answer is parsed by. */
  reply: z.ZodType<Reply>;
  signal?: AbortSignal;
}

/** Makes calls; throws `CallFailed`. */
export type Api = <Reply>(call: Call<Reply>) => Promise<Reply>;

export const PREFIX = '/api/v1';

export interface ApiListeners {
  /** Hears of every call that found nobody signed in. */
  onSessionEnded: () => void;
  /** Hears of every call that found a second factor to be set up, or said, first. */
  onSecondFactorNeeded: () => void;
  /** Asks whoever is signed in to prove it; a call that needs that is made once more when they did. */
  askStepUp: () => Promise<boolean>;
}

/** The API over `fetch`, whose cookie says who calls. */
export function createApi(fetch: typeof globalThis.fetch, listeners: ApiListeners): Api {
  const make = async <Reply>({ reply, ...call }: Call<Reply>): Promise<Reply> => {
    const response = await fetch(addressOf(call), sent(call)).catch((cause: unknown) => {
      call.signal?.throwIfAborted();
      throw unreachable(cause);
    });
    if (!response.ok) {
      const failed = await failureOf(response);
      if (failed.problem.code === 'session/missing') listeners.onSessionEnded();
      if (failed.problem.code === 'second-factor/needed') listeners.onSecondFactorNeeded();
      throw failed;
    }
    const parsed = reply.safeParse(response.status === 204 ? undefined : await bodyOf(response));
    if (!parsed.success) throw notUnderstood(parsed.error);
    return parsed.data;
  };
  return (call) =>
    make(call).catch(async (error: unknown) => {
      const needsStepUp = error instanceof CallFailed && error.problem.code === 'session/step-up-needed';
      if (!needsStepUp || !(await listeners.askStepUp())) throw error;
      return make(call);
    });
}

/** `path('/kiosks', id)`: each part as one segment, whatever it holds. */
export function path(start: string, ...parts: readonly string[]): string {
  return [start, ...parts.map((part) => encodeURIComponent(part))].join('/');
}

function addressOf({ path: below, query = {} }: Omit<Call<unknown>, 'reply'>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `${PREFIX}${below}${search === '' ? '' : `?${search}`}`;
}

function sent({ method = 'GET', body, ifMatch, signal }: Omit<Call<unknown>, 'reply'>): RequestInit {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  };
  return { method, headers, ...json, ...(signal === undefined ? {} : { signal }) };
}

/** The refusal that an answer is. What stands between us and the server answers errors in its own words, if at all. */
export async function failureOf(response: Response): Promise<CallFailed> {
  const parsed = Problem.safeParse(await bodyOf(response));
  return parsed.success ? new CallFailed(parsed.data) : unreachable(`answered ${response.status}`);
}

async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => null);
}
