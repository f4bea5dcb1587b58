import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  Farewell,
  Identities as IdentitiesReply,
  IdentityAddress,
  IdentityArrival,
  IdentityReturn,
  LogoutNotice,
} from '../../shared/contract/index.ts';
import { ownAddress } from '../../shared/own-address.ts';
import { actorOf, IdParams, originOf, problems, signedInOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from '../platform/zod-provider.ts';
import type { Accounts } from './account.ts';
import type { AttemptCookie } from './attempt-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';

const FORM = 'application/x-www-form-urlencoded';
const LONGEST_FORM = 16_384;

interface Parts {
  accounts: Accounts;
  cookie: SessionCookie;
  attempts: AttemptCookie;
}

/** `/session/identity…`: by a provider of identities (OpenID Connect). `/account/identities`: who I am there. */
export const identityRoutes: FastifyPluginAsyncZod<Parts> = async (app, { accounts, cookie, attempts }) => {
  const { identities } = accounts;
  const sent = (reply: FastifyReply, { attempt, goTo }: { attempt: string; goTo: string }) => {
    attempts.write(reply, attempt);
    reply.header('cache-control', 'no-store');
    return { address: goTo };
  };

  app.post('/session/identity', {
    config: { access: 'public' },
    schema: {
      tags: ['session'],
      summary: 'Begins a sign-in at the provider of identities, or the acceptance of an invitation by it',
      body: IdentityArrival,
      response: { 200: IdentityAddress, ...problems },
    },
    handler: async (request, reply) =>
      sent(
        reply,
        await accounts.goToProvider(request.body, { ...originOf(request), replaces: cookie.read(request) }),
      ),
  });

  app.get('/session/identity/callback', {
    config: { access: 'public' },
    schema: {
      tags: ['session'],
      summary: 'Where the provider leads back to; answers by leading on',
      response: { 303: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      const query = new URL(request.url, 'http://localhost').searchParams;
      const from = { ...originOf(request), attempt: attempts.read(request), replaces: cookie.read(request) };
      const { goTo, begun } = await accounts.comeBack(query, from);
      attempts.clear(reply);
      if (begun !== null) cookie.write(reply, begun.token);
      return reply.header('cache-control', 'no-store').redirect(goTo, 303);
    },
  });

  await app.register(async (providers) => {
    providers.addContentTypeParser(
      FORM,
      { parseAs: 'string', bodyLimit: LONGEST_FORM },
      (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    );
    providers.withTypeProvider<ZodTypeProvider>().post('/session/identity/logout', {
      config: { access: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Takes from the provider whom it has signed out (OpenID Connect Back-Channel Logout 1.0)',
        consumes: [FORM],
        body: LogoutNotice,
        response: { 200: z.undefined(), ...problems },
      },
      handler: async (request, reply) => {
        await identities.loggedOut(request.body.logout_token);
        return reply.header('cache-control', 'no-store').code(200).send();
      },
    });
  });

  app.post('/session/step-up/identity', {
    config: { access: 'session' },
    schema: {
      tags: ['session'],
      summary: 'Begins a step-up at the provider of identities, which asks once more who it is',
      body: IdentityReturn,
      response: { 200: IdentityAddress, ...problems },
    },
    handler: async (request, reply) => {
      const { sessionId } = signedInOf(request);
      const next = ownAddress(request.body.next);
      return sent(reply, await identities.begin({ kind: 'step-up', sessionId, next }, request.ip));
    },
  });

  app.post('/session/farewell', {
    config: { access: 'session' },
    schema: {
      tags: ['session'],
      summary: 'Signs out, and tells where the browser goes to be signed out of the provider, too',
      response: { 200: Farewell, ...problems },
    },
    handler: async (request, reply) => {
      const signedIn = signedInOf(request);
      const address = await accounts.farewellOf(signedIn);
      await accounts.signOut(actorOf(request), signedIn);
      cookie.clear(reply);
      return { address };
    },
  });

  app.get('/account/identities', {
    config: { access: 'own' },
    schema: {
      tags: ['account'],
      summary: 'Lists who whoever asks is at the provider of identities',
      response: { 200: IdentitiesReply, ...problems },
    },
    handler: async (request) => ({ rows: await identities.list(signedInOf(request).personId) }),
  });

  app.post('/account/identities', {
    config: { access: 'own', needsStepUp: true },
    schema: {
      tags: ['account'],
      summary:
        'Begins to link who somebody is at the provider of identities, by which they sign in from then on',
      body: IdentityReturn,
      response: { 200: IdentityAddress, ...problems },
    },
    handler: async (request, reply) => {
      const { sessionId } = signedInOf(request);
      const next = ownAddress(request.body.next);
      return sent(reply, await identities.begin({ kind: 'link', sessionId, next }, request.ip));
    },
  });

  app.delete('/account/identities/:id', {
    config: { access: 'own', needsStepUp: true },
    schema: {
      tags: ['account'],
      summary: 'Unlinks it: it signs nobody in any more',
      params: IdParams,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await identities.unlink(actorOf(request), request.params.id);
      return reply.code(204).send();
    },
  });
};
