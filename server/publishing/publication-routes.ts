import {
  ContentUses,
  DisplayFacts,
  Manifest,
  ManifestQuery,
  PageQuery,
  pageOf,
  PlanPreview,
  Publication,
  PublicationRequest,
  PublicationSummary,
  WaitingPublication,
} from '../../shared/contract/index.ts';
import { actorOf, CONTENT, DISPLAY, IdParams, problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Publishing } from './publishing.ts';

const tags = ['publications'];
const read = { access: 'planning:read' } as const;
const publish = { access: 'publishing:publish' } as const;

export const publishingRoutes: FastifyPluginAsyncZod<{ publishing: Publishing }> = async (
  app,
  { publishing },
) => {
  app.post(
    '/publications',
    {
      config: publish,
      schema: { tags, body: PublicationRequest, response: { 200: Publication, ...problems } },
    },
    (request) => publishing.publish(actorOf(request), request.body),
  );
  app.get(
    '/publications',
    {
      config: read,
      schema: { tags, querystring: PageQuery, response: { 200: pageOf(PublicationSummary), ...problems } },
    },
    (request) => publishing.list(request.query, readerOf(request)),
  );
  app.get(
    '/publications/waiting',
    {
      config: read,
      schema: {
        tags,
        summary: 'Tells what publishing would do now',
        response: { 200: WaitingPublication, ...problems },
      },
    },
    (request) => publishing.waiting(readerOf(request)),
  );
  app.get(
    '/publications/:id',
    { config: read, schema: { tags, params: IdParams, response: { 200: Publication, ...problems } } },
    (request) => publishing.publication(request.params.id, readerOf(request)),
  );
  app.get(
    '/contents/:id/uses',
    {
      config: { access: 'library:read', of: CONTENT },
      schema: { tags: ['contents'], params: IdParams, response: { 200: ContentUses, ...problems } },
    },
    (request) => publishing.contentUses(request.params.id, readerOf(request)),
  );
  app.get(
    '/displays/:id/manifest',
    {
      config: { ...read, of: DISPLAY },
      schema: {
        tags,
        params: IdParams,
        querystring: ManifestQuery,
        response: { 200: Manifest, ...problems },
      },
    },
    (request) => publishing.readManifest(request.params.id, request.query.at),
  );
  app.get(
    '/displays/:id/plan',
    {
      config: { ...read, of: DISPLAY },
      schema: { tags, params: IdParams, response: { 200: PlanPreview, ...problems } },
    },
    (request) => publishing.previewPlan(request.params.id),
  );
  app.get(
    '/displays/:id/facts',
    {
      config: { access: 'places:read', of: DISPLAY },
      schema: { tags: ['places'], params: IdParams, response: { 200: DisplayFacts, ...problems } },
    },
    (request) => publishing.displayFacts(request.params.id),
  );
};
