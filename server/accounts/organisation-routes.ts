import { z } from 'zod';
import {
  Id,
  Organisation,
  OrganisationDraft,
  OrganisationMerge,
  OrganisationPast,
  PageQuery,
  pageOf,
} from '../../shared/contract/index.ts';
import { serveEdited } from '../platform/edit-http.ts';
import { actorOf, etagOf, IdParams, IfMatch, problems, readerOf, targetOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Organisations } from './organisation.ts';

const access = { read: 'accounts:read', write: 'accounts:write' } as const;
const PastsQuery = PageQuery.extend({
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be a revision')
    .optional(),
});

/** `/organisations`: made, renamed and moved as everything that is edited; merged and closed instead of removed. */
export const organisationRoutes: FastifyPluginAsyncZod<{ organisations: Organisations }> = async (
  app,
  { organisations },
) => {
  serveEdited(app, {
    tag: 'organisations',
    access,
    path: '/organisations',
    noun: 'organisation',
    draft: OrganisationDraft,
    shown: Organisation,
    filters: z.object({ parentId: Id.optional() }),
    editing: organisations.editing,
    isKept: true,
    needsStepUp: true,
  });
  const tags = ['organisations'];

  app.get('/organisations/:id/pasts', {
    config: { access: access.read },
    schema: {
      tags,
      summary: 'Tells what an organisation was called and where it stood, newest first',
      params: IdParams,
      querystring: PastsQuery,
      response: { 200: pageOf(OrganisationPast), ...problems },
    },
    handler: (request) => organisations.pasts(request.params.id, request.query, readerOf(request)),
  });

  app.post('/organisations/:id/merge', {
    config: { access: access.write, needsStepUp: true },
    schema: {
      tags,
      summary: 'Counts everything of an organisation as another’s from now on, and closes it',
      params: IdParams,
      headers: IfMatch,
      body: OrganisationMerge,
      response: { 200: Organisation, ...problems },
    },
    handler: async (request, reply) => {
      const merged = await organisations.merge(actorOf(request), targetOf(request), request.body.into);
      reply.header('etag', etagOf(merged.revision));
      return merged;
    },
  });

  app.post('/organisations/:id/close', {
    config: { access: access.write, needsStepUp: true },
    schema: {
      tags,
      summary: 'Closes an organisation that has nobody any more',
      params: IdParams,
      headers: IfMatch,
      response: { 200: Organisation, ...problems },
    },
    handler: async (request, reply) => {
      const closed = await organisations.close(actorOf(request), targetOf(request));
      reply.header('etag', etagOf(closed.revision));
      return closed;
    },
  });
};
