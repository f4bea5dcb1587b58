import { z } from 'zod';
import { Inbox, InboxCount, InboxRead, InboxSettings, InboxStanding } from '../../shared/contract/index.ts';
import { actorOf, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { InboxDoor } from './inbox.ts';

const config = { access: 'own' } as const;
const tags = ['inbox'];

/** `/inbox`: what waits for whoever asks. */
export const inboxRoutes: FastifyPluginAsyncZod<{ inbox: InboxDoor }> = async (app, { inbox }) => {
  app.get('/inbox', {
    config,
    schema: {
      tags,
      summary: 'Tells what waits for you, the newest first; of each kind thirty at most',
      response: { 200: Inbox, ...problems },
    },
    handler: (request) => inbox.get(actorOf(request)),
  });
  app.get('/inbox/count', {
    config,
    schema: {
      tags,
      summary: 'Counts what waits for you and was not read',
      response: { 200: InboxCount, ...problems },
    },
    handler: (request) => inbox.count(actorOf(request)),
  });
  app.post('/inbox/read', {
    config,
    schema: {
      tags,
      summary: 'Says what you have read',
      body: InboxRead,
      response: { 204: z.undefined(), ...problems },
    },
    handler: async (request, reply) => {
      await inbox.read(actorOf(request), request.body.keys);
      return reply.code(204).send();
    },
  });
  app.get('/inbox/settings', {
    config,
    schema: {
      tags,
      summary: 'Tells how you are told by mail',
      response: { 200: InboxStanding, ...problems },
    },
    handler: (request) => inbox.standing(actorOf(request)),
  });
  app.put('/inbox/settings', {
    config,
    schema: {
      tags,
      summary: 'Chooses whether you are told by mail at once, every morning or never',
      body: InboxSettings,
      response: { 200: InboxStanding, ...problems },
    },
    handler: (request) => inbox.choose(actorOf(request), request.body),
  });
};
