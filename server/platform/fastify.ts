import type { ServerOptions } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { AppError } from '../../shared/errors.ts';
import { trackConnections } from './connections.ts';
import { refuseNul } from './kept-text.ts';
import { followCertificate, readCertificate, type CertificateFiles } from './own-certificate.ts';
import type { Platform } from './platform.ts';
import { answerProblems, sendProblem } from './problem.ts';
import { serializerCompiler, validatorCompiler } from './zod-provider.ts';

const SECOND_MS = 1_000;
/** About how long the next process takes to listen; connections come back over a time of their own. */
const RESTART_MS = 5 * SECOND_MS;
const BODY_LIMIT_BYTES = 1_048_576;

/** Throws `request/too-many` when the call is one too many of its address. Counts a call once. */
type CountCall = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

declare module 'fastify' {
  interface FastifyInstance {
    countCall: CountCall;
  }
}

/** Nobody; the one that connects, of whatever address; or those of these addresses and networks. */
export type TrustedProxies = false | 'nearest' | string[];

export interface HttpOptions {
  platform: Pick<Platform, 'clock' | 'logger' | 'newId'>;
  isHttps: boolean;
  /** What it speaks https with by itself; null: http, to a proxy in front or to its own machine. */
  ownCertificate?: CertificateFiles | null;
  trustProxy: TrustedProxies;
  callsPerMinute: number;
}

/** A Fastify with every limit stated: how long callers may take, how much they may send, what browsers may do. */
export async function createFastify(options: HttpOptions): Promise<FastifyInstance> {
  const { platform, ownCertificate = null } = options;
  const loggerInstance: FastifyBaseLogger = platform.logger;
  const app = Fastify({
    loggerInstance,
    genReqId: () => platform.newId(),
    bodyLimit: BODY_LIMIT_BYTES,
    // Of a whole request: large enough for an upload over a slow line; a silent connection ends long before.
    requestTimeout: 3_600 * SECOND_MS,
    connectionTimeout: 120 * SECOND_MS,
    keepAliveTimeout: 72 * SECOND_MS,
    trustProxy: options.trustProxy === 'nearest' ? (_address, hop) => hop === 0 : options.trustProxy,
    // Refused as a problem instead, below.
    return503OnClosing: false,
    ...protocol(ownCertificate),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  if (ownCertificate !== null) followCertificate(app, ownCertificate, platform);
  trackConnections(app);
  refuseNul(app);
  refuseWhileDraining(app);
  await app.register(cookie);
  await app.register(helmet, helmetOptions(options.isHttps));
  await limitCalls(app, options.callsPerMinute);
  return app;
}

/** Fastify's types tell servers of http and https apart, which nothing here does. */
function protocol(ownCertificate: CertificateFiles | null): { http: ServerOptions } {
  const limits = { headersTimeout: 20 * SECOND_MS };
  const https = ownCertificate === null ? null : { ...limits, ...readCertificate(ownCertificate) };
  return { http: limits, ...(https === null ? {} : { https }) };
}

/**
 * Counts every call by its address, before anybody looks who makes it. Kiosks are many behind one address: theirs count
 * when the guard finds that no kiosk makes them (`app.countCall`). A page of the console loads dozens of files at once.
 */
async function limitCalls(app: FastifyInstance, callsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: callsPerMinute,
    timeWindow: 60 * SECOND_MS,
    errorResponseBuilder: (_request, { after }) => new AppError('request/too-many', `try again in ${after}`),
  });
  const count = app.rateLimit();
  const countCall: CountCall = async (request, reply) => void (await count.call(app, request, reply));
  app.decorate('countCall', countCall);
  app.addHook('onRequest', async (request, reply) => {
    const { access, isAsset = false } = request.routeOptions.config;
    if (access !== 'kiosk' && !isAsset) await countCall(request, reply);
  });
}

/** Requests under way are finished; those that still come on open connections are told to come back. */
function refuseWhileDraining(app: FastifyInstance): void {
  let isDraining = false;
  app.addHook('preClose', async () => {
    isDraining = true;
  });
  app.addHook('onRequest', async () => {
    if (isDraining)
      throw new AppError('server/draining', 'the server is shutting down', { retryAfterMs: RESTART_MS });
  });
}

function helmetOptions(isHttps: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: 'no-referrer' as const },
  };
}
