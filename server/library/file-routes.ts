import { z } from 'zod';
import { Digest, Id } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { namesEtag } from '../platform/etags.ts';
import { CONTENT, problems } from '../platform/http.ts';
import { selectRange } from '../platform/range.ts';
import { sendLent } from '../platform/send-lent.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Library } from './content.ts';

const FileParams = z.object({ id: Id, digest: Digest });
const bytesReply = {
  '2xx': { description: 'Bytes', content: { '*/*': { schema: z.unknown() } } },
  304: z.undefined(),
  ...problems,
};
/** A digest stands for the same bytes for ever. */
const FOR_EVER = 'private, max-age=31536000, immutable';
/** Opened by itself, a file runs nothing and loads nothing. */
const POLICY = "default-src 'none'; sandbox";

/** What a screen draws of a content, whole or in part, for previews. */
export const fileRoutes: FastifyPluginAsyncZod<{ library: Library }> = async (app, { library }) => {
  app.get(
    '/contents/:id/files/:digest',
    {
      exposeHeadRoute: false,
      config: { access: 'library:read', of: CONTENT },
      schema: { params: FileParams, response: bytesReply },
    },
    async (request, reply) => {
      const { id: contentId, digest } = request.params;
      const { bytes: size, mediaType, lend } = await library.file({ contentId, digest });
      const etag = `"${digest}"`;
      const selection = selectRange(request.headers, { size, etag });
      if (selection.kind === 'unsatisfiable') {
        reply.header('content-range', `bytes */${size}`);
        throw new AppError('blob/range-unsatisfiable', `the file has ${size} bytes`);
      }
      reply.headers({ etag, 'cache-control': FOR_EVER, 'accept-ranges': 'bytes' });
      if (namesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send(undefined);
      const { start, end } = selection.kind === 'part' ? selection : { start: 0, end: size };
      if (selection.kind === 'part')
        reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${size}`);
      reply.headers({ 'content-length': end - start, 'content-security-policy': POLICY });
      reply.type(mediaType).header('x-content-type-options', 'nosniff');
      await sendLent(reply, lend({ start, end }));
      return reply;
    },
  );
};
