import type { KioskClock } from '../clock/index.ts';
import type { DoorbellLine } from '../ports.ts';
import type { Loop } from './loop.ts';
import { createSocketTime, type SocketTimeDeps } from './socket-time.ts';
import { probeTime, type TimeProbeDeps } from './time-probe.ts';

const STATEMENT_EVERY_MS = 5 * 60_000;

export interface KeepTimeDeps extends SocketTimeDeps, TimeProbeDeps {
  kioskClock: Pick<KioskClock, 'adopt' | 'refine' | 'onDoubt'>;
  startLoop: (everyMs: number, run: () => Promise<void>) => Loop;
  /** A statement can be checked only by somebody's keys. */
  ensureTrust: () => Promise<void>;
}

/** Keeps the kiosk's clock by the server: by statements now and then, more exactly by the socket while there is one. */
export interface TimeKeeping extends Disposable {
  connected(line: DoorbellLine): void;
  disconnected(): void;
}

export function keepTime(deps: KeepTimeDeps): TimeKeeping {
  const socket = createSocketTime(deps);
  const statements = deps.startLoop(STATEMENT_EVERY_MS, async () => {
    await deps.ensureTrust();
    await probeTime(deps);
  });
  const cancelDoubt = deps.kioskClock.onDoubt(() => {
    statements.kick();
    socket.askAnew();
  });
  return {
    connected: (line) => socket.connected(line),
    disconnected: () => socket.disconnected(),
    [Symbol.dispose]() {
      cancelDoubt();
      for (const owned of [statements, socket]) owned[Symbol.dispose]();
    },
  };
}
