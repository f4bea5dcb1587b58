/** Tables of `server/plays`. */
export interface PlaysTables {}
