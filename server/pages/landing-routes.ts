import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { readableCode } from '../kiosks/index.ts';
import { z } from 'zod';
import { PairingCode } from '../../shared/contract/index.ts';
import { enrolPage, LANDING_ICON, LANDING_STYLE } from './landing.ts';

/** Whatever else is named in the address is not shown. */
const EnrolQuery = z.object({ code: PairingCode.nullable().catch(null) });

/** `/enrol`, its style sheet and its icon. */
export const landingRoutes: FastifyPluginAsyncZod = async (app) => {
  const config = { access: 'public' } as const;
  const schema = { hide: true };
  app.get('/enrol', { config, schema: { ...schema, querystring: EnrolQuery } }, ({ query }, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(enrolPage(query.code === null ? null : readableCode(query.code))),
  );
  app.get('/icon.svg', { config, schema }, (_request, reply) =>
    reply.type('image/svg+xml').send(LANDING_ICON),
  );
  app.get('/landing.css', { config, schema }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(LANDING_STYLE),
  );
};
