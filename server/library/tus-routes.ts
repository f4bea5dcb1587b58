import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Incoming } from './incoming.ts';
import { createTus, type Tus } from './tus.ts';
import type { Uploads } from './upload.ts';

interface TusRouteOptions {
  uploads: Uploads;
  incoming: Incoming;
}

const BYTES = 'application/offset+octet-stream';

/** Resumable uploads by the tus protocol: created by POST, filled by PATCH at the offset that HEAD tells. */
export const tusRoutes: FastifyPluginAsyncZod<TusRouteOptions> = async (app, { uploads, incoming }) => {
  const config = { access: 'library:write' } as const;
  const tags = ['tus'];
  const answer = answerBy(createTus({ uploads, incoming, path: `${app.prefix}/uploads` }));
  // Bodies stay streams.
  app.addContentTypeParser(BYTES, (_request, payload, done) => done(null, payload));

  app.options('/uploads', { config, schema: { tags, summary: 'What of tus is understood' } }, answer);
  app.post('/uploads', { config, schema: { tags, summary: 'Announce a file', response: problems } }, answer);
  app.head(
    '/uploads/:id',
    { config, schema: { tags, summary: 'How much has arrived', params: IdParams, response: problems } },
    answer,
  );
  app.patch(
    '/uploads/:id',
    {
      config,
      schema: { tags, summary: 'Send bytes', consumes: [BYTES], params: IdParams, response: problems },
    },
    answer,
  );
};

function answerBy(tus: Tus) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.header('tus-resumable', '1.0.0');
    try {
      await passOn(await tus(toWeb(request), actorOf(request)), reply);
    } catch (cause) {
      // A sender that cannot send on never reads why it was refused.
      request.raw.resume();
      throw cause;
    }
  };
}

function toWeb(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value));
  }
  const hasBody = request.headers['content-type'] === BYTES;
  const body = hasBody ? (Readable.toWeb(request.raw) as ReadableStream<Uint8Array>) : null;
  const url = new URL(request.url, 'http://uploads.invalid');
  // The types of Node lack `duplex`, which a body that is a stream must name.
  const sent: RequestInit & { duplex: 'half' } = { method: request.method, headers, body, duplex: 'half' };
  return new Request(url, sent);
}

async function passOn(response: Response, reply: FastifyReply): Promise<void> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (!name.startsWith('access-control-') && name !== 'content-length') reply.header(name, value);
  }
  await reply.send(await response.text());
}
