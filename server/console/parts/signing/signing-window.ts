import { SigningAnswer, type SigningOrder } from '../../../../shared/contract/index.ts';
import { notSigned, windowBlocked } from '../../api/call-failed.ts';

/** How often it is looked whether somebody has closed the page. */
const LOOK_MS = 500;

type Answered = Exclude<SigningAnswer, { kind: 'waypost-signing:ready' }>;

/**
 * Opens the signing page and has it asked for what `order` comes to; its answer. To be called while somebody presses a button, or the
 * browser opens no window. Throws `CallFailed` where none is opened, or it is closed without an answer.
 */
export async function askSigningPage(origin: string, order: () => Promise<SigningOrder>): Promise<Answered> {
  const opened = window.open(`${origin}/#from=${encodeURIComponent(location.origin)}`, '_blank');
  if (opened === null) throw windowBlocked();
  const line = listenTo(opened, origin);
  try {
    const asked = await order();
    await line.ready;
    opened.postMessage(asked, origin);
    return await line.answer;
  } catch (error) {
    opened.close();
    throw error;
  } finally {
    line.end();
  }
}

interface SigningLine {
  ready: Promise<void>;
  answer: Promise<Answered>;
  end: () => void;
}

/** Hears what that window says, and nobody else, as long as it is of that origin. */
function listenTo(opened: Window, origin: string): SigningLine {
  const ready = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Answered>();
  const hear = (event: MessageEvent): void => {
    if (event.source !== opened || event.origin !== origin) return;
    const { data: said } = SigningAnswer.safeParse(event.data);
    if (said?.kind === 'waypost-signing:ready') ready.resolve();
    else if (said !== undefined) answer.resolve(said);
  };
  const look = setInterval(() => {
    if (!opened.closed) return;
    ready.reject(notSigned());
    answer.reject(notSigned());
  }, LOOK_MS);
  // Nobody waits for the one while the other has failed.
  for (const promise of [ready.promise, answer.promise]) promise.catch(() => undefined);
  addEventListener('message', hear);
  return {
    ready: ready.promise,
    answer: answer.promise,
    end: () => {
      clearInterval(look);
      removeEventListener('message', hear);
    },
  };
}
