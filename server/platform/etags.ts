/** Reads an `If-None-Match` header: true for an entity tag that it names (RFC 9110 §13.1.2, compared weakly). */
export function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}

/** The number of which a caller says that it holds it, as `etagOf` makes one of it; 0: it says none. */
export function numberHeld(header: string | undefined): number {
  return Number(/^(?:W\/)?"(\d{1,15})"$/.exec(header ?? '')?.[1] ?? 0);
}
