/** Tables of `server/kiosks`. */
export interface KiosksTables {}
