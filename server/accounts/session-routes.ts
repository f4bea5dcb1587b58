import { z } from 'zod';
import { OpenSession, PageQuery, pageOf, SessionQuery } from '../../shared/contract/index.ts';
import { actorOf, IdParams, problems, signedInOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { OpenSessions } from './open-session.ts';

const tags = ['sessions'];
const page = { 200: pageOf(OpenSession), ...problems };
const ended = { 204: z.undefined(), ...problems };

/** `/account/sessions`: where I am signed in. `/sessions`: where anybody is. */
export const sessionRoutes: FastifyPluginAsyncZod<{ openSessions: OpenSessions }> = async (
  app,
  { openSessions },
) => {
  app.get('/account/sessions', {
    config: { access: 'own' },
    schema: {
      tags,
      summary: 'Lists the own sessions, newest first',
      querystring: PageQuery,
      response: page,
    },
    handler: (request) => openSessions.listOwn(signedInOf(request), request.query),
  });

  app.delete('/account/sessions', {
    config: { access: 'own', needsStepUp: true },
    schema: { tags, summary: 'Ends every other one of the own sessions', response: ended },
    handler: async (request, reply) => {
      await openSessions.endOthers(actorOf(request), signedInOf(request));
      return reply.code(204).send();
    },
  });

  app.delete('/account/sessions/:id', {
    config: { access: 'own', needsStepUp: true },
    schema: { tags, summary: 'Ends one of the own sessions', params: IdParams, response: ended },
    handler: async (request, reply) => {
      await openSessions.endOwn(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });

  app.get('/sessions', {
    config: { access: 'accounts:read' },
    schema: {
      tags,
      summary: 'Lists the sessions of everybody, or of one person, newest first',
      querystring: SessionQuery,
      response: page,
    },
    handler: (request) => openSessions.list(signedInOf(request), request.query),
  });

  app.delete('/sessions/:id', {
    config: { access: 'accounts:write', needsStepUp: true },
    schema: { tags, summary: 'Ends a session of anybody', params: IdParams, response: ended },
    handler: async (request, reply) => {
      await openSessions.end(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
};
