/** Orders entries by a hash of seed and id: the same everywhere, for the same seed. */
export function shuffled<Entry extends { id: string }>(entries: readonly Entry[], seed: string): Entry[] {
  return entries
    .map((entry) => ({ entry, rank: hash(`${seed}/${entry.id}`) }))
    .sort((a, b) => a.rank - b.rank || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

/** FNV-1a with the finalizer of MurmurHash3; 32 bits. Spreads well, keeps no secret. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
