import { LONGEST_PLAY_BATCH, type PlayBatch, type PlayReceipt } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Journal } from '../journal/index.ts';
import type { Api } from './api.ts';
import type { Session } from './session.ts';

export interface SendPlaysDeps {
  api: Pick<Api, 'sendPlays'>;
  session: Pick<Session, 'call'>;
  journal: Pick<Journal, 'batch' | 'acknowledge' | 'restart' | 'setAside'>;
}

/** As many plays as a line takes that seldom holds for long. */
const SHORTEST_BATCH = 8;

/** Brings the plays of this kiosk to the server. */
export interface PlaySender {
  /** Sends a display's plays until nothing is left; what the server acknowledged is trimmed, and only that. */
  send(displayId: string): Promise<void>;
}

/**
 * Each failure halves the batches and each receipt doubles them: over a line that keeps breaking plays come through all the
 * same, and for months without any, little is read and signed in vain.
 */
export function createPlaySender({ api, session, journal }: SendPlaysDeps): PlaySender {
  let limit = LONGEST_PLAY_BATCH;

  async function sendBatch(batch: PlayBatch): Promise<PlayReceipt> {
    try {
      const receipt = await session.call((token) => api.sendPlays(token, batch));
      limit = Math.min(LONGEST_PLAY_BATCH, limit * 2);
      return receipt;
    } catch (error) {
      limit = Math.max(SHORTEST_BATCH, Math.floor(limit / 2));
      throw error;
    }
  }
  return {
    async send(displayId) {
      let isRestarted = false;
      const next = (): PlayBatch | null => journal.batch(displayId, limit);
      for (let batch = next(); batch !== null; batch = next()) {
        const sent = batch;
        const receipt = await sendBatch(sent).catch((error: unknown) => {
          if (isRefusal(error)) {
            journal.setAside(sent.streamId, error);
            return null;
          }
          if (isRestarted || !isGap(error)) throw error;
          isRestarted = true;
          journal.restart(sent.streamId);
          return null;
        });
        if (receipt === null) continue;
        journal.acknowledge(receipt);
        if (receipt.contiguousSeq < (sent.records.at(-1)?.seq ?? 0)) break;
      }
    },
  };
}

/** The server lacks plays that it had acknowledged: it was restored from an older backup. */
function isGap(error: unknown): boolean {
  return error instanceof AppError && error.code === 'plays/gap';
}

/** The same plays would be refused for ever: they do not fit what the server holds, or are not of this kiosk. */
function isRefusal(error: unknown): error is AppError {
  const codes: string[] = ['plays/chain-broken', 'plays/foreign-stream', 'plays/bad-signature'];
  return error instanceof AppError && codes.includes(error.code);
}
