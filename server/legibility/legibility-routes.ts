import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContentDraft, LegibilityReport, OverrideOrder } from '../../shared/contract/index.ts';
import { actorOf, CONTENT, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Legibility } from './legibility.ts';

const tags = ['contents'];
const VersionAsked = z.object({ version: z.coerce.number().int().min(1).optional() });

/** What travellers would read badly, of what is kept and of what is being written; and who lets it pass. */
export const legibilityRoutes: FastifyPluginAsyncZod<{ legibility: Legibility }> = async (
  app,
  { legibility },
) => {
  app.get(
    '/contents/:id/legibility',
    {
      config: { access: 'library:read', of: CONTENT },
      schema: {
        tags,
        summary: 'Tells what travellers would read badly of a version, on which displays of its gate',
        params: IdParams,
        querystring: VersionAsked,
        response: { 200: LegibilityReport, ...problems },
      },
    },
    (request) => legibility.report(request.params.id, request.query.version),
  );

  app.get(
    '/contents/:id/drawing',
    {
      exposeHeadRoute: false,
      config: { access: 'library:read', of: CONTENT },
      schema: {
        tags,
        summary: 'What a page of files looked like when it was drawn, as WebP',
        params: IdParams,
        querystring: VersionAsked,
        response: problems,
      },
    },
    async ({ params, query }, reply) => {
      await sendPicture(reply, await legibility.picture(params.id, query.version));
    },
  );

  app.post(
    '/contents/:id/overrides',
    {
      config: { access: 'approval:sign', of: CONTENT, needsStepUp: true },
      schema: {
        tags,
        summary: 'Lets errors of a version pass, with a reason that the audit keeps',
        params: IdParams,
        body: OverrideOrder,
        response: { 200: LegibilityReport, ...problems },
      },
    },
    (request) => legibility.override(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/legibility-trials',
    {
      config: { access: 'library:write' },
      schema: {
        tags,
        summary: 'Tells what travellers would read badly of a draft; keeps nothing',
        body: ContentDraft,
        response: { 200: LegibilityReport, ...problems },
      },
    },
    (request) => legibility.attempt(actorOf(request), request.body),
  );
};

/** It is drawn again by the screen of another build, and in other places. */
async function sendPicture(reply: FastifyReply, picture: Buffer): Promise<void> {
  await reply.header('cache-control', 'private, no-cache').type('image/webp').send(picture);
}
