import { z } from 'zod';
import {
  Feed,
  FeedDraft,
  FeedFault,
  FeedOutcome,
  FeedQuery,
  FeedState,
  FeedTrial,
  Id,
  LARGEST_DOCUMENT,
  PageQuery,
  pageOf,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { serveEdited } from '../platform/edit-http.ts';
import { actorAt, actorOf, IdParams, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Feeds } from './feeds.ts';

const access = { read: 'feeds:read', write: 'feeds:write' } as const;
const tags = ['feeds'];
const FEED_NAMED = { kind: 'feed', by: 'id' } as const;
/** A document as JSON text, which says some characters by six. */
const TRIAL_BYTES = 2 * LARGEST_DOCUMENT;

/** `/feeds`, how they fare, and documents that programs push. */
export const feedRoutes: FastifyPluginAsyncZod<{ feeds: Feeds }> = async (app, { feeds }) => {
  serveEdited(app, {
    path: '/feeds',
    noun: 'feed',
    tag: 'feeds',
    access,
    draft: FeedDraft,
    shown: Feed,
    filters: z.object({ gateId: Id.optional() }),
    editing: feeds.editing,
  });

  app.get('/feed-states', {
    config: { access: access.read },
    schema: {
      tags,
      summary: 'Tells how every feed fares, oldest first',
      querystring: FeedQuery,
      response: { 200: pageOf(FeedState), ...problems },
    },
    handler: (request) => feeds.states(request.query, readerOf(request)),
  });

  app.get('/feeds/:id/faults', {
    config: { access: access.read, of: FEED_NAMED },
    schema: {
      tags,
      summary: 'Lists what was wrong with a feed and how often, by days, the latest first',
      params: IdParams,
      querystring: PageQuery,
      response: { 200: pageOf(FeedFault), ...problems },
    },
    handler: (request) => feeds.faults(request.params.id, request.query, readerOf(request)),
  });

  app.post('/feed-trials', {
    config: { access: access.write },
    bodyLimit: TRIAL_BYTES,
    schema: {
      tags,
      summary: 'Tells what a document would come to, or what is behind the link of a feed; keeps nothing',
      body: FeedTrial,
      response: { 200: FeedOutcome, ...problems },
    },
    handler: (request) => feeds.attempt(actorOf(request), request.body),
  });

  await app.register(documentRoutes, { feeds });
};

/** Documents come as they are, whatever they call themselves. */
const documentRoutes: FastifyPluginAsyncZod<{ feeds: Feeds }> = async (app, { feeds }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook<{ Params: { id: string } }>('onError', async ({ params }, _reply, error) => {
    if (isTooLarge(error)) await feeds.countTooLarge(params.id);
  });
  app.post('/feeds/:id/documents', {
    config: { access: 'readings:write', scope: 'readings:write', of: FEED_NAMED },
    bodyLimit: LARGEST_DOCUMENT,
    schema: {
      tags,
      summary:
        'Gives a feed a document, as it is: an API token with the scope `readings:write`, or somebody signed in',
      params: IdParams,
      response: { 200: FeedOutcome, ...problems },
    },
    handler: async (request) => {
      const { body } = request;
      if (!(body instanceof Uint8Array)) throw new AppError('request/invalid', 'there is no document');
      const { gateId } = await feeds.editing.get(request.params.id);
      return feeds.push(actorAt(request, gateId), request.params.id, body);
    },
  });
};

/** Whoever sends one may: that is asked before the first byte of it is read. */
function isTooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
}
