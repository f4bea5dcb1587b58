import type { Role, SignInWay } from '../../../shared/contract/index.ts';

/** Tables of `server/accounts`. */
export interface AccountsTables {
  persons: {
    id: string;
    /** Unique without regard to case: kept in lower case. */
    name: string;
    passwordHash: string;
    mustChangePassword: 0 | 1;
    createdAt: string;
    displayName: string;
    organisationId: string;
    disabledAt: string | null;
    /** JSON: what of a person is edited. */
    body: string;
    revision: number;
    changedAt: string;
    changedBy: string;
  };
  organisations: {
    id: string;
    parentId: string | null;
    mergedInto: string | null;
    closedAt: string | null;
    /** JSON: everything that is edited. */
    body: string;
    revision: number;
    changedAt: string;
    changedBy: string;
  };
  /** What an organisation was from each of its revisions on. */
  organisationPasts: {
    organisationId: string;
    revision: number;
    /** JSON: what its body was. */
    body: string;
    since: string;
    changedBy: string;
  };
  grants: {
    id: string;
    personId: string;
    role: Role;
    organisationId: string;
    /** JSON: ids; null is every gate. */
    gateIds: string | null;
    /** JSON: `ContentClass[]`; null is every class. */
    classes: string | null;
    /** JSON: language tags that are reviewed; null is every one. */
    languages: string | null;
    from: string;
    until: string | null;
    createdAt: string;
    createdBy: string;
  };
  substitutions: {
    id: string;
    personId: string;
    substituteId: string;
    from: string;
    until: string;
    reason: string;
    createdAt: string;
    createdBy: string;
  };
  invitations: {
    id: string;
    /** SHA-256 of the link's secret: the database lets nobody in. */
    secretHash: string;
    name: string;
    organisationId: string;
    /** JSON: `InvitationFields`. */
    body: string;
    createdAt: string;
    createdBy: string;
    expiresAt: string;
    personId: string | null;
    acceptedAt: string | null;
    revokedAt: string | null;
  };
  sessions: {
    id: string;
    personId: string;
    /** SHA-256 of the cookie: the database opens no session. */
    tokenHash: string;
    /** What it was before the last step-up: calls that were under way then come with the old cookie. */
    previousTokenHash: string | null;
    /** Where from, and by which browser, as it names itself. */
    address: string;
    agent: string;
    createdAt: string;
    usedAt: string;
    /** When its holder proved last who they are. */
    steppedUpAt: string;
    way: SignInWay;
    /** Its holder has proved two factors: 1. */
    isTwoFactor: 0 | 1;
  };
  authenticators: {
    personId: string;
    /** In base 32, sealed by a key that is not in the database; in the clear from before that, until the next start. */
    secret: string;
    /** Of the last code that was used: each counts once. */
    lastStep: number;
    createdAt: string;
    /** Null: nobody has shown yet that their app knows it, and it is asked for nowhere. */
    confirmedAt: string | null;
  };
  passkeys: {
    id: string;
    personId: string;
    credentialId: string;
    name: string;
    /** COSE, in base64url. */
    publicKey: string;
    counter: number;
    /** JSON: `string[]`, as the authenticator says how it can be reached. */
    transports: string;
    isSynced: 0 | 1;
    createdAt: string;
    lastUsedAt: string | null;
  };
  /** Who somebody is at a provider of identities: never by an e-mail address. */
  identities: {
    id: string;
    personId: string;
    issuer: string;
    subject: string;
    createdAt: string;
    lastUsedAt: string | null;
  };
  /** What began in one call and ends in a later one. */
  ceremonies: {
    /** SHA-256 of what it is for and of who began it: a session, or a cookie. */
    id: string;
    /** JSON, by its kind. */
    body: string;
    expiresAt: string;
  };
  recoveryCodes: {
    /** SHA-256 of 100 random bits, as they are typed. */
    codeHash: string;
    personId: string;
  };
  signInAttempts: {
    /** SHA-256 of what is counted: a name, an address, or both. */
    id: string;
    count: number;
    /** The first of them. */
    sinceAt: string;
  };
  apiTokens: {
    id: string;
    name: string;
    /** SHA-256 of the secret: the database lets no program in. */
    tokenHash: string;
    /** JSON: `ApiScope[]`. */
    scopes: string;
    createdAt: string;
    createdById: string;
    createdByName: string;
    expiresAt: string;
    lastUsedAt: string | null;
    revokedAt: string | null;
  };
  apiTokenGates: { tokenId: string; gateId: string };
}
