import { io } from 'socket.io-client';
import { OPERATOR_SOCKET_PATH, ServerToOperator, type Topic } from '../../../shared/contract/index.ts';

/** What the page hears. */
export interface LiveListeners {
  /** From now on every change is told. */
  onLive: () => void;
  /** It goes on trying by itself. */
  onAway: () => void;
  /** These look otherwise now. */
  onChanged: (topics: readonly Topic[]) => void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 5_000;
const OPEN_WITHIN_MS = 10_000;

/** Opens the operators' socket; the session's cookie says who listens. Returns what closes it. */
export function openLiveSocket({ onLive, onAway, onChanged }: LiveListeners): () => void {
  const socket = io({
    path: OPERATOR_SOCKET_PATH,
    transports: ['websocket'],
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LAST_RETRY_MS,
    timeout: OPEN_WITHIN_MS,
    forceNew: true,
  });
  socket.on('connect', onLive);
  socket.io.on('close', onAway);
  socket.on('connect_error', onAway);
  socket.on('changed', (told: unknown) => {
    const word = ServerToOperator.changed.safeParse(told);
    if (word.success) onChanged(word.data.topics);
  });
  return () => {
    socket.removeAllListeners();
    socket.io.off('close', onAway);
    // Not `disconnect()`: it says goodbye first, of which a browser complains when the server has hung up already.
    socket.io._close();
  };
}
