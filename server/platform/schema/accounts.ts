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
}
