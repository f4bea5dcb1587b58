import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Id, type ApiScope, type Permission } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { isOwnOrigin } from './own-origin.ts';
import type { Access, AuthenticatedKiosk, AuthenticatedToken, ObjectKind, SignedIn } from './access.ts';
import type { Scope } from './authority.ts';

/** How callers are known; the capabilities that know them hand it in. */
export interface Doorkeeper {
  /** Throws `session/missing` for anybody not signed in. */
  signedIn(request: FastifyRequest): Promise<SignedIn>;
  /** Throws `kiosk/…` for a call without a good token. */
  authenticatedKiosk(request: FastifyRequest): Promise<AuthenticatedKiosk>;
  /** Throws `api-token/*` for a program without a good token. */
  authenticatedToken(authorization: string): Promise<AuthenticatedToken>;
  /** Where an object stands; null when there is none. */
  scopeOf(kind: ObjectKind, id: string): Promise<Scope | null>;
  /** Origin under which pages of ours are served, beside the one that the request itself names. */
  publicOrigin: string;
}

/** Holds every call to the access its route names. A route that names none answers nobody. */
export function guardAccess(app: FastifyInstance, doorkeeper: Doorkeeper): void {
  app.decorateRequest('person', null);
  app.decorateRequest('kiosk', null);
  app.decorateRequest('apiToken', null);
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === undefined) throw new AppError('server/defect', `${request.url} names no access`);
    if (access !== 'kiosk') refuseForeignOrigin(request, doorkeeper.publicOrigin);
    if (access === 'kiosk') request.kiosk = await admitKiosk(request, reply, doorkeeper);
    else await admit(request, { access, doorkeeper });
  });
}

/** Whoever is no kiosk has no share in what is left open for them. */
async function admitKiosk(
  request: FastifyRequest,
  reply: FastifyReply,
  doorkeeper: Doorkeeper,
): Promise<AuthenticatedKiosk> {
  try {
    return await doorkeeper.authenticatedKiosk(request);
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.status < 500) await request.server.countCall(request, reply);
    throw refusal;
  }
}

async function admit(
  request: FastifyRequest,
  { access, doorkeeper }: { access: Exclude<Access, 'kiosk'>; doorkeeper: Doorkeeper },
) {
  if (access === 'public') return;
  const { authorization } = request.headers;
  const { scope, needsStepUp = false } = request.routeOptions.config;
  if (scope !== undefined && authorization !== undefined)
    return admitProgram(request, { authorization, scope }, doorkeeper);
  request.person = await doorkeeper.signedIn(request);
  if (access === 'session') return;
  assertMay(request.person, access, request.routeOptions.config);
  if (needsStepUp && !request.person.isSteppedUp)
    throw new AppError('session/step-up-needed', 'say once more who you are, at /session/step-up');
  if (access !== 'own') await assertReaches(request, { person: request.person, access, doorkeeper });
}

/** What it takes to know that there is an object of the kind. */
const SEEN_BY: Readonly<Record<ObjectKind, Permission>> = {
  gate: 'places:read',
  display: 'places:read',
  kiosk: 'kiosks:read',
  content: 'library:read',
  feed: 'feeds:read',
};

/** The right that a route names is for this object, too. Throws `object/not-found`, `permission/denied`. */
async function assertReaches(
  request: FastifyRequest,
  { person, access, doorkeeper }: { person: SignedIn; access: Permission; doorkeeper: Doorkeeper },
): Promise<void> {
  const { isWhole = false } = request.routeOptions.config;
  if (person.reach(access).isAll) return;
  if (isWhole) throw new AppError('permission/denied', `needs ${access} for everything`);
  const named = namedObjectOf(request);
  if (named === null) return;
  const { kind, id } = named;
  const scope = await doorkeeper.scopeOf(kind, id);
  if (scope !== null && person.may(access, scope)) return;
  if (scope !== null && person.may(SEEN_BY[kind], scope))
    throw new AppError('permission/denied', `needs ${access} for this`);
  throw new AppError('object/not-found', `there is no ${kind} ${id}`);
}

/** The one object that the address names; null where it names none. What is no id is told by the schema of the route. */
function namedObjectOf(request: FastifyRequest): { kind: ObjectKind; id: string } | null {
  const { of } = request.routeOptions.config;
  const id = of === undefined ? undefined : parameterOf(request, of.by);
  return of === undefined || id === undefined || !Id.safeParse(id).success ? null : { kind: of.kind, id };
}

function parameterOf({ params, query }: FastifyRequest, name: string): string | undefined {
  const named = { ...(query as object), ...(params as object) } as Record<string, unknown>;
  const { [name]: value } = named;
  return typeof value === 'string' ? value : undefined;
}

/** A token stands for no person: it opens the routes that name its scope. */
async function admitProgram(
  request: FastifyRequest,
  { authorization, scope }: { authorization: string; scope: ApiScope },
  doorkeeper: Doorkeeper,
): Promise<void> {
  const token = await doorkeeper.authenticatedToken(authorization);
  if (!token.scopes.includes(scope)) throw new AppError('api-token/not-for-this', `needs the scope ${scope}`);
  const named = namedObjectOf(request);
  // What is not there and what is elsewhere are one to a program.
  if (named !== null && !(await isOf(token, scope, named, doorkeeper)))
    throw new AppError('api-token/not-for-this', 'the token is for other gates');
  request.apiToken = token;
}

async function isOf(
  { authority }: AuthenticatedToken,
  scope: ApiScope,
  { kind, id }: { kind: ObjectKind; id: string },
  doorkeeper: Doorkeeper,
): Promise<boolean> {
  const where = await doorkeeper.scopeOf(kind, id);
  return where !== null && authority.may(scope, where);
}

function assertMay(
  person: SignedIn,
  permission: Exclude<Access, 'public' | 'kiosk' | 'session'>,
  { isForSecondFactor = false }: FastifyContextConfig,
): void {
  if (person.mustChangePassword) {
    throw new AppError('password/must-change', 'the one-time password opens nothing but its own change');
  }
  if (person.needsSecondFactor && !isForSecondFactor)
    throw new AppError('second-factor/needed', 'set up a second factor first, or say it at /session/step-up');
  if (permission !== 'own' && !person.permissions.includes(permission))
    throw new AppError('permission/denied', `needs ${permission}`);
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Browsers say where a call comes from; a page of somebody else must not change anything in the name of whoever is
 * signed in.
 */
function refuseForeignOrigin(request: FastifyRequest, publicOrigin: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin, 'sec-fetch-site': fetchSite } = request.headers;
  const called = `${request.protocol}://${request.host}`;
  if (!isOwnOrigin({ origin, fetchSite: fetchSite?.toString(), called }, publicOrigin))
    throw new AppError('session/foreign-origin', 'the call comes from a foreign page');
}
