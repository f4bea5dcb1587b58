import { HousekeepingStatus } from '../../shared/contract/index.ts';
import { problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Housekeeping } from './housekeeping.ts';

/** `/housekeeping`: what the server does for itself, and what became of it. */
export const housekeepingRoutes: FastifyPluginAsyncZod<{ housekeeping: Housekeeping }> = async (
  app,
  { housekeeping },
) => {
  app.get('/housekeeping', {
    config: { access: 'housekeeping:read', isWhole: true },
    schema: {
      tags: ['housekeeping'],
      summary: 'Tells of each job, the backup among them, what became of it last and when it is due next',
      response: { 200: HousekeepingStatus, ...problems },
    },
    handler: () => housekeeping.status(),
  });
};
