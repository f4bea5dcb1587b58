import { z } from 'zod';
import {
  Grant,
  GrantDraft,
  GrantQuery,
  Id,
  pageOf,
  Person,
  PersonChanges,
  PersonDraft,
  Substitution,
  SubstitutionDraft,
  SubstitutionQuery,
} from '../../shared/contract/index.ts';
import type { Database } from '../platform/database.ts';
import { serveEdited } from '../platform/edit-http.ts';
import { serveBulkEdits } from '../platform/edit-more-http.ts';
import { actorOf, IdParams, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { People } from './people.ts';
import { changedPerson } from './person.ts';

const access = { read: 'accounts:read', write: 'accounts:write' } as const;
const tags = ['people'];

/** `/people`, their grants, and who stands in for whom. */
export const personRoutes: FastifyPluginAsyncZod<{ people: People; database: Database }> = async (
  app,
  { people: { persons, grants }, database },
) => {
  const resource = {
    tag: 'people',
    access,
    path: '/people',
    noun: 'person',
    shown: Person,
    needsStepUp: true,
  };
  serveEdited(app, {
    ...resource,
    draft: PersonDraft,
    filters: z.object({ organisationId: Id.optional() }),
    editing: persons,
    isKept: true,
    comesBy: 'invitation',
  });
  serveBulkEdits(app, {
    ...resource,
    changes: PersonChanges,
    apply: changedPerson,
    editing: persons,
    database,
  });

  app.get('/grants', {
    config: { access: access.read },
    schema: {
      tags,
      summary: 'Lists what several people were given, oldest first',
      querystring: GrantQuery,
      response: { 200: z.object({ rows: z.array(Grant) }), ...problems },
    },
    handler: async (request) => ({ rows: await grants.ofSeveral(request.query, readerOf(request)) }),
  });

  app.get('/people/:id/grants', {
    config: { access: access.read },
    schema: {
      tags,
      summary: 'Lists what a person was given and still has, or will have; oldest first',
      params: IdParams,
      response: { 200: z.object({ rows: z.array(Grant) }), ...problems },
    },
    handler: async (request) => ({ rows: await grants.of(request.params.id, readerOf(request)) }),
  });

  app.post('/people/:id/grants', {
    config: { access: access.write, needsStepUp: true },
    schema: {
      tags,
      summary: 'Gives a person a role; nobody gives more than they have',
      params: IdParams,
      body: GrantDraft,
      response: { 201: Grant, ...problems },
    },
    handler: async (request, reply) => {
      reply.code(201);
      return grants.give(actorOf(request), request.params.id, request.body);
    },
  });

  app.delete('/people/:id/grants/:grantId', {
    config: { access: access.write, needsStepUp: true },
    schema: {
      tags,
      summary: 'Takes a role back',
      params: IdParams.extend({ grantId: Id }),
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      const { id, grantId } = request.params;
      await grants.takeBack(actorOf(request), grantId, id);
      return reply.code(204).send();
    },
  });

  app.get('/substitutions', {
    config: { access: access.read },
    schema: {
      tags,
      summary: 'Lists who stands in for whom, newest first, also what is over',
      querystring: SubstitutionQuery,
      response: { 200: pageOf(Substitution), ...problems },
    },
    handler: (request) => grants.substitutions(request.query, readerOf(request)),
  });

  app.post('/substitutions', {
    config: { access: access.write, needsStepUp: true },
    schema: {
      tags,
      summary: 'Lends somebody’s grants to a substitute for a time, all but those of administrators',
      body: SubstitutionDraft,
      response: { 201: Substitution, ...problems },
    },
    handler: async (request, reply) => {
      reply.code(201);
      return grants.substitute(actorOf(request), request.body);
    },
  });

  app.delete('/substitutions/:id', {
    config: { access: access.write, needsStepUp: true },
    schema: {
      tags,
      summary: 'Ends a substitution',
      params: IdParams,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await grants.endSubstitution(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
};
