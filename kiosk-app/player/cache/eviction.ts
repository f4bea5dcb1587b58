interface Evictable {
  digest: string;
  storedBytes: number;
}

export interface EvictionPlan {
  keep: ReadonlySet<string>;
  /** Those that may go if they must, first to go first. */
  inOrder: readonly string[];
  /** How much must go. */
  excessBytes: number;
}

/** Chooses what to delete: strangers first (oldest first, as given), then the listed ones in their order; never a kept one. */
export function blobsToEvict<Blob extends Evictable>(blobs: readonly Blob[], plan: EvictionPlan): Blob[] {
  const byDigest = new Map(blobs.map((blob) => [blob.digest, blob]));
  const listed = plan.inOrder.flatMap((digest) => byDigest.get(digest) ?? []);
  const strangers = blobs.filter((blob) => !listed.includes(blob));
  const candidates = [...strangers, ...listed].filter((blob) => !plan.keep.has(blob.digest));
  const chosen: Blob[] = [];
  let leftBytes = plan.excessBytes;
  for (const blob of candidates) {
    if (leftBytes <= 0) break;
    chosen.push(blob);
    leftBytes -= blob.storedBytes;
  }
  return chosen;
}
