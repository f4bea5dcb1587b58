import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { LANDING_STYLE, landingPage } from './landing.ts';

/** `/` and its style sheet. */
export const landingRoutes: FastifyPluginAsyncZod = async (app) => {
  const config = { access: 'public' } as const;
  const schema = { hide: true };
  app.get('/', { config, schema }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(landingPage()),
  );
  app.get('/landing.css', { config, schema }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(LANDING_STYLE),
  );
};
