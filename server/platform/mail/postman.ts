import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import { afterCommit } from '../after-commit.ts';
import { DueWork } from '../due-work.ts';
import { forgetAll } from '../forgetting.ts';
import type { Platform } from '../platform.ts';
import { timeLimit } from '../time-limit.ts';
import { letterBackOffMs, serverBackOffMs } from './back-off.ts';
import {
  claimLetter,
  giveUpLate,
  nextDueAt,
  settleLetter,
  type ClaimedLetter,
  type Settled,
} from './mail-store.ts';
import type { Seal } from '../seal.ts';
import type { MailServer, Sent } from './smtp.ts';

/** A letter is one process's for so long; what that process did not settle is sent again by whoever comes next. */
export const CLAIM_MS = 300_000;
const LONGEST_MS = 120_000;

export interface PostmanParts {
  platform: Pick<Platform, 'database' | 'bus' | 'clock' | 'random' | 'logger'>;
  seal: Seal;
  server: MailServer;
}

/** Sends what waits, letter by letter. Several may share a database: each letter is claimed by one of them at a time. */
export class Postman implements AsyncDisposable {
  readonly #parts: PostmanParts;
  readonly #ending = new AbortController();
  readonly #work: DueWork;
  #failures = 0;

  constructor(parts: PostmanParts) {
    this.#parts = parts;
    this.#work = new DueWork({
      platform: parts.platform,
      wokenBy: 'mail:queued',
      failure: 'mail was not sent and is tried again',
      work: () => this.#deliver(),
    });
  }

  /** Cuts off what is under way; it is sent again, as the same letter, by whoever comes next. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#work[Symbol.asyncDispose]();
  }

  async #deliver(): Promise<number> {
    const { database, clock } = this.#parts.platform;
    await forgetAll(database, (trx, most) => giveUpLate(trx, this.#now(), most), this.#ending.signal);
    while (!this.#ending.signal.aborted) {
      const span = { now: this.#now(), until: formatInstant(clock.wallMs() + CLAIM_MS) };
      const letter = await database.transact((trx) => claimLetter(trx, span));
      if (letter === null) break;
      const sent = await this.#send(letter);
      if (this.#ending.signal.aborted && sent.outcome !== 'sent') break;
      await this.#settle(letter, sent);
      if (sent.outcome === 'unreachable') return serverBackOffMs(this.#failures);
    }
    const dueAt = await nextDueAt(database.read);
    return dueAt === null ? Number.POSITIVE_INFINITY : parseInstant(dueAt) - clock.wallMs();
  }

  async #send({ id, recipient: to, subject, language, sealed }: ClaimedLetter): Promise<Sent> {
    const { seal, server, platform } = this.#parts;
    using limit = timeLimit(platform.clock, LONGEST_MS);
    const text = opened(seal, sealed, id);
    if (text === null) return { outcome: 'refused', problem: 'the key that it was sealed by is gone' };
    const signal = AbortSignal.any([this.#ending.signal, limit.signal]);
    return server.send({ id, to, subject, text, language }, signal);
  }

  /** Told without whom it was for, and what it said. */
  async #settle(letter: ClaimedLetter, sent: Sent): Promise<void> {
    const { database, bus, logger, random, clock } = this.#parts.platform;
    const { id, attempts } = letter;
    const isReached = sent.outcome !== 'unreachable';
    this.#failures = isReached ? 0 : this.#failures + 1;
    const settle = (outcome: Settled): Promise<void> =>
      database.transact(async (trx) => {
        await settleLetter(trx, letter, outcome);
        afterCommit(trx, () => bus.emit('mail:settled'));
      });
    if (sent.outcome === 'sent') {
      logger.info({ letter: id, attempts }, 'a letter was sent');
      await settle({ sentAt: this.#now() });
      return;
    }
    const { outcome, problem } = sent;
    logger.warn({ letter: id, attempts, outcome, problem }, 'a letter was not sent');
    if (outcome === 'refused') {
      await settle({ failedAt: this.#now(), problem });
      return;
    }
    const waitMs = isReached ? letterBackOffMs(attempts, random.next()) : serverBackOffMs(this.#failures);
    const nextAttemptAt = formatInstant(clock.wallMs() + waitMs);
    await settle({ nextAttemptAt, problem });
  }

  #now(): string {
    return formatInstant(this.#parts.platform.clock.wallMs());
  }
}

function opened(seal: Seal, sealed: string, id: string): string | null {
  try {
    return seal.open(sealed, id);
  } catch {
    return null;
  }
}
