import type { DoorbellPort, Network, ServerRequest, ServerResponse } from '../../kiosk-app/player/ports.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { World, Weather } from '../../shared/simulation/index.ts';

/** A server as a link sees it; null while it is down. */
export interface Reachable {
  /** Never settles when the server dies in the middle. */
  request(request: ServerRequest): Promise<RawResponse>;
  /** Rings until disposed. */
  listen(token: string, ring: (name: string, payload: unknown) => void): Disposable | null;
  /** What its clock says. */
  wallMs(): number;
}

export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface Link {
  network: Network;
  doorbell: DoorbellPort;
  weather: Weather;
  /** Answers instead of the server while it is set: an attacker in the middle. */
  intercept: ((request: ServerRequest) => RawResponse | null) | null;
  /** The machine at this end died: nothing reaches it any more. */
  cut(): void;
}

const STALL_MS = 15_000;

/** The way of one kiosk to the server, in whatever weather the scenario makes. */
export function createLink(world: World, server: () => Reachable | null, weather: Weather): Link {
  let isDead = false;
  const chance = (rate: number): boolean => rate > 0 && world.random.next() < rate;
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => void world.after(ms, () => (isDead ? undefined : resolve())));

  async function deliver(request: ServerRequest): Promise<RawResponse> {
    const { latencyMs, isCut, lostRequests, lostReplies, doubledRequests, portal } = link.weather;
    await wait(latencyMs * (0.5 + world.random.next()));
    const forged = link.intercept?.(request) ?? null;
    if (forged !== null) return forged;
    const target = server();
    if (isCut || target === null || chance(lostRequests)) {
      await wait(chance(0.5) ? 1 : STALL_MS);
      throw new AppError('network/unreachable', 'simulated');
    }
    if (chance(portal))
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: new TextEncoder().encode('<html>Sign in</html>'),
      };
    if (chance(doubledRequests)) void target.request(request).catch(() => {});
    const answer = await Promise.race([target.request(request), wait(STALL_MS).then(() => null)]);
    if (answer === null || chance(lostReplies)) {
      if (answer !== null) await wait(STALL_MS);
      throw new AppError('network/stalled', 'simulated');
    }
    await wait(latencyMs * (0.5 + world.random.next()));
    return answer;
  }
  function spoiled({ status, headers, body }: RawResponse): ServerResponse {
    if (chance(link.weather.flipped) && body.length > 0) {
      body = Uint8Array.from(body);
      const at = Math.floor(world.random.next() * body.length);
      body[at] = (body[at] ?? 0) ^ (1 << Math.floor(world.random.next() * 8));
    }
    const isCut = chance(link.weather.truncated) && body.length > 0;
    const passed = isCut ? body.subarray(0, Math.floor(world.random.next() * body.length)) : body;
    return { status, headers, body: inPieces(passed, isCut) };
  }
  const link: Link = {
    weather,
    intercept: null,
    network: { request: async (request) => spoiled(await deliver(request)) },
    doorbell: createDoorbell(),
    cut: () => {
      isDead = true;
    },
  };

  function createDoorbell(): DoorbellPort {
    return {
      connect({ token, onEvent, onConnected }) {
        let open: Disposable | null = null;
        let isDisposed = false;
        const ring = (name: string, payload: unknown): void => {
          if (link.weather.isCut || chance(link.weather.lostDoorbells)) return;
          world.after(
            link.weather.latencyMs,
            () => !isDead && !isDisposed && onEvent(name, structuredClone(payload)),
          );
        };
        const attempt = async (): Promise<void> => {
          if (isDead || isDisposed) return;
          const held = await token().catch(() => '');
          open = link.weather.isCut ? null : (server()?.listen(held, ring) ?? null);
          if (open === null) void wait(5_000).then(attempt);
          else onConnected(true);
        };
        void attempt();
        return {
          ask: async () => {
            await wait(link.weather.latencyMs);
            const target = open === null || link.weather.isCut ? null : server();
            if (target === null) throw new AppError('network/unreachable', 'simulated');
            const at = formatInstant(target.wallMs());
            await wait(link.weather.latencyMs);
            return { at };
          },
          [Symbol.dispose]() {
            isDisposed = true;
            open?.[Symbol.dispose]();
          },
        };
      },
    };
  }
  return link;
}

async function* inPieces(body: Uint8Array, endsEarly: boolean): AsyncIterable<Uint8Array> {
  const size = 512 * 1024;
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
  if (endsEarly) throw new AppError('network/cut-short', 'simulated');
}
