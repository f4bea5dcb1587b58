import { z } from 'zod';
import {
  ApprovalOrder,
  ApprovalRequest,
  ApprovalRequestQuery,
  DraftRequest,
  DraftRequestQuery,
  Envelope,
  KeptApproval,
  KeptDraft,
  KeptRecall,
  RecallOrder,
  type Content,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { actorOf, CONTENT, IdParams, problems } from '../platform/http.ts';
import { pointed } from '../platform/pointed.ts';
import { validatorCompiler, type FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Approvals } from './approval.ts';

interface ApprovalRouteOptions {
  approvals: Approvals;
  /** Of the library: which version is the latest, and whose it is. */
  contents: { get(id: string): Promise<Pick<Content, 'gateId' | 'latestDigest'>> };
}

/** Drafts, approvals and recalls: signed elsewhere and sent as envelopes, or (but for drafts) signed here where the trust root is a demo. */
export const approvalRoutes: FastifyPluginAsyncZod<ApprovalRouteOptions> = async (
  app,
  { approvals, contents },
) => {
  const config = { access: 'approval:sign' } as const;
  const gatesOf = async (contentId: string): Promise<string[] | null> => {
    const content = await contents.get(contentId).catch((cause: unknown) => {
      throw pointed(cause, '/body/contentId');
    });
    return audienceOf(content.gateId);
  };

  app.get(
    '/contents/:id/approval-request',
    {
      config: { ...config, of: CONTENT },
      schema: {
        params: IdParams,
        querystring: ApprovalRequestQuery,
        response: { 200: ApprovalRequest, ...problems },
      },
    },
    async ({ params, query }) => {
      const { gateId, latestDigest } = await contents.get(params.id);
      const versionDigest = query.versionDigest ?? latestDigest;
      const asked = await approvals.request({ ...query, versionDigest, gateIds: audienceOf(gateId) });
      assertOfContent(asked.approval, params.id);
      return asked;
    },
  );

  app.get(
    '/contents/:id/draft-request',
    {
      config: { access: 'library:write', of: CONTENT },
      schema: {
        params: IdParams,
        querystring: DraftRequestQuery,
        response: { 200: DraftRequest, ...problems },
      },
    },
    async ({ params, query }) => {
      const { latestDigest } = await contents.get(params.id);
      const versionDigest = query.versionDigest ?? latestDigest;
      const asked = await approvals.draftRequest({ ...query, versionDigest });
      assertOfContent(asked.draft, params.id);
      return asked;
    },
  );

  app.post(
    '/drafts',
    {
      config: { access: 'library:write' },
      schema: { body: Envelope, response: { 201: KeptDraft, ...problems } },
    },
    async (request, reply) => {
      reply.code(201);
      return approvals.author(actorOf(request), request.body);
    },
  );

  app.post(
    '/approvals',
    {
      config: { ...config, needsStepUp: true },
      schema: { body: z.union([Envelope, ApprovalOrder]), response: { 201: KeptApproval, ...problems } },
      validatorCompiler: envelopeOr(ApprovalOrder),
    },
    async (request, reply) => {
      const { body } = request;
      reply.code(201);
      if ('payload' in body) return approvals.approve(actorOf(request), body);
      const { gateIds = await gatesOf(body.contentId) } = body;
      return approvals.approveByDemoKey(actorOf(request), { ...body, gateIds });
    },
  );

  app.post(
    '/recalls',
    {
      config,
      schema: { body: z.union([Envelope, RecallOrder]), response: { 201: KeptRecall, ...problems } },
      validatorCompiler: envelopeOr(RecallOrder),
    },
    async (request, reply) => {
      const { body } = request;
      reply.code(201);
      return 'payload' in body
        ? approvals.recall(actorOf(request), body)
        : approvals.recallByDemoKey(actorOf(request), body);
    },
  );
};

/** The version that was asked for is one of the content in the address, which its caller may see. */
function assertOfContent(stated: { contentId: string }, contentId: string): void {
  if (stated.contentId !== contentId)
    throw new AppError('version/not-found', 'the version is of another content');
}

type RouteOfBody = Pick<Parameters<typeof validatorCompiler>[0], 'method' | 'url'>;

/** A body with a payload means to be an envelope, and is judged as one: so what is wrong with either has its own pointer. */
function envelopeOr(order: typeof ApprovalOrder | typeof RecallOrder) {
  return ({ method, url }: RouteOfBody) => {
    const asEnvelope = validatorCompiler({ method, url, schema: Envelope });
    const asOrder = validatorCompiler({ method, url, schema: order });
    return (body: unknown) => (isSigned(body) ? asEnvelope(body) : asOrder(body));
  };
}

function isSigned(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'payload' in body;
}

function audienceOf(gateId: string | null): string[] | null {
  return gateId === null ? null : [gateId];
}
