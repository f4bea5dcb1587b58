import { z } from 'zod';
import {
  KnownReading,
  OpenDesks,
  pageOf,
  Problem,
  ReadingReceipts,
  Session,
  type NamedReadingUpdate,
} from '../../../shared/contract/index.ts';

/** A call that takes longer is one that did not reach the server. */
const LONGEST_CALL_MS = 10_000;
const PAGE = 200;

/**
 * What a call came to. `away`: nobody knows whether it arrived, and it is made again · `signed-out`: somebody has to sign in ·
 * `refused`: the server has answered, and will answer the same again.
 */
export type Answer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'away'; afterMs: number | null }
  | { kind: 'signed-out' }
  | { kind: 'refused'; code: string };

/** The server, as the desk needs it. */
export interface DeskApi {
  session(): Promise<Answer<Session>>;
  signOut(): Promise<Answer<null>>;
  openDesks(): Promise<Answer<OpenDesks>>;
  readings(gateId: string): Promise<Answer<KnownReading[]>>;
  say(gateId: string, readings: readonly NamedReadingUpdate[]): Promise<Answer<ReadingReceipts>>;
}

export function createDeskApi(fetchFrom: typeof fetch): DeskApi {
  const call = createCall(fetchFrom);
  return {
    session: () => call('GET', '/session', Session),
    signOut: async () => {
      const answer = await call('DELETE', '/session', z.unknown());
      return answer.kind === 'ok' ? { kind: 'ok', value: null } : answer;
    },
    openDesks: () => call('GET', `/open-desks?limit=${PAGE}`, OpenDesks),
    readings: async (gateId) => {
      const path = `/gates/${gateId}/readings?limit=${PAGE}`;
      const answer = await call('GET', path, pageOf(KnownReading));
      return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.rows } : answer;
    },
    say: (gateId, readings) => call('PUT', `/gates/${gateId}/readings`, ReadingReceipts, { readings }),
  };
}

type Call = <T>(method: string, path: string, schema: z.ZodType<T>, body?: object) => Promise<Answer<T>>;

function createCall(fetchFrom: typeof fetch): Call {
  return async (method, path, schema, body) => {
    try {
      const answer = await fetchFrom(`/api/v1${path}`, {
        method,
        signal: AbortSignal.timeout(LONGEST_CALL_MS),
        cache: 'no-store',
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      if (!answer.ok) return await refusalIn(answer);
      // Networks of guests answer everything with a page of their own.
      const parsed = schema.safeParse(answer.status === 204 ? null : await answer.json());
      return parsed.success ? { kind: 'ok', value: parsed.data } : AWAY;
    } catch {
      return AWAY;
    }
  };
}

const AWAY = { kind: 'away', afterMs: null } as const;

/** What has to be done at the console's pages before anything opens. */
const FIRST = new Set(['password/must-change', 'second-factor/needed']);

async function refusalIn(answer: Response): Promise<Answer<never>> {
  const problem = Problem.safeParse(await answer.json().catch(() => null));
  const after = Number(answer.headers.get('retry-after') ?? 'NaN');
  if (!problem.success || answer.status >= 500 || answer.status === 429)
    return { kind: 'away', afterMs: Number.isFinite(after) ? after * 1_000 : null };
  const { code } = problem.data;
  return answer.status === 401 || FIRST.has(code) ? { kind: 'signed-out' } : { kind: 'refused', code };
}
