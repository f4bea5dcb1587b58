/** Tables of `server/accounts`. */
export interface AccountsTables {
  persons: {
    id: string;
    /** Unique without regard to case: kept in lower case. */
    name: string;
    /** JSON: `Role[]`. */
    roles: string;
    passwordHash: string;
    mustChangePassword: 0 | 1;
    createdAt: string;
  };
  sessions: {
    id: string;
    personId: string;
    /** SHA-256 of the cookie: the database opens no session. */
    tokenHash: string;
    createdAt: string;
    usedAt: string;
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
