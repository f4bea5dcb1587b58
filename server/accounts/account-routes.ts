import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  PasswordChange,
  PasswordWords,
  Session,
  SignIn,
  StepUp,
  WaysIn,
} from '../../shared/contract/index.ts';
import { actorOf, originOf, problems, signedInOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Accounts } from './account.ts';
import type { SessionCookie } from './session-cookie.ts';

const tags = ['session'];

/** `/session`: sign in, who am I, sign out, step up, change the password. */
export const accountRoutes: FastifyPluginAsyncZod<{ accounts: Accounts; cookie: SessionCookie }> = async (
  app,
  { accounts, cookie },
) => {
  app.post('/session', {
    config: { access: 'public' },
    schema: { tags, summary: 'Signs in', body: SignIn, response: { 201: Session, ...problems } },
    handler: async (request, reply) => {
      const from = { ...originOf(request), replaces: cookie.read(request) };
      const { token, session } = await accounts.signIn(request.body, from);
      cookie.write(reply, token);
      return reply.code(201).send(session);
    },
  });

  app.get('/session/ways', {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Tells what there is to sign in by, beside name and password',
      response: { 200: WaysIn, ...problems },
    },
    handler: async () => accounts.waysIn(),
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

  app.post('/session/step-up', {
    config: { access: 'session' },
    schema: {
      tags,
      summary: 'Proves once more who is signed in, for calls that ask for it; the cookie is a new one',
      body: StepUp,
      response: { 200: Session, ...problems },
    },
    handler: async (request, reply) => {
      const begun = await accounts.stepUp(actorOf(request), signedInOf(request), request.body);
      cookie.write(reply, begun.token);
      return begun.session;
    },
  });

  app.get('/session/password-words', {
    config: { access: 'session' },
    schema: {
      tags,
      summary: 'Tells what a new password of whoever asks must not be made of',
      response: { 200: PasswordWords, ...problems },
    },
    handler: (request) => accounts.passwordWords(signedInOf(request)),
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
      const begun = await accounts.changePassword(signedInOf(request), request.body, originOf(request));
      cookie.write(reply, begun.token);
      return begun.session;
    },
  });
};

function left(reply: FastifyReply, cookie: SessionCookie): FastifyReply {
  cookie.clear(reply);
  return reply.code(204).send();
}
