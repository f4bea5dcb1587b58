import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createScan } from '../../../../server/library/processing/scanner.ts';
import { testLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';

type Answering = (file: Buffer) => string | null;

const COMMAND = Buffer.from('zINSTREAM\0');

/** A whole file, as it came by INSTREAM: lengths and pieces, up to a length of nothing. Null: more is to come. */
function fileIn(held: Buffer): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= held.length;) {
    const length = held.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(held.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

/** Answers as clamd does. Null: it breaks off. */
function listen(socket: Socket, answer: Answering): void {
  let held: Buffer = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (piece: Buffer) => {
    held = Buffer.concat([held, piece]);
    const file = held.subarray(0, COMMAND.length).equals(COMMAND) ? fileIn(held) : null;
    if (file === null) return;
    const said = answer(file);
    if (said === null) socket.destroy();
    else socket.end(`${said}\0`);
  });
}

async function startScanner(answer: Answering) {
  const server = createServer((socket) => listen(socket, answer));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    place: { host: '127.0.0.1', port },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

describe('an upload', () => {
  it('is taken when the scanner calls it clean, and by no other answer', async () => {
    const bytes = await tinyPng(64, 64);
    let said: string | null = 'stream: OK';
    let seen: Buffer = Buffer.alloc(0);
    await using scanner = await startScanner((file) => {
      seen = file;
      return said;
    });
    await using server = await testLibrary({ scan: createScan(scanner.place) });
    await expect(server.upload(bytes, 'clean.png')).resolves.toMatchObject({ kind: 'image' });
    expect(seen.equals(Buffer.from(bytes))).toBe(true);
    const refusal = async (answer: string | null): Promise<string> => {
      said = answer;
      return server.upload(bytes, 'other.png').then(
        () => 'was taken',
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      );
    };
    expect(await refusal('stream: Win.Test.EICAR_HDB-1 FOUND')).toBe(
      'upload/malware: the scanner found Win.Test.EICAR_HDB-1',
    );
    for (const answer of ['INSTREAM size limit exceeded. ERROR', '', 'stream: OKAY', 'stream: ERROR', null])
      expect(await refusal(answer)).toContain('upload/not-scanned');
    expect((await server.library.list({ limit: 10 })).rows).toHaveLength(1);
  });

  it('is not taken while no scanner answers', async () => {
    const place = await (async () => {
      await using gone = await startScanner(() => null);
      return gone.place;
    })();
    await using server = await testLibrary({ scan: createScan(place) });
    await expect(server.upload(await tinyPng(8, 8), 'a.png')).rejects.toMatchObject({
      code: 'upload/not-scanned',
    });
  });
});
