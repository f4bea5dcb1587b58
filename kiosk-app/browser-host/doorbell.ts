import { io } from 'socket.io-client';
import { KIOSK_NAMESPACE, SOCKET_PROTOCOL } from '../../shared/contract/index.ts';
import type { Random } from '../../shared/ids.ts';
import type { DoorbellPort } from '../player/ports.ts';

const LONGEST_WAIT_MS = 15_000;

/** The doorbell by Socket.IO, over WebSocket only; where that is blocked, the poll carries everything. */
export function createSocketDoorbell(origin: string, random: Random): DoorbellPort {
  return {
    connect({ token, onEvent, onConnected }) {
      const socket = io(origin + KIOSK_NAMESPACE, {
        transports: ['websocket'],
        // Full jitter over 0–30 s once the bound has grown: the factor spreads each wait around half of it.
        reconnectionDelay: 500,
        reconnectionDelayMax: LONGEST_WAIT_MS,
        randomizationFactor: 1,
        timeout: 10_000,
        auth: (present) => {
          token().then(
            (held) => present({ protocol: SOCKET_PROTOCOL, token: held }),
            () => present({ protocol: SOCKET_PROTOCOL, token: '' }),
          );
        },
      });
      socket.on('connect', () => onConnected(true));
      // The library gives up where the server itself refused or ended it; we come back with a new token, after a while.
      let retry: NodeJS.Timeout | undefined;
      const comeBack = (): void => {
        clearTimeout(retry);
        if (!socket.active) retry = setTimeout(() => socket.connect(), random.next() * LONGEST_WAIT_MS);
      };
      socket.on('connect_error', comeBack);
      socket.on('disconnect', () => {
        onConnected(false);
        comeBack();
      });
      socket.onAny((name: string, payload: unknown) => onEvent(name, payload));
      return {
        [Symbol.dispose]: () => {
          socket.off('disconnect');
          clearTimeout(retry);
          socket.disconnect();
        },
      };
    },
  };
}
