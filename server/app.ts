import type { FastifyInstance, RouteOptions } from 'fastify';
import { KIOSK_SOCKET_PATH, OPERATOR_SOCKET_PATH } from '../shared/contract/index.ts';
import {
  accountRoutes,
  apiTokenRoutes,
  createAttemptCookie,
  createSessionCookie,
  identityRoutes,
  invitationRoutes,
  organisationRoutes,
  passkeyRoutes,
  personRoutes,
  secondFactorRoutes,
  sessionRoutes,
  type AttemptCookie,
  type SessionCookie,
} from './accounts/index.ts';
import { approvalRoutes, signingRoutes, trustRoutes } from './approval/index.ts';
import { auditRoutes } from './audit/index.ts';
import { createCapabilities, type Capabilities } from './capabilities.ts';
import type { Config } from './config.ts';
import { attachDoorbell, deliveryRoutes } from './delivery/index.ts';
import { deskRoutes } from './desk/index.ts';
import { directoryRoutes } from './directory/index.ts';
import { commentRoutes, diffRoutes, reviewRoutes } from './editorial/index.ts';
import { feedRoutes } from './feeds/index.ts';
import { housekeepingRoutes } from './housekeeping/index.ts';
import { inboxRoutes, tellSoon } from './inbox/index.ts';
import { downloadRoutes, kioskRoutes, unitRoutes } from './kiosks/index.ts';
import {
  contentRoutes,
  fileRoutes,
  multipartRoutes,
  pageRoutes,
  tusRoutes,
  uploadRoutes,
} from './library/index.ts';
import {
  consoleRoutes,
  deskPageRoutes,
  keepSigningApart,
  landingRoutes,
  signingPageRoutes,
} from './pages/index.ts';
import { legibilityRoutes } from './legibility/index.ts';
import { attachLive } from './live/index.ts';
import { openingRoutes } from './opening/index.ts';
import { placesRoutes } from './places/index.ts';
import { planningRoutes } from './planning/index.ts';
import { guardAccess, type Doorkeeper } from './platform/access-hook.ts';
import { describeApi, serveReference } from './platform/api-reference.ts';
import { createFastify } from './platform/fastify.ts';
import { takeTurns } from './platform/kiosk-turns.ts';
import { healthRoutes } from './platform/health-routes.ts';
import { smtpServer } from './platform/mail/index.ts';
import { keepMetrics } from './platform/metrics.ts';
import { metricsRoutes } from './platform/metrics-routes.ts';
import type { Platform } from './platform/platform.ts';
import { refuseStrayUpgrades } from './platform/stray-upgrades.ts';
import { playsRoutes } from './plays/index.ts';
import { AutomaticPublishing, DrawAhead, publishingRoutes, timelineRoutes } from './publishing/index.ts';
import { readingRoutes, tellDueReadings } from './readings/index.ts';
import { twinRoutes } from './twin/index.ts';

const PREFIX = '/api/v1';

/** A server that is put together and does not listen yet. */
export interface Server {
  app: FastifyInstance;
  capabilities: Capabilities;
  /** Every route, as it was registered. */
  routes: readonly RouteOptions[];
}

/** Puts the whole server together on a platform. Closing `app` drains it; the platform stays its owner's. */
export async function buildApp({
  platform,
  config,
}: {
  platform: Platform;
  config: Config;
}): Promise<Server> {
  const capabilities = await createCapabilities(platform, config);
  await sealSecrets(capabilities, platform);
  const isHttps = config.publicUrl.protocol === 'https:';
  const cookie = createSessionCookie({ isHttps });
  const { ownCertificate, trustProxy, callsPerMinute } = config;
  const app = await createFastify({ platform, isHttps, ownCertificate, trustProxy, callsPerMinute });
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  takeTurns(app, capabilities.turns);
  await capabilities.approvals.signAt(config.signingPlace);
  const signingHost = config.signingPlace?.rpId;
  if (signingHost !== undefined) keepSigningApart(app, signingHost);
  guardAccess(app, doorkeeperOf({ capabilities, cookie, config }));
  await describeApi(app);
  await serveReference(app);
  await app.register(landingRoutes);
  await app.register(consoleRoutes, { folder: config.consoleFolder });
  await app.register(deskPageRoutes, { folder: config.deskFolder });
  if (signingHost !== undefined)
    await app.register(signingPageRoutes, { folder: config.signingFolder, hostname: signingHost });
  await app.register(twinRoutes, { twin: capabilities.twin });
  await app.register(healthRoutes, { database: platform.database });
  const metrics = keepMetrics(app, {
    bus: platform.bus,
    connectedKiosks: () => capabilities.kiosks.presence.count(),
    displaysNotCompiled: () => capabilities.publishing.countNotCompiled(),
    isDrawing: () => capabilities.legibility.isDrawing,
  });
  await app.register(metricsRoutes, { metrics, token: config.metricsToken });
  const attempts = createAttemptCookie({ isHttps });
  await app.register((api) => serveCapabilities(api, { platform, capabilities, cookie, attempts }), {
    prefix: PREFIX,
  });
  app.addHook('onClose', () => capabilities.legibility[Symbol.asyncDispose]());
  const automatic = new AutomaticPublishing({ platform, publishing: capabilities.publishing });
  app.addHook('onClose', () => automatic[Symbol.asyncDispose]());
  await automatic.start();
  const ahead = new DrawAhead({ platform, publishing: capabilities.publishing });
  app.addHook('onClose', () => ahead[Symbol.asyncDispose]());
  const due = tellDueReadings({ platform, readings: capabilities.readings });
  app.addHook('onClose', () => due[Symbol.asyncDispose]());
  const asking = capabilities.feeds.start();
  app.addHook('onClose', () => asking[Symbol.asyncDispose]());
  if (config.mail !== null) {
    const postman = capabilities.mail.deliver(smtpServer(config.mail));
    app.addHook('onClose', () => postman[Symbol.asyncDispose]());
    const telling = tellSoon({ platform, mailer: capabilities.inboxMailer });
    app.addHook('onClose', () => telling[Symbol.asyncDispose]());
  }
  attachLive(app, {
    ...platform,
    accounts: capabilities.accounts,
    readCookie: (header) => cookie.readHeader(header),
    publicOrigin: config.publicUrl.origin,
  });
  const { kiosks, turns, spread } = capabilities;
  attachDoorbell(app, { ...platform, kiosks, turns, spread });
  refuseStrayUpgrades(app.server, [KIOSK_SOCKET_PATH, OPERATOR_SOCKET_PATH]);
  return { app, capabilities, routes };
}

