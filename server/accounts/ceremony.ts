import type { z } from 'zod';
import { formatInstant } from '../../shared/time/index.ts';
import type { Transactor } from '../platform/database.ts';
import { FORGOTTEN_AT_ONCE, type Forget } from '../platform/forgetting.ts';
import { fromJson, toJson } from '../platform/json-column.ts';
import type { Platform } from '../platform/platform.ts';
import { addCeremony, deleteCeremoniesBefore, putCeremony, takeCeremony } from './ceremony-store.ts';

const SECRET_BYTES = 32;

/** What a ceremony is for: one begun for one thing ends no other. */
export type CeremonyKind =
  | 'passkey-sign-in'
  | 'passkey-step-up'
  | 'passkey-registration'
  | 'identity'
  | 'logout-token';

/** Whoever begins one, and alone can end it: a session, or a browser by a cookie that nobody else has. */
export interface CeremonyHolder {
  kind: CeremonyKind;
  holder: string;
}

/** What begins in one call and ends in a later one: each once, in time, and by whoever began it. */
export interface Ceremonies {
  /** Takes the place of one that the same holder began for the same. */
  begin(of: CeremonyHolder, body: unknown, lastsMs: number): Promise<void>;
  /** Uses it up, whatever comes of it. Null: there is none, it was used, or it is too late. */
  end<Body>(of: CeremonyHolder, body: z.ZodType<Body>): Promise<Body | null>;
  /** Whether it was not used yet; from now on it is, for so long. */
  useOnce(trx: Transactor, of: CeremonyHolder, lastsMs: number): Promise<boolean>;
  /** 256 random bits, for a challenge or a cookie. */
  newSecret(): string;
  /** Forgets those that nobody ended. */
  forgetOld: Forget;
}

export function createCeremonies({ database, clock, crypto, random }: Platform): Ceremonies {
  const now = (): string => formatInstant(clock.wallMs());
  const idOf = ({ kind, holder }: CeremonyHolder): string =>
    crypto.sha256(new TextEncoder().encode(JSON.stringify([kind, holder])));
  const forgetOld: Forget = (trx, most) => deleteCeremoniesBefore(trx, now(), most);
  return {
    forgetOld,
    newSecret: () => random.bytes(SECRET_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true }),
    begin: (of, body, lastsMs) =>
      database.transact(async (trx) => {
        await forgetOld(trx, FORGOTTEN_AT_ONCE);
        const expiresAt = formatInstant(clock.wallMs() + lastsMs);
        await putCeremony(trx, { id: idOf(of), body: toJson(body), expiresAt });
      }),
    useOnce: async (trx, of, lastsMs) => {
      await forgetOld(trx, FORGOTTEN_AT_ONCE);
      const expiresAt = formatInstant(clock.wallMs() + lastsMs);
      return addCeremony(trx, { id: idOf(of), body: toJson(null), expiresAt });
    },
    end: async (of, body) => {
      const taken = await database.transact((trx) => takeCeremony(trx, idOf(of)));
      return taken === null || taken.expiresAt <= now() ? null : fromJson(body, taken.body);
    },
  };
}
