import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * Sends bytes in pieces that are lent (see `BlobStore.lend`), each when the socket has taken the one before. What fails
 * before the first piece is thrown and becomes a problem. After it the connection is cut, so that nobody takes a part for
 * the whole.
 */
export async function sendLent(reply: FastifyReply, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const lent = pieces[Symbol.asyncIterator]();
  let piece = await lent.next();
  const { raw } = reply.hijack();
  try {
    raw.strictContentLength = true;
    raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
    for (; piece.done !== true; piece = await lent.next()) await write(raw, piece.value);
    raw.end();
  } catch (cause) {
    if (!raw.destroyed) reply.log.error({ err: cause }, 'a body broke off');
    raw.destroy();
  } finally {
    await lent.return?.();
  }
}

/** Until the bytes are with the operating system, which has its own copy then. Throws when the asker has gone. */
function write(raw: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('whoever asked has gone'));
    raw.once('close', gone);
    raw.write(bytes, (cause) => {
      raw.off('close', gone);
      if (cause) reject(cause);
      else resolve();
    });
  });
}
