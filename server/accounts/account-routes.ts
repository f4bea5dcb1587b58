import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PasswordChange, Session, SignIn } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { actorOf, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Accounts } from './account.ts';
import type { SessionCookie } from './session-cookie.ts';

const tags = ['session'];

/** `/session`: sign in, who am I, sign out, change the password. */
export const accountRoutes: FastifyPluginAsyncZod<{ accounts: Accounts; cookie: SessionCookie }> = async (
  app,
  { accounts, cookie },
) => {
  app.post('/session', {
    config: { access: 'public' },
    schema: { tags, summary: 'Signs in', body: SignIn, response: { 201: Session, ...problems } },
    handler: async (request, reply) => {
      const from = { address: request.ip, replaces: cookie.read(request) };
      const { token, session } = await accounts.signIn(request.body, from);
      cookie.write(reply, token);
      return reply.code(201).send(session);
    },
  });

  app.get('/session', {
    config: { access: 'session' },
    schema: { tags, summary: 'Tells who is signed in', response: { 200: Session, ...problems } },
    handler: async (request) => (await accounts.sessionOf(cookie.read(request) ?? '')).session,
  });

  app.delete('/session', {
    config: { access: 'session' },
    schema: { tags, summary: 'Signs out', response: { 204: z.undefined(), ...problems } },
    handler: async (request, reply) => {
      await accounts.signOut(actorOf(request), signedInOf(request));
      return left(reply, cookie);
    },
  });

  app.post('/session/password', {
    config: { access: 'session' },
    schema: {
      tags,
      summary: 'Changes the own password; every session of the person ends and a new one begins',
      body: PasswordChange,
      response: { 200: Session, ...problems },
    },
    handler: async (request, reply) => {
      const begun = await accounts.changePassword(actorOf(request), signedInOf(request), request.body);
      cookie.write(reply, begun.token);
      return begun.session;
    },
  });
};

function signedInOf({ person }: FastifyRequest): NonNullable<FastifyRequest['person']> {
  if (person === null) throw new AppError('session/missing', 'nobody is signed in');
  return person;
}

function left(reply: FastifyReply, cookie: SessionCookie): FastifyReply {
  cookie.clear(reply);
  return reply.code(204).send();
}
