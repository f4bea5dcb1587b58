import type { FastifyContextConfig } from 'fastify';
import type { ApiScope, Permission, Role } from '../../shared/contract/index.ts';
import type { Authority } from './authority.ts';

/**
 * What a route asks of its caller; every route names one, and a test holds that none forgets.
 * `public`: nobody in particular · `kiosk`: a kiosk's short token · `session`: anybody signed in, even before the
 * one-time password is changed · `own`: the same once it is changed, for what is theirs alone · a permission: somebody
 * signed in who has it.
 */
export type Access = 'public' | 'kiosk' | 'session' | 'own' | Permission;

/** Kinds of which an address can name one, beside those that are edited and look after that by themselves. */
export type ObjectKind = 'gate' | 'display' | 'kiosk' | 'content' | 'feed';

/** `by`: a parameter of the path, or one of the query that may be left out. */
export interface NamedObject {
  kind: ObjectKind;
  by: string;
}

/** What every route's `config` names. */
export type AccessConfig = FastifyContextConfig & { access: Access };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** The one object that the address names: of what kind, and by which parameter. Who may not see it is told that it is not there. */
    of?: NamedObject;
    /** It is of the server itself: whoever has the right for a part of everything alone is refused. */
    isWhole?: boolean;
    /** A program with a token of this scope may call it as well. */
    scope?: ApiScope;
    /** Whoever calls proved within the last five minutes who they are. */
    needsStepUp?: boolean;
    /** It is what a second factor is set up by: open to whoever still needs one. */
    isForSecondFactor?: boolean;
    /** A file of the console: the same for everybody, kept by browsers, and not counted as a call. */
    isAsset?: boolean;
    /** It answers on the host of the signing page, and there alone. */
    isSigningPage?: boolean;
    /** A public route that kiosks call: it takes turns with their other calls. */
    isForKiosks?: boolean;
    /** A call of kiosks that goes before other calls of theirs. */
    isUrgent?: boolean;
  }
  interface FastifyRequest {
    /** Set for `session` and permission routes, unless a program calls. */
    person: SignedIn | null;
    /** Set where a route names a scope and a program calls. */
    apiToken: AuthenticatedToken | null;
    /** Set for `kiosk` routes. */
    kiosk: AuthenticatedKiosk | null;
  }
}

/** Somebody signed in, what they may do and how far it goes. */
export interface SignedIn extends Authority {
  sessionId: string;
  personId: string;
  /** What they sign in with. */
  name: string;
  displayName: string;
  organisationId: string;
  roles: readonly Role[];
  permissions: readonly Permission[];
  mustChangePassword: boolean;
  /** Whoever holds the session has proved two factors. */
  isTwoFactor: boolean;
  /** Their roles ask for a second factor, which this session lacks. */
  needsSecondFactor: boolean;
  /** They proved within the last five minutes that it is they who hold the session. */
  isSteppedUp: boolean;
}

export interface AuthenticatedKiosk {
  kioskId: string;
  bootId: string;
  gateId: string;
  displayIds: readonly string[];
  /** Two units speak with its key: it may report, and gets nothing new. */
  isCloneSuspected: boolean;
}

/** A program, known by its token. */
export interface AuthenticatedToken {
  tokenId: string;
  name: string;
  scopes: readonly ApiScope[];
  gateIds: readonly string[];
  /** To do what its scopes say, at its gates. */
  authority: Authority;
}
