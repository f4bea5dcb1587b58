/** Tables of `server/publishing`. */
export interface PublishingTables {}
