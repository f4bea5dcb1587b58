/** Tables of `server/library`. */
export interface LibraryTables {}
