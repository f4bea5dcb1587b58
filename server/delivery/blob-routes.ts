import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Digest } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { kioskOf, problems } from '../platform/http.ts';
import { sendLent } from '../platform/send-lent.ts';
import type { Release } from '../platform/turns.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Delivery } from './delivery.ts';
import { namesEtag } from '../platform/etags.ts';
import { selectRange } from '../platform/range.ts';

const bytesReply = {
  '2xx': { description: 'Bytes', content: { 'application/octet-stream': { schema: z.unknown() } } },
  304: z.undefined(),
  ...problems,
};
const BlobParams = z.object({ digest: Digest });
/** A name stands for the same bytes for ever. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Blobs by their digest, whole or in part, in pieces that wait for a slow reader. */
export const blobRoutes: FastifyPluginAsyncZod<{ delivery: Delivery }> = async (app, { delivery }) => {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/blobs/:digest',
    // Its own HEAD: the automatic one would read the whole blob to throw it away.
    exposeHeadRoute: false,
    config: { access: 'kiosk' },
    schema: { params: BlobParams, response: bytesReply },
    handler: async (request, reply) => {
      const { digest } = request.params;
      const size = await delivery.blobSize(kioskOf(request), digest);
      const etag = `"${digest}"`;
      const isRead = request.method === 'GET';
      const selection = isRead ? selectRange(request.headers, { size, etag }) : ({ kind: 'whole' } as const);
      if (selection.kind === 'unsatisfiable') {
        reply.header('content-range', `bytes */${size}`);
        throw new AppError('blob/range-unsatisfiable', `the blob has ${size} bytes`);
      }
      const isHeld = namesEtag(request.headers['if-none-match'], etag);
      const { start, end } = selection.kind === 'part' ? selection : { start: 0, end: size };
      // Waiting for a lease is no work: others have their turns meanwhile.
      request.release?.();
      if (isRead && !isHeld) holdLease(reply, await delivery.lease(kioskOf(request), end - start));
      reply.headers({ etag, 'cache-control': IMMUTABLE, 'accept-ranges': 'bytes' });
      if (isHeld) return reply.code(304).send(undefined);
      reply.headers({ 'content-length': end - start, 'x-content-type-options': 'nosniff' });
      reply.type('application/octet-stream');
      if (selection.kind === 'part')
        reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${size}`);
      if (!isRead) return reply.send(undefined);
      await sendLent(reply, delivery.lendBlob(digest, { start, end }));
      return reply;
    },
  });
};

/** Until the bytes are out, or whoever asked for them has gone. */
function holdLease({ raw }: FastifyReply, release: Release): void {
  for (const end of ['finish', 'close']) raw.once(end, release);
  if (raw.destroyed) release();
}
