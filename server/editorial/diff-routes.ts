import { z } from 'zod';
import { VersionDiff } from '../../shared/contract/index.ts';
import { problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Editorial } from './editorial.ts';
import { namedBy, VersionParams } from './version-params.ts';

/** `/contents/:id/versions/:version/diff/:other`: what is otherwise in another version. */
export const diffRoutes: FastifyPluginAsyncZod<{ editorial: Pick<Editorial, 'diff'> }> = async (
  app,
  { editorial },
) => {
  app.get('/contents/:id/versions/:version/diff/:other', {
    config: { access: 'library:read' },
    schema: {
      tags: ['reviews'],
      summary: 'Tells what is otherwise in another version, by fields and by words',
      params: VersionParams.extend({ other: z.coerce.number().int().min(1) }),
      response: { 200: VersionDiff, ...problems },
    },
    handler: (request) => editorial.diff(namedBy(request.params), request.params.other, readerOf(request)),
  });
};
