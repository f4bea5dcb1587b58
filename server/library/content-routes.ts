import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  ArchiveOrder,
  CaptionsFile,
  Content,
  ContentDraft,
  ContentQuery,
  ContentVersion,
  DescriptionOrder,
  Id,
  LanguageTag,
  ListedVersion,
  pageOf,
  Prolongation,
  SoundOrder,
  VersionsQuery,
} from '../../shared/contract/index.ts';
import {
  actorOf,
  CONTENT,
  etagOf,
  GATE,
  IdParams,
  IfMatch,
  problems,
  readerOf,
  targetOf,
} from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Library, Still } from './content.ts';

const VersionParams = z.object({ id: Id, version: z.coerce.number().int().min(1) });

const LanguageParams = z.object({ id: Id, language: LanguageTag });

const StillQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
const FOR_EVER = 'private, max-age=31536000, immutable';

/** Lists, versions, stills, and what authors write themselves: notices and facts. */
export const contentRoutes: FastifyPluginAsyncZod<{ library: Library }> = async (app, { library }) => {
  const list = { access: 'library:read' } as const;
  const read = { ...list, of: CONTENT } as const;
  const write = { access: 'library:write' } as const;
  const revise = { ...write, of: CONTENT } as const;

  app.get(
    '/contents',
    { config: list, schema: { querystring: ContentQuery, response: { 200: pageOf(Content), ...problems } } },
    (request) => library.list(request.query, readerOf(request)),
  );

  app.get(
    '/contents/:id',
    { config: read, schema: { params: IdParams, response: { 200: Content, ...problems } } },
    async ({ params }, reply) => sendContent(reply, await library.get(params.id)),
  );

  app.get(
    '/contents/:id/versions',
    {
      config: read,
      schema: {
        params: IdParams,
        querystring: VersionsQuery,
        response: { 200: pageOf(ListedVersion), ...problems },
      },
    },
    ({ params, query }) => library.versions(params.id, query),
  );

  app.get(
    '/contents/:id/versions/:version',
    { config: read, schema: { params: VersionParams, response: { 200: ContentVersion, ...problems } } },
    async ({ params }, reply) => {
      const { digest, version } = await library.version(params.id, params.version);
      reply.header('etag', `"${digest}"`);
      return version;
    },
  );

  for (const name of ['thumbnail', 'poster'] as const) {
    const schema = { querystring: StillQuery, params: IdParams, response: problems };
    app.get(`/contents/:id/${name}`, { config: read, schema }, async (request, reply) => {
      const still = await library.still({ contentId: request.params.id, ...request.query }, name);
      await sendStill(reply, still, request.query.version !== undefined);
    });
  }

  app.post(
    '/contents',
    { config: write, schema: { body: ContentDraft, response: { 201: Content, ...problems } } },
    async (request, reply) => {
      reply.code(201);
      return sendContent(reply, await library.create(actorOf(request), request.body));
    },
  );

  app.post(
    '/gates/:id/place-names',
    {
      config: { ...write, of: GATE },
      schema: { params: IdParams, response: { 200: Content, ...problems } },
    },
    async (request, reply) =>
      sendContent(reply, await library.putNamesForward(actorOf(request), request.params.id)),
  );

  app.post(
    '/contents/:id/versions',
    {
      config: revise,
      schema: {
        params: IdParams,
        headers: IfMatch,
        body: ContentDraft,
        response: { 201: Content, ...problems },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return sendContent(reply, await library.revise(actorOf(request), targetOf(request), request.body));
    },
  );

  app.post(
    '/contents/:id/prolongations',
    {
      config: revise,
      schema: {
        summary: 'Says the same once more, in a version that is to be reviewed by another day',
        params: IdParams,
        headers: IfMatch,
        body: Prolongation,
        response: { 201: Content, ...problems },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return sendContent(
        reply,
        await library.prolong(actorOf(request), targetOf(request), request.body.reviewBy),
      );
    },
  );

  const inLanguage = {
    params: LanguageParams,
    headers: IfMatch,
    response: { 200: Content, ...problems },
  } as const;
  app.put(
    '/contents/:id/captions/:language',
    {
      config: revise,
      schema: {
        summary: 'Gives a video the captions of a file in a language, in its next version',
        ...inLanguage,
        body: CaptionsFile,
      },
    },
    async (request, reply) => {
      const { language } = request.params;
      const captions = { language, file: request.body };
      return sendContent(reply, await library.caption(actorOf(request), targetOf(request), captions));
    },
  );

  app.delete(
    '/contents/:id/captions/:language',
    {
      config: revise,
      schema: {
        summary: 'Takes the captions of a language from a video, in its next version',
        ...inLanguage,
      },
    },
    async (request, reply) => {
      const { language } = request.params;
      return sendContent(
        reply,
        await library.caption(actorOf(request), targetOf(request), { language, file: null }),
      );
    },
  );

  app.put(
    '/contents/:id/descriptions/:language',
    {
      config: revise,
      schema: {
        summary:
          'Tells in a language what is seen of a picture, a video, a document or a page, in its next version',
        ...inLanguage,
        body: DescriptionOrder,
      },
    },
    async (request, reply) => {
      const { language } = request.params;
      const described = { language, text: request.body.text };
      return sendContent(reply, await library.describe(actorOf(request), targetOf(request), described));
    },
  );

  app.delete(
    '/contents/:id/descriptions/:language',
    {
      config: revise,
      schema: {
        summary: 'Takes back what is told of a content in a language, in its next version',
        ...inLanguage,
      },
    },
    async (request, reply) => {
      const { language } = request.params;
      return sendContent(
        reply,
        await library.describe(actorOf(request), targetOf(request), { language, text: null }),
      );
    },
  );

  app.put(
    '/contents/:id/sound',
    {
      config: revise,
      schema: {
        summary: 'Says whether the sound of a video is played, in its next version',
        params: IdParams,
        headers: IfMatch,
        body: SoundOrder,
        response: { 200: Content, ...problems },
      },
    },
    async (request, reply) => {
      return sendContent(
        reply,
        await library.sound(actorOf(request), targetOf(request), request.body.isPlayed),
      );
    },
  );

  app.put(
    '/contents/:id/archive',
    {
      config: revise,
      schema: {
        summary: 'Puts away a content that nothing uses, with a reason',
        params: IdParams,
        body: ArchiveOrder,
        response: { 200: Content, ...problems },
      },
    },
    async (request, reply) =>
      sendContent(reply, await library.archive(actorOf(request), request.params.id, request.body)),
  );

  app.delete(
    '/contents/:id/archive',
    {
      config: revise,
      schema: {
        summary: 'Brings an archived content back',
        params: IdParams,
        response: { 200: Content, ...problems },
      },
    },
    async (request, reply) =>
      sendContent(reply, await library.bringBack(actorOf(request), request.params.id)),
  );
};

/** Its revision is the number of its latest version. */
function sendContent(reply: FastifyReply, content: Content): Content {
  reply.header('etag', etagOf(content.latestVersion));
  return content;
}

async function sendStill(reply: FastifyReply, still: Still, isImmutable: boolean): Promise<void> {
  const etag = `"${still.digest}"`;
  reply.header('etag', etag);
  // The latest version's still changes with it; that of a version never does.
  reply.header('cache-control', isImmutable ? FOR_EVER : 'private, no-cache');
  if (reply.request.headers['if-none-match'] === etag) {
    await reply.code(304).send();
    return;
  }
  reply.type(still.mediaType).header('content-length', still.bytes);
  await reply.send(Readable.from(still.read()));
}
