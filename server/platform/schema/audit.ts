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
  };
  /** One row: the last entry, so that a chain cut short at its end is noticed. */
  auditHead: { id: 1; seq: number; hash: string };
}
