import {
  DraftRequestQuery,
  KeyCard,
  PasskeyKey,
  SigningRequest,
  SigningRequestQuery,
  type Content,
  type Gate,
  type LegibilityReport,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { actorOf, CONTENT, IdParams, problems } from '../platform/http.ts';
import { pointed } from '../platform/pointed.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Approvals } from './approval.ts';

interface SigningRouteOptions {
  approvals: Pick<Approvals, 'signingRequest' | 'listDemoKey'>;
  contents: { get(id: string): Promise<Pick<Content, 'gateId' | 'latestDigest'>> };
  gates: { get(id: string): Promise<Pick<Gate, 'id' | 'name'>> };
  legibility: { told(versionDigest: string): Promise<LegibilityReport> };
}

/** What the signing page is handed, and how keys made there are tried. */
export const signingRoutes: FastifyPluginAsyncZod<SigningRouteOptions> = async (
  app,
  { approvals, contents, gates, legibility },
) => {
  app.get('/contents/:id/signing-request', {
    config: { access: 'approval:sign', of: CONTENT },
    schema: {
      params: IdParams,
      querystring: SigningRequestQuery,
      response: { 200: SigningRequest, ...problems },
    },
    handler: async (request) => {
      const { gateId, reason = '', ...query } = request.query;
      if (query.word === 'recall' && reason === '')
        throw pointed(new AppError('request/invalid', 'a recall says why'), '/query/reason');
      const content = await contents.get(request.params.id);
      const audience = content.gateId ?? gateId;
      const gate = audience === undefined ? null : await gates.get(audience);
      const versionDigest = query.versionDigest ?? content.latestDigest;
      const asked = await approvals.signingRequest(actorOf(request), {
        contentId: request.params.id,
        ...query,
        versionDigest,
        gateIds: gate === null ? null : [gate.id],
        reason,
      });
      return {
        ...asked,
        gates: gate === null ? [] : [{ id: gate.id, name: gate.name }],
        legibility: query.word === 'approval' ? await legibility.told(versionDigest) : null,
      };
    },
  });

  app.get('/contents/:id/draft-signing-request', {
    config: { access: 'library:write', of: CONTENT },
    schema: {
      params: IdParams,
      querystring: DraftRequestQuery,
      response: { 200: SigningRequest, ...problems },
    },
    handler: async (request) => {
      const { id: contentId } = request.params;
      const { latestDigest } = await contents.get(contentId);
      const { versionDigest = latestDigest, personId } = request.query;
      const wish = { word: 'draft', contentId, versionDigest, personId } as const;
      const asked = await approvals.signingRequest(actorOf(request), wish);
      return { ...asked, gates: [], legibility: await legibility.told(versionDigest) };
    },
  });

  app.post(
    '/trust/demo-keys',
    {
      config: { access: 'approval:sign', needsStepUp: true },
      schema: {
        tags: ['trust'],
        summary: 'Lists a passkey of whoever is signed in, where the trust root is a demo',
        body: KeyCard,
        response: { 201: PasskeyKey, ...problems },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return approvals.listDemoKey(actorOf(request), request.body);
    },
  );
};
