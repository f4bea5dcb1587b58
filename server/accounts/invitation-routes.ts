import { z } from 'zod';
import {
  Invitation,
  InvitationAcceptance,
  InvitationDraft,
  InvitationSecret,
  NewInvitation,
  PageQuery,
  pageOf,
  ShownInvitation,
} from '../../shared/contract/index.ts';
import { actorOf, IdParams, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { People } from './people.ts';

const tags = ['people'];

/** `/invitations`: made by those who look after accounts, accepted by whoever has the link. */
export const invitationRoutes: FastifyPluginAsyncZod<{ people: People }> = async (
  app,
  { people: { invitations } },
) => {
  app.get('/invitations', {
    config: { access: 'accounts:read' },
    schema: {
      tags,
      summary: 'Lists invitations, newest first, also those that are over',
      querystring: PageQuery,
      response: { 200: pageOf(Invitation), ...problems },
    },
    handler: (request) => invitations.list(request.query, readerOf(request)),
  });

  app.post('/invitations', {
    config: { access: 'accounts:write', needsStepUp: true },
    schema: {
      tags,
      summary: 'Invites somebody by a link that works once; it is in this answer alone',
      body: InvitationDraft,
      response: { 201: NewInvitation, ...problems },
    },
    handler: async (request, reply) => {
      reply.code(201).header('cache-control', 'no-store');
      return invitations.invite(actorOf(request), request.body);
    },
  });

  app.delete('/invitations/:id', {
    config: { access: 'accounts:write', needsStepUp: true },
    schema: {
      tags,
      summary: 'Takes an invitation back; it stays in the list',
      params: IdParams,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await invitations.revoke(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });

  app.post('/invitations/shown', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Tells whoever has the link what they are invited to',
      body: InvitationSecret,
      response: { 200: ShownInvitation, ...problems },
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return invitations.show(request.body.secret, request.ip);
    },
  });

  app.post('/invitations/accepted', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Accepts an invitation by choosing a password; then sign in',
      body: InvitationAcceptance,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await invitations.accept(request.body, request.ip);
      return reply.code(204).send();
    },
  });
};
