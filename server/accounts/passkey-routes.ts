import { z } from 'zod';
import {
  NewPasskey,
  PasskeyCreation,
  PasskeyDraft,
  PasskeyRequest,
  Passkeys as PasskeysReply,
  PasskeySignIn,
  Session,
} from '../../shared/contract/index.ts';
import { actorOf, IdParams, originOf, problems, signedInOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Accounts } from './account.ts';
import type { AttemptCookie } from './attempt-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';

interface Parts {
  accounts: Accounts;
  cookie: SessionCookie;
  attempts: AttemptCookie;
}

/** `/session/passkey…`: signing in and stepping up by a passkey. `/account/passkeys`: mine. */
export const passkeyRoutes: FastifyPluginAsyncZod<Parts> = async (app, { accounts, cookie, attempts }) => {
  const { passkeys } = accounts;

  app.post('/session/passkey/request', {
    config: { access: 'public' },
    schema: {
      tags: ['session'],
      summary: 'Begins a sign-in by a passkey: what the browser asks it by, good once and in this browser',
      response: { 200: PasskeyRequest, ...problems },
    },
    handler: async (request, reply) => {
      const { attempt, request: asked } = await passkeys.beginSignIn(request.ip);
      attempts.write(reply, attempt);
      reply.header('cache-control', 'no-store');
      return asked;
    },
  });

  app.post('/session/passkey', {
    config: { access: 'public' },
    schema: {
      tags: ['session'],
      summary: 'Signs in by a passkey, which is two factors',
      body: PasskeySignIn,
      response: { 201: Session, ...problems },
    },
    handler: async (request, reply) => {
      const from = {
        ...originOf(request),
        attempt: attempts.read(request),
        replaces: cookie.read(request),
      };
      const { token, session } = await accounts.signInByPasskey(request.body.passkey, from);
      attempts.clear(reply);
      cookie.write(reply, token);
      return reply.code(201).send(session);
    },
  });

  app.post('/session/step-up/passkey-request', {
    config: { access: 'session' },
    schema: {
      tags: ['session'],
      summary: 'Begins a step-up by a passkey: what the browser asks it by, good once and in this session',
      response: { 200: PasskeyRequest, ...problems },
    },
    handler: (request) => passkeys.beginStepUp(signedInOf(request)),
  });

  app.get('/account/passkeys', {
    config: { access: 'own', isForSecondFactor: true },
    schema: {
      tags: ['account'],
      summary: 'Lists the own passkeys, the oldest first',
      response: { 200: PasskeysReply, ...problems },
    },
    handler: async (request) => ({ rows: await passkeys.list(signedInOf(request).personId) }),
  });

  app.post('/account/passkeys/creation', {
    config: { access: 'own', isForSecondFactor: true, needsStepUp: true },
    schema: {
      tags: ['account'],
      summary: 'Begins to register a passkey: what the browser makes it by, good once and in this session',
      response: { 200: PasskeyCreation, ...problems },
    },
    handler: (request) => passkeys.beginRegistration(signedInOf(request)),
  });

  app.post('/account/passkeys', {
    config: { access: 'own', isForSecondFactor: true, needsStepUp: true },
    schema: {
      tags: ['account'],
      summary:
        'Registers a passkey; from now on the password alone is not enough. The first answers recovery codes, this once',
      body: PasskeyDraft,
      response: { 201: NewPasskey, ...problems },
    },
    handler: async (request, reply) => {
      const made = await passkeys.register(actorOf(request), signedInOf(request), request.body);
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });

  app.delete('/account/passkeys/:id', {
    config: { access: 'own', needsStepUp: true },
    schema: {
      tags: ['account'],
      summary: 'Removes an own passkey',
      params: IdParams,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await passkeys.remove(actorOf(request), signedInOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
};
