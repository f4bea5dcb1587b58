/** Tables of `server/approval`. */
export interface ApprovalTables {}
