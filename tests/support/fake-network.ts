import type { Network, ServerRequest, ServerResponse } from '../../kiosk-app/player/ports.ts';

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface FakeNetwork extends Network {
  /** Every call so far, in order. */
  calls: ServerRequest[];
}

/** A network whose other end is a function. */
export function createFakeNetwork(answer: (request: ServerRequest) => Answer | Promise<Answer>): FakeNetwork {
  const calls: ServerRequest[] = [];
  return {
    calls,
    async request(request): Promise<ServerResponse> {
      calls.push(request);
      const { status = 200, headers = {}, body = new Uint8Array() } = await answer(request);
      return { status, headers, body: body instanceof Uint8Array ? inPieces(body) : body };
    },
  };
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return { status, headers: { 'content-type': type }, body: new TextEncoder().encode(JSON.stringify(value)) };
}

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 300_000) yield bytes.subarray(at, at + 300_000);
}
