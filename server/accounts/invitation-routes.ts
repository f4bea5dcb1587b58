import { z } from 'zod';
import {
  Invitation,
  InvitationAcceptance,
  InvitationDraft,
  InvitationRenewal,
  InvitationSecret,
  NewInvitation,
  PageQuery,
  pageOf,
  Session,
  ShownInvitation,
} from '../../shared/contract/index.ts';
import { actorOf, IdParams, originOf, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { People } from './people.ts';

const tags = ['people'];

/** `/invitations`: made by those who look after accounts, accepted by whoever has the link. */
export const invitationRoutes: FastifyPluginAsyncZod<{ people: People; cookie: SessionCookie }> = async (
  app,
  { people: { invitations }, cookie },
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
      summary: 'Invites somebody by a link that works once: sent by mail, else in this answer alone',
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

  app.post('/invitations/:id/renew', {
    config: { access: 'accounts:write', needsStepUp: true },
    schema: {
      tags,
      summary: 'Makes another link, by mail or in this answer alone; the one before opens nothing any more',
      params: IdParams,
      body: InvitationRenewal,
      response: { 200: NewInvitation, ...problems },
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return invitations.renew(actorOf(request), request.params.id, request.body);
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
      summary: 'Accepts an invitation by choosing a password, and signs in',
      body: InvitationAcceptance,
      response: { 201: Session, ...problems },
    },
    handler: async (request, reply) => {
      const { token, session } = await invitations.accept(request.body, {
        ...originOf(request),
        replaces: cookie.read(request),
      });
      cookie.write(reply, token);
      return reply.code(201).header('cache-control', 'no-store').send(session);
    },
  });
};
