import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { LANDING_ICON, LANDING_STYLE } from './landing.ts';

/** What the page of a server whose console was not built wears. */
export const landingRoutes: FastifyPluginAsyncZod = async (app) => {
  const config = { access: 'public' } as const;
  const schema = { hide: true };
  app.get('/icon.svg', { config, schema }, (_request, reply) =>
    reply.type('image/svg+xml').send(LANDING_ICON),
  );
  app.get('/landing.css', { config, schema }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(LANDING_STYLE),
  );
};
