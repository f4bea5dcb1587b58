import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { sendLent } from '../../../../server/platform/send-lent.ts';

const PIECE_BYTES = 1_000_000;
const ANSWER_MS = 10_000;

/** Announces three pieces, and sends what it is handed. */
async function serve(pieces: () => AsyncIterable<Uint8Array>) {
  const app = Fastify();
  app.get('/', async (_request, reply) => {
    reply.header('content-length', 3 * PIECE_BYTES).header('etag', '"film"');
    await sendLent(reply, pieces());
    return reply;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, [Symbol.asyncDispose]: () => app.close() };
}

async function ask(app: FastifyInstance): Promise<IncomingMessage> {
  const { port } = app.server.address() as AddressInfo;
  const [response] = (await once(get({ port, host: '127.0.0.1', agent: false }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

/** So many pieces, each written over the one before; then it fails, when it is to. */
async function* written(count: number, failure: string | null = null): AsyncGenerator<Uint8Array> {
  const lent = Buffer.alloc(PIECE_BYTES);
  for (let number = 1; number <= count; number += 1) yield lent.fill(number);
  if (failure !== null) throw new Error(failure);
}

describe('what is sent in lent pieces', { timeout: ANSWER_MS }, () => {
  it('arrives as it was when each piece was handed over, with the headers of the reply', async () => {
    await using server = await serve(() => written(3));
    const response = await ask(server.app);
    const body = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
    const expected = [1, 2, 3].map((number) => Buffer.alloc(PIECE_BYTES, number));
    expect(body.equals(Buffer.concat(expected))).toBe(true);
    expect(response.headers).toMatchObject({ etag: '"film"', 'content-length': String(3 * PIECE_BYTES) });
  });

  it('is a problem when nothing was sent yet', async () => {
    await using server = await serve(() => written(0, 'the disk is gone'));
    const response = await ask(server.app);
    expect(response.statusCode).toBe(500);
    response.resume();
  });

  it.each([
    ['fails on the way', 'the disk is gone'],
    ['ends before its length', null],
  ])('is cut off when it %s, and not taken for the whole', async (_what, failure) => {
    await using server = await serve(() => written(2, failure));
    const response = await ask(server.app);
    await expect(Array.fromAsync(response as AsyncIterable<Buffer>)).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });

  it('is put away when whoever asked has gone', async () => {
    const put = Promise.withResolvers<void>();
    await using server = await serve(async function* () {
      try {
        for (;;) yield* written(1);
      } finally {
        put.resolve();
      }
    });
    const response = await ask(server.app);
    response.destroy();
    await put.promise;
  });
});
