import { AuditEntry, AuditQuery, pageOf } from '../../shared/contract/index.ts';
import type { Database } from '../platform/database.ts';
import { problems, readerOf } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Audit } from './audit.ts';

/** `/audit`: every command, oldest first. */
export const auditRoutes: FastifyPluginAsyncZod<{ audit: Audit; database: Database }> = async (
  app,
  { audit, database },
) => {
  app.get('/audit', {
    config: { access: 'audit:read' },
    schema: {
      tags: ['audit'],
      summary: 'Lists every command, oldest first; each entry names the hash of the one before',
      querystring: AuditQuery,
      response: { 200: pageOf(AuditEntry), ...problems },
    },
    handler: (request) => {
      const reach = readerOf(request).reach('audit:read');
      return audit.list(database.read, { ...request.query, reach });
    },
  });
};
