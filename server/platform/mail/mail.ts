import type { MailStanding } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { afterCommit } from '../after-commit.ts';
import type { Reader, Transactor } from '../database.ts';
import { forgetAll } from '../forgetting.ts';
import type { Platform } from '../platform.ts';
import { assertSendable, subjectOf, type Letter } from './letter.ts';
import {
  areWaiting,
  deleteLettersBefore,
  deleteWaiting,
  giveUpLate,
  insertLetter,
  standingsOf,
} from './mail-store.ts';
import { Postman } from './postman.ts';
import type { Seal } from '../seal.ts';
import type { MailServer } from './smtp.ts';

const DAY_MS = 86_400_000;
const SENT_WITHIN_MS = 3 * DAY_MS;
/** Whoever was written to, and what about, is known for so long; what was said is forgotten once it was sent. */
const KEPT_MS = 30 * DAY_MS;
export const MOST_WAITING = 10_000;

/** Says things by mail, where the server is allowed to; what waits is in the database and sent by the `Postman`. */
export interface Mail {
  /** Whether mail is sent at all. */
  isOn: boolean;
  /**
   * Keeps a letter in the caller's transaction; it is sent once that is. False: no mail is sent, or far too much waits, and
   * whoever calls finds another way. The same `dedupeKey` again is no other letter.
   */
  queue(trx: Transactor, letter: Letter): Promise<boolean>;
  /** One that is still waiting is never sent. */
  withdraw(trx: Transactor, dedupeKey: string): Promise<void>;
  standings(reader: Reader, dedupeKeys: readonly string[]): Promise<Map<string, MailStanding>>;
  /** Sends what waits by a mail server, until it is disposed of. */
  deliver(server: MailServer): AsyncDisposable;
  /** Gives up what could not be sent in time, and forgets what is over. */
  forgetOld(signal?: AbortSignal): Promise<void>;
}

export interface MailParts {
  platform: Pick<Platform, 'database' | 'bus' | 'clock' | 'random' | 'newId' | 'logger'>;
  /** Null: no mail is sent. */
  seal: Seal | null;
}

export function createMail({ platform, seal }: MailParts): Mail {
  const { database, bus, clock, newId, logger } = platform;
  return {
    isOn: seal !== null,
    queue: async (trx, letter) => {
      if (seal === null) return false;
      assertSendable(letter);
      if (await areWaiting(trx, MOST_WAITING)) {
        logger.error({ waiting: MOST_WAITING }, 'so much mail waits that no more is taken');
        return false;
      }
      const { to, subject, text, language, dedupeKey } = letter;
      const nowMs = clock.wallMs();
      const queuedAt = formatInstant(nowMs);
      const expiresAt = letter.expiresAt ?? formatInstant(nowMs + SENT_WITHIN_MS);
      const id = newId();
      const queued = { id, dedupeKey, recipient: to, language, queuedAt, expiresAt };
      await insertLetter(trx, { ...queued, subject: subjectOf(subject), sealed: seal.close(text, id) });
      afterCommit(trx, () => bus.emit('mail:queued'));
      return true;
    },
    withdraw: deleteWaiting,
    standings: standingsOf,
    deliver: (server) => {
      if (seal === null) throw new AppError('server/defect', 'no mail is sent here');
      return new Postman({ platform, seal, server });
    },
    forgetOld: async (signal) => {
      const now = formatInstant(clock.wallMs());
      const expiredBefore = formatInstant(clock.wallMs() - KEPT_MS);
      await forgetAll(database, (trx, most) => giveUpLate(trx, now, most), signal);
      await forgetAll(database, (trx, most) => deleteLettersBefore(trx, expiredBefore, most), signal);
    },
  };
}
