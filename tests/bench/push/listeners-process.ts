import { readFileSync } from 'node:fs';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { takeCommands } from '../support/control.ts';
import { monotonicMs } from '../support/monotonic.ts';

/** Many bare Socket.IO clients in one process, the same for both sides: they note when an event arrives, and nothing else. */
const { BENCH_ADDRESS, BENCH_EVENT, BENCH_AUTHS } = z
  .object({ BENCH_ADDRESS: z.string(), BENCH_EVENT: z.string(), BENCH_AUTHS: z.string() })
  .parse(process.env);
/** What each client presents. */
const auths = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(readFileSync(BENCH_AUTHS, 'utf8')));
const CONNECTING_AT_ONCE = 64;

let arrivedMs: number[] = [];
let onArrival = (): void => {};

async function connect(auth: Record<string, unknown>): Promise<Socket> {
  const options = { transports: ['websocket'], reconnection: false, forceNew: true, auth };
  const socket = io(BENCH_ADDRESS, options);
  socket.on(BENCH_EVENT, () => {
    arrivedMs.push(monotonicMs());
    onArrival();
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
    socket.on('disconnect', (reason) => {
      throw new Error(`a client of ${BENCH_ADDRESS} was cut off: ${reason}`);
    });
  });
  return socket;
}

async function connectAll(some: readonly Record<string, unknown>[]): Promise<void> {
  const waiting = some.values();
  const connectOthers = async (): Promise<void> => {
    for (const auth of waiting) await connect(auth);
  };
  await Promise.all(Array.from({ length: CONNECTING_AT_ONCE }, connectOthers));
}

const half = Math.floor(auths.length / 2);

await takeCommands({
  connectFirstHalf: () => connectAll(auths.slice(0, half)),
  connectSecondHalf: () => connectAll(auths.slice(half)),
  /** The arrivals of one event at every client, once all have it. */
  arrivals: async () => {
    await new Promise<void>((resolve) => {
      onArrival = () => void (arrivedMs.length >= auths.length && resolve());
      onArrival();
    });
    const arrived = arrivedMs;
    arrivedMs = [];
    return arrived;
  },
});
