import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';

/** Its own files and its own server, and a worker that opens it without a network. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FileParams = z.object({ file: z.string() });
/** Beside the page: its worker, what makes it installable, and its pictures. */
const BESIDE = ':file(^[\\w-]+\\.(?:js|webmanifest|png)$)';

/** The page at which people of a gate say how its lanes stand, as it was built into a folder: `/desk`. */
export const deskPageRoutes: FastifyPluginAsyncZod<{ folder: string }> = async (app, { folder }) => {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return;
  const config = { access: 'public', isAsset: true } as const;
  const schema = { hide: true };
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });

  app.get('/desk', { config, schema }, (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .send(page),
  );
  app.get('/desk/', { config, schema }, (_request, reply) => reply.redirect('/desk', 308));
  app.get('/desk/assets/:file', { config, schema: { ...schema, params: FileParams } }, (request, reply) =>
    reply.sendFile(`assets/${request.params.file}`, { maxAge: '365d', immutable: true }),
  );
  app.get(`/desk/${BESIDE}`, { config, schema: { ...schema, params: FileParams } }, (request, reply) =>
    reply
      // The page itself is one level above its worker.
      .header('service-worker-allowed', '/desk')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .sendFile(request.params.file, { maxAge: 0 }),
  );
};
