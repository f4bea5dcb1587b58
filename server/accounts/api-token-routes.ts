import { z } from 'zod';
import { ApiToken, ApiTokenDraft, NewApiToken, PageQuery, pageOf } from '../../shared/contract/index.ts';
import { actorOf, IdParams, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { ApiTokens } from './api-token.ts';

const tags = ['api-tokens'];

/** `/api-tokens`: rights of programs, made and taken back by administrators. */
export const apiTokenRoutes: FastifyPluginAsyncZod<{ apiTokens: ApiTokens }> = async (app, { apiTokens }) => {
  app.get('/api-tokens', {
    config: { access: 'accounts:read' },
    schema: {
      tags,
      summary: 'Lists every API token, newest first, also those that have ended',
      querystring: PageQuery,
      response: { 200: pageOf(ApiToken), ...problems },
    },
    handler: (request) => apiTokens.list(request.query, readerOf(request)),
  });

  app.post('/api-tokens', {
    config: { access: 'accounts:write', needsStepUp: true },
    schema: {
      tags,
      summary: 'Makes an API token; its secret is in this answer alone',
      body: ApiTokenDraft,
      response: { 201: NewApiToken, ...problems },
    },
    handler: async (request, reply) => {
      const made = await apiTokens.create(actorOf(request), request.body);
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });

  app.delete('/api-tokens/:id', {
    config: { access: 'accounts:write', needsStepUp: true },
    schema: {
      tags,
      summary: 'Revokes an API token; it stays in the list',
      params: IdParams,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await apiTokens.revoke(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
};
