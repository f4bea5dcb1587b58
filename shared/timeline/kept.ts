/** Keeps what is costly to make, up to a weight; what was not asked for in a while goes. */
export interface Kept<Key, Value> {
  get(key: Key): Value | undefined;
  /** `weight` is what it adds to what is kept. */
  set(key: Key, value: Value, weight: number): void;
}

/** What is kept weighs about `most` together at most. Asking costs one look-up: what is old is not sorted by age, but let go at once. */
export function createKept<Key, Value>(most: number): Kept<Key, Value> {
  let young = new Map<Key, { value: Value; weight: number }>();
  let old: typeof young = new Map();
  let weight = 0;
  const keep = (key: Key, entry: { value: Value; weight: number }): void => {
    young.set(key, entry);
    weight += entry.weight;
    if (weight <= most / 2) return;
    old = young;
    young = new Map();
    weight = 0;
  };
  return {
    get: (key) => {
      const found = young.get(key);
      if (found !== undefined) return found.value;
      const earlier = old.get(key);
      if (earlier === undefined) return undefined;
      old.delete(key);
      keep(key, earlier);
      return earlier.value;
    },
    set: (key, value, added) => keep(key, { value, weight: added }),
  };
}
