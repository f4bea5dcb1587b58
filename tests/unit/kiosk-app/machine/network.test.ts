import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HttpNetwork } from '../../../../kiosk-app/machine/network.ts';
import { readBody } from '../../../../kiosk-app/player/sync/http.ts';
import { AppError } from '../../../../shared/errors.ts';

/** What a kiosk reads of an answer, or the code of why it could not. */
async function readFrom(answer: RequestListener, { limitBytes = 1_000_000 } = {}): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  await using network = new HttpNetwork(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const response = await network.request({ method: 'GET', path: '/', isCompressible: true });
    return Buffer.from(await readBody(response, limitBytes)).toString();
  } catch (error) {
    return error instanceof AppError ? error.code : 'not our error';
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const packed = (text: string): Buffer => gzipSync(text);
const sending =
  (body: Buffer): RequestListener =>
  (request, reply) => {
    const isAskedFor = request.headers['accept-encoding'] === 'gzip';
    reply.setHeader('content-encoding', isAskedFor ? 'gzip' : 'identity').end(body);
  };

describe('an answer that travels packed', () => {
  test('is read as it was', async () => {
    expect(await readFrom(sending(packed('words '.repeat(1_000))))).toBe('words '.repeat(1_000));
  });

  test('is cut short when it ends early, whatever was unpacked of it', async () => {
    const whole = packed(Array.from({ length: 5_000 }, (_, i) => `word ${i}`).join());
    expect(await readFrom(sending(whole.subarray(0, whole.length / 2)))).toBe('network/cut-short');
  });

  test('is not from a Waypost server when it unpacks to more than any answer of one', async () => {
    expect(await readFrom(sending(packed('0'.repeat(3_000_000))))).toBe('network/not-waypost');
  });

  test('is not from a Waypost server when a bit of its words or of their checksum was flipped', async () => {
    for (const fromEnd of [20, 6]) {
      const flipped = packed('words '.repeat(1_000));
      const at = flipped.length - fromEnd;
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(await readFrom(sending(flipped))).toBe('network/not-waypost');
    }
  });

  test('is not from a Waypost server when it is not packed at all', async () => {
    expect(await readFrom(sending(Buffer.from('<html>Sign in</html>')))).toBe('network/not-waypost');
  });

  test('is cut short when the connection breaks in the middle', async () => {
    const whole = packed(Array.from({ length: 50_000 }, (_, i) => `word ${i}`).join());
    const answer: RequestListener = (_request, reply) => {
      reply.setHeader('content-encoding', 'gzip').setHeader('content-length', whole.length);
      reply.write(whole.subarray(0, 1_000), () => reply.socket?.destroy());
    };
    expect(await readFrom(answer)).toBe('network/cut-short');
  });
});
