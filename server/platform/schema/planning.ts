/** Tables of `server/planning`. */
export interface PlanningTables {}
