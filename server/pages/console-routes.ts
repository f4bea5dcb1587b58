import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { landingPage } from './landing.ts';

/** Nothing inline, nothing of others, no `eval`: what the console runs and wears is in its own files. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The first part of an address of the console. What is below `/api` is the API's, whether there is such a call or not. */
const PAGE = ':page(^(?!api$|docs$)[\\w-]+$)';
const AssetParams = z.object({ file: z.string() });

/**
 * The operators' console as it was built into a folder. Its page answers for every address that nothing else has, since
 * the page itself knows its addresses; assets bear their hash in their name and are kept by browsers for a year.
 */
export const consoleRoutes: FastifyPluginAsyncZod<{ folder: string }> = async (app, { folder }) => {
  const config = { access: 'public' } as const;
  const schema = { hide: true };
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page !== null) {
    const root = join(folder, 'assets');
    await app.register(fastifyStatic, { root, serve: false, preCompressed: true });
  }
  app.get('/', { config, schema }, (_request, reply) => sendPage(reply, page ?? landingPage()));
  const asset = { config: { ...config, isAsset: true }, schema: { ...schema, params: AssetParams } };
  app.get('/assets/:file', asset, (request, reply) => {
    if (page === null) throw new AppError('route/not-found', 'the console was not built');
    return reply.sendFile(request.params.file, { maxAge: '365d', immutable: true });
  });
  for (const url of [`/${PAGE}`, `/${PAGE}/*`]) {
    app.get(url, { config, schema }, (request, reply) => {
      if (page === null || !isOpenedInBrowser(request))
        throw new AppError('route/not-found', `nothing answers ${request.method} here`);
      return sendPage(reply, page);
    });
  }
};

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return (
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      // It opens the signing page, and hears from it; nobody who opens the console has it in hand.
      .header('cross-origin-opener-policy', 'same-origin-allow-popups')
      .send(page)
  );
}

/** Programs that mistype an address are told so. */
function isOpenedInBrowser({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('text/html');
}
