import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';

const AssetParams = z.object({ file: z.string() });

/**
 * The page where people sign by passkeys, on a host of its own: browsers keep its keys apart from those of the console, and
 * send it none of the console's cookies. Its policy is its own, as it stands in it.
 */
export const signingPageRoutes: FastifyPluginAsyncZod<{ folder: string; hostname: string }> = async (
  app,
  { folder, hostname },
) => {
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return;
  const constraints = { host: new RegExp(`^${RegExp.escape(hostname)}(:\\d+)?$`, 'i') };
  const config = { access: 'public', isSigningPage: true } as const;
  const policy = `${policyIn(page)}; frame-ancestors 'self'`;
  await app.register(fastifyStatic, { root: join(folder, 'assets'), serve: false, preCompressed: true });
  app.get('/', { config, constraints, schema: { hide: true } }, (_request, reply) =>
    withHeaders(reply, policy)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      // The console opens it, and hears from it.
      .header('cross-origin-opener-policy', 'unsafe-none')
      .send(page),
  );
  app.get(
    '/assets/:file',
    {
      config: { ...config, isAsset: true },
      constraints,
      schema: { hide: true, params: AssetParams },
    },
    (request, reply) =>
      withHeaders(reply, policy)
        // The frame with the preview is of no origin.
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .sendFile(request.params.file, { maxAge: '365d', immutable: true }),
  );
};

/** On the host of the signing page there is nothing else, and nowhere else is the signing page. */
export function keepSigningApart(app: FastifyInstance, hostname: string): void {
  app.addHook('onRequest', async ({ hostname: called, routeOptions, method }) => {
    const { isSigningPage = false } = routeOptions.config;
    if ((called.toLowerCase() === hostname) !== isSigningPage)
      throw new AppError('route/not-found', `nothing answers ${method} here`);
  });
}

function withHeaders(reply: FastifyReply, policy: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('permissions-policy', 'publickey-credentials-get=(self), publickey-credentials-create=(self)');
}

function policyIn(page: string): string {
  const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
  if (policy === undefined) throw new AppError('config/invalid', 'the signing page states no policy');
  return policy;
}
