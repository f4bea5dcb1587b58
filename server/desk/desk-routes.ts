import { z } from 'zod';
import { Desk, DeskDraft, Id, OpenDesks, PageQuery } from '../../shared/contract/index.ts';
import { serveEdited } from '../platform/edit-http.ts';
import { problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Desks } from './desk.ts';

const tag = 'readings';

/** `/desks`: what people at gates can say, and which of them are open to whoever asks. */
export const deskRoutes: FastifyPluginAsyncZod<{ desks: Desks }> = async (app, { desks }) => {
  serveEdited(app, {
    path: '/desks',
    noun: "gate's desk",
    tag,
    access: { read: 'readings:read', write: 'planning:write' },
    draft: DeskDraft,
    shown: Desk,
    filters: z.object({ gateId: Id.optional() }),
    editing: desks.editing,
  });

  app.get('/open-desks', {
    config: { access: 'readings:write' },
    schema: {
      tags: [tag],
      summary: 'Lists the desks at which whoever asks may say readings, oldest first',
      querystring: PageQuery,
      response: { 200: OpenDesks, ...problems },
    },
    handler: (request) => desks.openTo(request.query, readerOf(request)),
  });
};
