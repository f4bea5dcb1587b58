import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readingKeysOf } from '../../shared/board/index.ts';
import { LanguageTag, Tag } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { preferredLanguage } from './preferred-language.ts';
import { twinPage, TWIN_STYLE } from './twin-page.ts';
import { FRESH_SECONDS, STALE_SECONDS, type GateTwin, type Twin } from './twin.ts';

const GateParams = z.object({ gate: Tag });
const PageParams = z.object({ gate: Tag, language: LanguageTag });

/** Nothing is run, sent or asked of others: a page that is read and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Whoever stands between may keep it for a minute, and longer while we do not answer. */
const CACHING = `public, max-age=${FRESH_SECONDS}, stale-while-revalidate=${STALE_SECONDS}, stale-if-error=3600`;
/** With live values, no longer than screens believe that a lane is open. */
const LIVE_CACHING = `public, max-age=${FRESH_SECONDS}, stale-while-revalidate=${STALE_SECONDS}, stale-if-error=480`;

/** The public page of each gate, in each language. It knows nothing of who reads it: no cookie is set or looked at. */
export const twinRoutes: FastifyPluginAsyncZod<{ twin: Twin }> = async (app, { twin }) => {
  // A whole hall may come from one address; and what is told to one is told to all.
  const config = { access: 'public', isAsset: true } as const;
  const hide = { hide: true } as const;

  app.get('/g/twin.css', { config, schema: hide }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=86400').send(TWIN_STYLE),
  );

  app.get('/g/:gate', { config, schema: { ...hide, params: GateParams } }, async (request, reply) => {
    const { gate, languages } = await twin.ofGate(request.params.gate);
    const language = preferredLanguage(request.headers['accept-language'] ?? '', languages);
    reply.header('vary', 'accept-language').header('cache-control', CACHING);
    return reply.redirect(`/g/${gate.key}/${language}`, 302);
  });

  app.get(
    '/g/:gate/:language',
    { config, schema: { ...hide, params: PageParams } },
    async (request, reply) => {
      const { gate, language } = request.params;
      const known = await twin.ofGate(gate);
      if (!known.languages.includes(language))
        throw new AppError('route/not-found', `the gate has no page in ${language}`);
      return sendPage(request, reply, {
        page: twinPage(known, language),
        caching: hasLiveValues(known) ? LIVE_CACHING : CACHING,
      });
    },
  );
};

function hasLiveValues({ versions, isByReadings }: GateTwin): boolean {
  const hasBoard = versions.some(({ body }) => body.kind === 'board' && readingKeysOf(body).length > 0);
  return hasBoard || isByReadings;
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, caching }: { page: string; caching: string },
): FastifyReply {
  const etag = `"${createHash('sha256').update(page).digest('base64url').slice(0, 27)}"`;
  reply
    .header('etag', etag)
    .header('cache-control', caching)
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('referrer-policy', 'no-referrer');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('text/html; charset=utf-8').send(page);
}