/** What a former version kept in the clear, or an older key has sealed. */
async function sealSecrets({ accounts }: Capabilities, { logger }: Platform): Promise<void> {
  const { sealed, lost } = await accounts.secondFactors.sealAnew();
  if (sealed > 0) logger.info({ sealed }, 'secrets of authenticator apps were sealed by the newest key');
  if (lost > 0)
    logger.error(
      { lost },
      'no key in the key folder opens secrets of authenticator apps: restore it, or reset the people',
    );
}

async function serveCapabilities(
  api: FastifyInstance,
  {
    platform,
    capabilities,
    cookie,
    attempts,
  }: { platform: Platform; capabilities: Capabilities; cookie: SessionCookie; attempts: AttemptCookie },
): Promise<void> {
  const {
    accounts,
    organisations,
    people,
    apiTokens,
    places,
    opening,
    links,
    library,
    pageTickets,
    legibility,
    editorial,
    inbox,
    incoming,
    uploads,
    approvals,
    planning,
    readings,
    desks,
    directory,
    feeds,
    publishing,
    kiosks,
    delivery,
    plays,
    housekeeping,
    audit,
  } = capabilities;
  await api.register(accountRoutes, { accounts, cookie });
  await api.register(sessionRoutes, { openSessions: accounts.openSessions });
  await api.register(passkeyRoutes, { accounts, cookie, attempts });
  await api.register(identityRoutes, { accounts, cookie, attempts });
  await api.register(secondFactorRoutes, { secondFactors: accounts.secondFactors });
  await api.register(apiTokenRoutes, { apiTokens });
  await api.register(organisationRoutes, { organisations });
  await api.register(personRoutes, { people, database: platform.database });
  await api.register(invitationRoutes, { people, cookie });
  await api.register(placesRoutes, { places, database: platform.database });
  await api.register(openingRoutes, { opening, links });
  await api.register(contentRoutes, { library });
  await api.register(fileRoutes, { library });
  await api.register(pageRoutes, { library, tickets: pageTickets, read: platform.database.read });
  await api.register(legibilityRoutes, { legibility });
  await api.register(reviewRoutes, { editorial });
  await api.register(commentRoutes, { editorial });
  await api.register(diffRoutes, { editorial });
  await api.register(inboxRoutes, { inbox });
  await api.register(multipartRoutes, { uploads, incoming });
  await api.register(uploadRoutes, { uploads });
  await api.register(tusRoutes, { uploads, incoming });
  await api.register(approvalRoutes, { approvals, contents: library });
  await api.register(signingRoutes, { approvals, contents: library, gates: places.gates, legibility });
  await api.register(trustRoutes, { approvals });
  await api.register(planningRoutes, { planning, database: platform.database });
  await api.register(readingRoutes, { readings });
  await api.register(deskRoutes, { desks });
  await api.register(directoryRoutes, { directory });
  await api.register(feedRoutes, { feeds });
  await api.register(publishingRoutes, { publishing });
  await api.register(timelineRoutes, { publishing });
  await api.register(kioskRoutes, { kiosks });
  await api.register(downloadRoutes, { kiosks });
  await api.register(unitRoutes, { kiosks });
  await api.register(deliveryRoutes, { delivery });
  await api.register(playsRoutes, { plays });
  await api.register(housekeepingRoutes, { housekeeping });
  await api.register(auditRoutes, { audit, database: platform.database });
}

function doorkeeperOf(parts: {
  capabilities: Capabilities;
  cookie: SessionCookie;
  config: Config;
}): Doorkeeper {
  const { capabilities } = parts;
  const { accounts, apiTokens, kiosks } = capabilities;
  return {
    signedIn: async (request) => (await accounts.sessionOf(parts.cookie.read(request) ?? '')).signedIn,
    authenticatedKiosk: (request) => kiosks.authenticate(request.headers.authorization),
    authenticatedToken: (authorization) => apiTokens.authenticate(authorization),
    scopeOf: (kind, id) => capabilities.scopeOf(kind, id),
    publicOrigin: parts.config.publicUrl.origin,
  };
}
