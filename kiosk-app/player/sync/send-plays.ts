import { AppError } from '../../../shared/errors.ts';
import type { Journal } from '../journal/index.ts';
import type { Api } from './api.ts';
import type { Session } from './session.ts';

export interface SendPlaysDeps {
  api: Pick<Api, 'sendPlays'>;
  session: Pick<Session, 'call'>;
  journal: Pick<Journal, 'batch' | 'acknowledge' | 'restart' | 'setAside'>;
}

/** Sends a display's plays until nothing is left; what the server acknowledged is trimmed, and only that. */
export async function sendPlays({ api, session, journal }: SendPlaysDeps, displayId: string): Promise<void> {
  let isRestarted = false;
  for (let batch = journal.batch(displayId); batch !== null; batch = journal.batch(displayId)) {
    const sent = batch;
    const receipt = await session
      .call((token) => api.sendPlays(token, sent))
      .catch((error: unknown) => {
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
