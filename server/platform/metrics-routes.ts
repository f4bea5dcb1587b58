import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import type { Metrics } from './metrics.ts';
import type { FastifyPluginAsyncZod } from './zod-provider.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export interface MetricsRouteOptions {
  metrics: Metrics;
  /** Whoever asks has to present it; null: whoever asks has to be on this machine. */
  token: string | null;
}

/** `/metrics`, in the text format of Prometheus. */
export const metricsRoutes: FastifyPluginAsyncZod<MetricsRouteOptions> = async (app, { metrics, token }) => {
  app.get(
    '/metrics',
    {
      config: { access: 'public' },
      schema: { tags: ['health'], summary: 'What the server counts of itself' },
    },
    async (request, reply) => {
      assertMayRead(request, token);
      return reply
        .type(metrics.contentType)
        .serializer(asText)
        .send(await metrics.text());
    },
  );
};

const asText = (text: unknown): string => text as string;

/** What a proxy passes on came from elsewhere, whatever is believed of proxies. */
function isHere({ socket, headers }: FastifyRequest): boolean {
  return LOOPBACK.has(socket.remoteAddress ?? '') && headers['x-forwarded-for'] === undefined;
}

function assertMayRead(request: FastifyRequest, token: string | null): void {
  if (token === null ? isHere(request) : isBearer(request.headers.authorization, token)) return;
  const needed =
    token === null ? 'on this machine, or set WAYPOST_METRICS_TOKEN' : 'with the token of metrics';
  throw new AppError('permission/denied', `ask ${needed}`);
}

function isBearer(authorization: string | undefined, token: string): boolean {
  const [presented, expected] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return presented.length === expected.length && timingSafeEqual(presented, expected);
}
