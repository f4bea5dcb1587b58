/** Tables of `server/accounts`. */
export interface AccountsTables {}
