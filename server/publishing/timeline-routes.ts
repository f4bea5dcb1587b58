import {
  DisplayExplanation,
  DisplayTimeline,
  ExplanationQuery,
  TimelineQuery,
} from '../../shared/contract/index.ts';
import { DISPLAY, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Publishing } from './publishing.ts';

const tags = ['displays'];
const config = { access: 'planning:read', of: DISPLAY } as const;

export const timelineRoutes: FastifyPluginAsyncZod<{ publishing: Publishing }> = async (
  app,
  { publishing },
) => {
  app.get(
    '/displays/:id/timeline',
    {
      config,
      schema: {
        tags,
        summary: 'Tells what was, is or would be on a display',
        params: IdParams,
        querystring: TimelineQuery,
        response: { 200: DisplayTimeline, ...problems },
      },
    },
    (request) => publishing.displayTimeline(request.params.id, request.query),
  );
  app.get(
    '/displays/:id/explain',
    {
      config,
      schema: {
        tags,
        summary: 'Tells why a display shows what it shows at an instant',
        params: IdParams,
        querystring: ExplanationQuery,
        response: { 200: DisplayExplanation, ...problems },
      },
    },
    (request) => publishing.displayExplanation(request.params.id, request.query),
  );
};
