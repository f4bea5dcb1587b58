import { once } from 'node:events';
import { io } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { createFastify } from '../../../../server/platform/fastify.ts';
import { createLogger } from '../../../../server/platform/logger.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { KIOSK_NAMESPACE, Problem } from '../../../../shared/contract/index.ts';
import { AppError, type ErrorCode } from '../../../../shared/errors.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { startTestServer } from '../../../support/server.ts';

const REFUSALS = ['a request was refused', 'a request failed by our fault'];

/** A logger that keeps what it is told, and the ids under which it told of refusals. */
function keepLog() {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
  const refused = (): unknown[] => {
    const told = lines.map((line) => JSON.parse(line) as { msg: string; reqId?: string });
    return told.filter(({ msg }) => REFUSALS.includes(msg)).map(({ reqId }) => reqId);
  };
  return { logger, refused };
}

/** A server with routes that fail as the code in their address says. */
async function startFailing(callsPerMinute: number) {
  const { logger, refused } = keepLog();
  const platform = { clock: systemClock, logger, newId: newUuid };
  const app = await createFastify({ platform, isHttps: false, trustProxy: false, callsPerMinute });
  app.post('/read', { config: { access: 'public' } }, () => ({}));
  app.get('/fail/*', { config: { access: 'public' } }, ({ params }) => {
    throw new AppError((params as { '*': ErrorCode })['*'], 'on purpose');
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return { origin, refused, [Symbol.asyncDispose]: () => app.close() };
}

describe('a problem over HTTP names the request as the log does', () => {
  const body = (text: string) => ({
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json' },
  });

  it.for<[number, string, RequestInit]>([
    [400, '/read', body('{')],
    [401, '/fail/session/missing', {}],
    [403, '/fail/permission/denied', {}],
    [404, '/nowhere', {}],
    [409, '/fail/object/conflict', {}],
    [413, '/read', body(`"${'a'.repeat(1_048_576)}"`)],
    [500, '/fail/server/defect', {}],
    [503, '/fail/server/draining', {}],
  ])('with %i', async ([status, path, init]) => {
    await using server = await startFailing(100);
    const answer = await fetch(server.origin + path, init);
    const { requestId } = Problem.parse(await answer.json());
    expect(answer.status).toBe(status);
    expect(requestId).toBeTypeOf('string');
    expect(server.refused()).toEqual([requestId]);
  });

  it('with 429', async () => {
    await using server = await startFailing(1);
    await fetch(`${server.origin}/fail/object/conflict`);
    const answer = await fetch(`${server.origin}/fail/object/conflict`);
    const { requestId } = Problem.parse(await answer.json());
    expect(answer.status).toBe(429);
    expect(server.refused()).toEqual([expect.any(String), requestId]);
  });
});

it('a refusal at the doorbell has an id of its own, which the log names', async () => {
  const { logger, refused } = keepLog();
  await using server = await startTestServer({ logger });
  const origin = await server.listen();
  const refusedWith = async (): Promise<unknown> => {
    const options = { transports: ['websocket'], auth: { token: 'guessed' }, forceNew: true };
    const socket = io(origin + KIOSK_NAMESPACE, { ...options, reconnection: false });
    const [error] = (await once(socket as unknown as NodeJS.EventEmitter, 'connect_error')) as [
      { data?: unknown },
    ];
    socket.close();
    return Problem.parse(error.data).requestId;
  };
  const ids = [await refusedWith(), await refusedWith()];
  expect(new Set(ids).size).toBe(2);
  expect(refused()).toEqual(ids);
});
