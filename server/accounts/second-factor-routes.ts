import { z } from 'zod';
import { CodeProof, NewAuthenticator, RecoveryCodes, SecondFactor } from '../../shared/contract/index.ts';
import { actorOf, problems, signedInOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { SecondFactors } from './second-factor.ts';

const tags = ['account'];

/** `/account/second-factor`, `/account/authenticator`, `/account/recovery-codes`: what I need beside the password. */
export const secondFactorRoutes: FastifyPluginAsyncZod<{ secondFactors: SecondFactors }> = async (
  app,
  { secondFactors },
) => {
  app.get('/account/second-factor', {
    config: { access: 'own', isForSecondFactor: true },
    schema: {
      tags,
      summary: 'Tells what is needed beside the password',
      response: { 200: SecondFactor, ...problems },
    },
    handler: (request) => secondFactors.standing(signedInOf(request)),
  });

  app.post('/account/authenticator', {
    config: { access: 'own', isForSecondFactor: true, needsStepUp: true },
    schema: {
      tags,
      summary:
        'Makes a secret for an authenticator app, in this answer alone; it counts once it is confirmed',
      response: { 201: NewAuthenticator, ...problems },
    },
    handler: async (request, reply) => {
      const made = await secondFactors.begin(actorOf(request), signedInOf(request));
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });

  app.post('/account/authenticator/confirm', {
    config: { access: 'own', isForSecondFactor: true, needsStepUp: true },
    schema: {
      tags,
      summary: 'Confirms the app by its code; from now on it is asked for. Answers recovery codes, this once',
      body: CodeProof,
      response: { 200: RecoveryCodes, ...problems },
    },
    handler: async (request, reply) => {
      const { code } = request.body;
      const codes = await secondFactors.confirm(actorOf(request), signedInOf(request), code);
      return reply.header('cache-control', 'no-store').send(codes);
    },
  });

  app.delete('/account/authenticator', {
    config: { access: 'own', needsStepUp: true },
    schema: {
      tags,
      summary: 'Removes the app and its recovery codes',
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await secondFactors.remove(actorOf(request), signedInOf(request));
      return reply.code(204).send();
    },
  });

  app.post('/account/recovery-codes', {
    config: { access: 'own', needsStepUp: true },
    schema: {
      tags,
      summary: 'Makes ten recovery codes in place of the old, in this answer alone',
      response: { 201: RecoveryCodes, ...problems },
    },
    handler: async (request, reply) => {
      const codes = await secondFactors.makeRecoveryCodes(actorOf(request), signedInOf(request));
      return reply.code(201).header('cache-control', 'no-store').send(codes);
    },
  });
};
