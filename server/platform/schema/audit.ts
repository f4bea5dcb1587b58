/** Tables of `server/audit`. */
export interface AuditTables {}
