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
const MOST = { nameAtAddress: 5, name: 50, address: 100 } as const;
type Kind = keyof typeof MOST;

/** Sign-ins that did not succeed, counted in the database: for all servers, and whether the name is known or not. */
export interface Attempts {
  /** Counts one, before it is judged, so that many at once are counted, too. Throws `request/too-many`. */
  begin(name: string, address: string): Promise<void>;
  /** It was no failure. */
  succeeded(name: string, address: string): Promise<void>;
  /** Forgets those that count no more. */
  forgetOld: Forget;
}

export function createAttempts({ database, clock, crypto, logger }: Platform): Attempts {
  const idsOf = (name: string, address: string): Record<Kind, string> => {
    const [who, where] = [name.toLowerCase(), networkOf(address)];
    const idOf = (...parts: string[]): string =>
      crypto.sha256(new TextEncoder().encode(JSON.stringify(parts)));
    return {
      nameAtAddress: idOf('name-at-address', who, where),
      name: idOf('name', who),
      address: idOf('address', where),
    };
  };
  const sinceWhen = (): string => formatInstant(clock.wallMs() - WINDOW_MS);
  return {
    begin: async (name, address) => {
      const ids = idsOf(name, address);
      const full = await database.transact(async (trx) => {
        const tried = await triedSince(trx, Object.values(ids), sinceWhen());
        const refused = fullAmong(tried, ids);
        if (refused === null) await saveTried(trx, oneMore(tried, ids, formatInstant(clock.wallMs())));
        return refused;
      });
      if (full === null) return;
      logger.warn({ kind: full.kind, address }, 'sign-ins are refused after too many failures');
      const retryAfterMs = parseInstant(full.sinceAt) + WINDOW_MS - clock.wallMs();
      throw new AppError('request/too-many', 'too many failed sign-ins; try again in a quarter of an hour', {
        retryAfterMs,
      });
    },
    succeeded: async (name, address) => {
      const ids = idsOf(name, address);
      await database.transact(async (trx) => {
        const tried = await triedSince(trx, Object.values(ids), sinceWhen());
        const left = tried.map((one) => ({ ...one, count: leftOf(one, ids) }));
        if (left.length > 0) await saveTried(trx, left);
      });
    },
    forgetOld: (trx, most) => deleteTriedBefore(trx, sinceWhen(), most),
  };
}

function fullAmong(tried: readonly Tried[], ids: Record<Kind, string>): (Tried & { kind: Kind }) | null {
  for (const kind of ['nameAtAddress', 'name', 'address'] as const) {
    const found = tried.find(({ id }) => id === ids[kind]);
    if (found !== undefined && found.count >= MOST[kind]) return { ...found, kind };
  }
  return null;
}

function oneMore(tried: readonly Tried[], ids: Record<Kind, string>, nowAt: string): Tried[] {
  return Object.values(ids).map((id) => {
    const { count, sinceAt } = tried.find((one) => one.id === id && one.count > 0) ?? {
      count: 0,
      sinceAt: nowAt,
    };
    return { id, count: count + 1, sinceAt };
  });
}

/** Only those of that name from there are forgiven: others may be guessing at the same time. */
function leftOf({ id, count }: Tried, ids: Record<Kind, string>): number {
  return id === ids.nameAtAddress ? 0 : Math.max(0, count - 1);
}
