import { Envelope, TakenStatement, TrustStanding, TrustStatements } from '../../shared/contract/index.ts';
import { actorOf, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Approvals } from './approval.ts';

/** `/trust`: whom this installation believes; and statements about that, signed by people elsewhere. */
export const trustRoutes: FastifyPluginAsyncZod<{ approvals: Approvals }> = async (app, { approvals }) => {
  app.get('/trust', {
    config: { access: 'trust:read' },
    schema: {
      tags: ['trust'],
      summary: 'Tells the trust root, its fingerprint, and the registrars’ lists in force',
      response: { 200: TrustStanding, ...problems },
    },
    handler: () => approvals.trustStanding(),
  });
  app.get('/trust/statements', {
    config: { access: 'trust:read' },
    schema: {
      tags: ['trust'],
      summary: 'Answers every statement that stands, as it was signed',
      response: { 200: TrustStatements, ...problems },
    },
    handler: async () => ({ statements: await approvals.trustStatements() }),
  });
  app.post('/trust/statements', {
    config: { access: 'trust:write', needsStepUp: true, isWhole: true },
    schema: {
      tags: ['trust'],
      summary:
        'Takes in a trust root, a registrar’s list, a revocation, a recall, a draft or an approval, if a kiosk would',
      body: Envelope,
      response: { 201: TakenStatement, ...problems },
    },
    handler: async (request, reply) => {
      reply.code(201);
      return approvals.take(actorOf(request), request.body);
    },
  });
};
