/** Tables of `server/audit`. */
export interface AuditTables {
  auditEntries: {
    seq: number;
    at: string;
    actorKind: 'person' | 'kiosk' | 'server' | 'api-token';
    actorId: string;
    actorName: string;
    address: string | null;
    action: string;
    subjectKind: string;
    subjectId: string;
    beforeDigest: string | null;
    afterDigest: string | null;
    previousHash: string;
    hash: string;
    form: 1 | 2;
    /** JSON: names of roles. */
    roles: string;
    organisationId: string | null;
    reason: string | null;
    salt: string | null;
  };
  /** What is left of entries whose time is over: an entry can be deleted only when it is here. */
  auditRemoved: {
    seq: number;
    at: string;
    form: 1 | 2;
    action: string;
    detailsDigest: string | null;
    previousHash: string;
    hash: string;
    removedAt: string;
  };
  /** One row: the last entry, so that a chain cut short at its end is noticed. */
  auditHead: { id: 1; seq: number; hash: string };
}
