import { LanguageTag, ReviewRequest, ReviewVerdict, VersionReviews } from '../../shared/contract/index.ts';
import { actorOf, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Editorial } from './editorial.ts';
import { namedBy, VersionParams } from './version-params.ts';

const response = { 200: VersionReviews, ...problems };

/** `/contents/:id/versions/:version/reviews`: how editors find each language of a version. */
export const reviewRoutes: FastifyPluginAsyncZod<{ editorial: Pick<Editorial, 'reviews'> }> = async (
  app,
  { editorial: { reviews } },
) => {
  app.get('/contents/:id/versions/:version/reviews', {
    config: { access: 'library:read' },
    schema: {
      tags: ['reviews'],
      summary: 'Tells how each language of a version stands with the editors',
      params: VersionParams,
      response,
    },
    handler: (request) => reviews.get(namedBy(request.params), readerOf(request)),
  });
  app.post('/contents/:id/versions/:version/review-requests', {
    config: { access: 'library:write' },
    schema: {
      tags: ['reviews'],
      summary: 'Asks the editors to review languages of a version',
      params: VersionParams,
      body: ReviewRequest,
      response,
    },
    handler: (request) => reviews.ask(actorOf(request), namedBy(request.params), request.body),
  });
  app.put('/contents/:id/versions/:version/reviews/:language', {
    config: { access: 'library:review' },
    schema: {
      tags: ['reviews'],
      summary: 'Accepts one language of a version, or returns it with a reason; never one’s own',
      params: VersionParams.extend({ language: LanguageTag }),
      body: ReviewVerdict,
      response,
    },
    handler: (request) => {
      const named = { ...namedBy(request.params), language: request.params.language };
      return reviews.judge(actorOf(request), named, request.body);
    },
  });
};
