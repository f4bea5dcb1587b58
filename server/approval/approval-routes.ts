import { z } from 'zod';
import {
  ApprovalOrder,
  ApprovalRequest,
  ApprovalRequestQuery,
  Envelope,
  KeptApproval,
  KeptRecall,
  RecallOrder,
  type Content,
} from '../../shared/contract/index.ts';
import { actorOf, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Approvals } from './approval.ts';

interface ApprovalRouteOptions {
  approvals: Approvals;
  /** Of the library: which version is the latest, and whose it is. */
  contents: { get(id: string): Promise<Pick<Content, 'gateId' | 'latestDigest'>> };
}

/** Approvals and recalls: signed elsewhere and sent as envelopes, or signed here where the trust root is a demo. */
export const approvalRoutes: FastifyPluginAsyncZod<ApprovalRouteOptions> = async (
  app,
  { approvals, contents },
) => {
  const config = { access: 'approval:sign' } as const;

  app.get(
    '/contents/:id/approval-request',
    {
      config,
      schema: {
        params: IdParams,
        querystring: ApprovalRequestQuery,
        response: { 200: ApprovalRequest, ...problems },
      },
    },
    async ({ params, query }) => {
      const { gateId, latestDigest } = await contents.get(params.id);
      return approvals.request({
        ...query,
        versionDigest: query.versionDigest ?? latestDigest,
        gateIds: audienceOf(gateId),
      });
    },
  );

  app.post(
    '/approvals',
    {
      config,
      schema: { body: z.union([Envelope, ApprovalOrder]), response: { 201: KeptApproval, ...problems } },
    },
    async (request, reply) => {
      const { body } = request;
      reply.code(201);
      if ('payload' in body) return approvals.approve(actorOf(request), body);
      const { gateIds = audienceOf((await contents.get(body.contentId)).gateId) } = body;
      return approvals.approveByDemoKey(actorOf(request), { ...body, gateIds });
    },
  );

  app.post(
    '/recalls',
    {
      config,
      schema: { body: z.union([Envelope, RecallOrder]), response: { 201: KeptRecall, ...problems } },
    },
    async (request, reply) => {
      const { body } = request;
      reply.code(201);
      const isSigned = 'payload' in body;
      return isSigned
        ? approvals.recall(actorOf(request), body)
        : approvals.recallByDemoKey(actorOf(request), body);
    },
  );
};

function audienceOf(gateId: string | null): string[] | null {
  return gateId === null ? null : [gateId];
}
