/** Reads an `If-None-Match` header: true for an entity tag that it names (RFC 9110 §13.1.2, compared weakly). */
export function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}
