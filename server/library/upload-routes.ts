import { z } from 'zod';
import { pageOf, Upload, UploadQuery } from '../../shared/contract/index.ts';
import { actorOf, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Uploads } from './upload.ts';

/** What became of one's own uploads. Unfinished ones go on when the server starts. */
export const uploadRoutes: FastifyPluginAsyncZod<{ uploads: Uploads }> = async (app, { uploads }) => {
  const config = { access: 'library:write' } as const;
  // A database that does not answer at this moment keeps nobody from starting; `/ready` tells.
  app.addHook('onReady', () =>
    uploads
      .resume()
      .catch((error: unknown) => app.log.error({ err: error }, 'uploads were not gone on with')),
  );
  app.addHook('onClose', () => uploads[Symbol.asyncDispose]());

  app.get(
    '/uploads',
    { config, schema: { querystring: UploadQuery, response: { 200: pageOf(Upload), ...problems } } },
    (request) => uploads.list(actorOf(request).id, request.query),
  );

  // HEAD is of tus.
  app.get(
    '/uploads/:id',
    { config, exposeHeadRoute: false, schema: { params: IdParams, response: { 200: Upload, ...problems } } },
    (request) => uploads.get(actorOf(request).id, request.params.id),
  );

  app.delete(
    '/uploads/:id',
    { config, schema: { params: IdParams, response: { 204: z.undefined(), ...problems } } },
    async (request, reply) => {
      await uploads.forget(actorOf(request), request.params.id);
      reply.code(204);
    },
  );
};
