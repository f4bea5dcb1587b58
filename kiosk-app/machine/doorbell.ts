import { io, type Socket } from 'socket.io-client';
import { KIOSK_NAMESPACE, SOCKET_PROTOCOL } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Random } from '../../shared/ids.ts';
import { backoffMs } from '../player/sync/index.ts';
import type { DoorbellPort } from '../player/ports.ts';

const LONGEST_ANSWER_MS = 5_000;

/**
 * The doorbell by Socket.IO, over WebSocket only; where that is blocked, the poll carries everything. `authorities` (PEM) may
 * vouch for the server's certificate; null: whom Node trusts.
 */
export function createSocketDoorbell(
  origin: string,
  random: Random,
  authorities: readonly string[] | null = null,
): DoorbellPort {
  return {
    connect({ token, comeBackWithinMs, onEvent, onConnected }) {
      const socket = openSocket(origin, { token, authorities });
      let failures = 0;
      let isUp = false;
      let retry: NodeJS.Timeout | undefined;
      const comeBack = (waitMs: number): void => {
        clearTimeout(retry);
        retry = setTimeout(() => socket.connect(), waitMs);
      };
      socket.on('connect', () => {
        failures = 0;
        isUp = true;
        onConnected(true);
      });
      socket.on('connect_error', () => comeBack(backoffMs(++failures, random)));
      socket.on('disconnect', () => {
        // Also of a connection that never came about.
        const waitMs = isUp ? random.next() * comeBackWithinMs() : backoffMs(++failures, random);
        isUp = false;
        onConnected(false);
        comeBack(waitMs);
      });
      socket.onAny((name: string, payload: unknown) => onEvent(name, payload));
      return {
        ask: (name) => {
          if (!socket.connected) return Promise.reject(new AppError('network/unreachable', 'not connected'));
          return socket.timeout(LONGEST_ANSWER_MS).emitWithAck(name);
        },
        [Symbol.dispose]: () => {
          socket.off('disconnect');
          socket.off('connect_error');
          clearTimeout(retry);
          socket.disconnect();
        },
      };
    },
  };
}

/** Comes back by our waits alone: the library's own know nothing of what the server asked for, and give up where it refused. */
function openSocket(
  origin: string,
  { token, authorities }: { token: () => Promise<string>; authorities: readonly string[] | null },
): Socket {
  return io(origin + KIOSK_NAMESPACE, {
    transports: ['websocket'],
    reconnection: false,
    // One manager for each kiosk, also where many of them share a process.
    forceNew: true,
    timeout: 10_000,
    ...(authorities === null ? {} : { ca: [...authorities] }),
    auth: (present) => {
      token().then(
        (held) => present({ protocol: SOCKET_PROTOCOL, token: held }),
        () => present({ protocol: SOCKET_PROTOCOL, token: '' }),
      );
    },
  });
}
