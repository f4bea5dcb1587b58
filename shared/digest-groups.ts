/** A digest in groups of four, as people compare a fingerprint. */
export function digestGroups(digest: string): string[] {
  return digest.match(/.{4}/g) ?? [];
}
