/** Tables of `server/places`. */
export interface PlacesTables {}
