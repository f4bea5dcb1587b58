import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Forget } from '../platform/forgetting.ts';
import type { Platform } from '../platform/platform.ts';
import { deleteTriedBefore, saveTried, triedSince, type Tried } from './attempt-store.ts';
import { networkOf } from './network.ts';

const WINDOW_MS = 15 * 60_000;

/**
 * Failures within a quarter of an hour. Whoever guesses from one place is stopped first, so that a stranger seldom locks
 * out somebody who signs in elsewhere; guesses at one name from many places, and at many names from one, are stopped too.
 */
const MOST = { nameAtAddress: 5, name: 50, address: 100, code: 10 } as const;
type Kind = keyof typeof MOST;
/** What is counted, by its kind. */
type Ids = Partial<Record<Kind, string>>;

/** Sign-ins that did not succeed, counted in the database: for all servers, and whether the name is known or not. */
export interface Attempts {
  /** Counts one, before it is judged, so that many at once are counted, too. Throws `request/too-many`. */
  begin(name: string, address: string): Promise<void>;
  /** It was no failure. */
  succeeded(name: string, address: string): Promise<void>;
  /** It was none, and no success: more is asked for. */
  withdrew(name: string, address: string): Promise<void>;
  /** The same of a person's codes, wherever they are said: six digits are soon gone through. */
  beginCode(personId: string): Promise<void>;
  codeSucceeded(personId: string): Promise<void>;
  /** Forgets those that count no more. */
  forgetOld: Forget;
}

export function createAttempts({ database, clock, crypto, logger }: Platform): Attempts {
  const idOf = (...parts: string[]): string => crypto.sha256(new TextEncoder().encode(JSON.stringify(parts)));
  const idsOf = (name: string, address: string) => {
    const [who, where] = [name.toLowerCase(), networkOf(address)];
    return {
      nameAtAddress: idOf('name-at-address', who, where),
      name: idOf('name', who),
      address: idOf('address', where),
    };
  };
  const idsOfCode = (personId: string) => ({ code: idOf('code', personId) });
  const sinceWhen = (): string => formatInstant(clock.wallMs() - WINDOW_MS);
  const count = async (ids: Ids, of: Record<string, string>): Promise<void> => {
    const full = await database.transact(async (trx) => {
      const tried = await triedSince(trx, Object.values(ids), sinceWhen());
      const refused = fullAmong(tried, ids);
      if (refused === null) await saveTried(trx, oneMore(tried, ids, formatInstant(clock.wallMs())));
      return refused;
    });
    if (full === null) return;
    logger.warn({ kind: full.kind, ...of }, 'sign-ins are refused after too many failures');
    const retryAfterMs = parseInstant(full.sinceAt) + WINDOW_MS - clock.wallMs();
    throw new AppError('request/too-many', 'too many failed sign-ins; try again in a quarter of an hour', {
      retryAfterMs,
    });
  };
  const takeBack = (ids: Ids, allOf: string | undefined): Promise<void> =>
    database.transact(async (trx) => {
      const tried = await triedSince(trx, Object.values(ids), sinceWhen());
      const left = tried.map((one) => ({ ...one, count: one.id === allOf ? 0 : Math.max(0, one.count - 1) }));
      if (left.length > 0) await saveTried(trx, left);
    });
  return {
    begin: (name, address) => count(idsOf(name, address), { address }),
    // Only those of that name from there are forgiven: others may be guessing at the same time.
    succeeded: (name, address) => takeBack(idsOf(name, address), idsOf(name, address).nameAtAddress),
    withdrew: (name, address) => takeBack(idsOf(name, address), undefined),
    beginCode: (personId) => count(idsOfCode(personId), { personId }),
    codeSucceeded: (personId) => takeBack(idsOfCode(personId), idsOfCode(personId).code),
    forgetOld: (trx, most) => deleteTriedBefore(trx, sinceWhen(), most),
  };
}

function fullAmong(tried: readonly Tried[], ids: Ids): (Tried & { kind: Kind }) | null {
  for (const kind of ['nameAtAddress', 'name', 'address', 'code'] as const) {
    const found = tried.find(({ id }) => id === ids[kind]);
    if (found !== undefined && found.count >= MOST[kind]) return { ...found, kind };
  }
  return null;
}

function oneMore(tried: readonly Tried[], ids: Ids, nowAt: string): Tried[] {
  return Object.values(ids).map((id) => {
    const { count, sinceAt } = tried.find((one) => one.id === id && one.count > 0) ?? {
      count: 0,
      sinceAt: nowAt,
    };
    return { id, count: count + 1, sinceAt };
  });
}
