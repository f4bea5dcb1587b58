/** Keeps what is costly to make, up to a weight: what was asked for longest ago goes first. */
export interface Kept<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/** What is kept weighs at most `most` together, but for the last value alone. */
export function createKept<Key, Value>(most: number, weightOf: (value: Value) => number): Kept<Key, Value> {
  const kept = new Map<Key, { value: Value; weight: number }>();
  let weight = 0;
  let newest: Key | undefined;
  const drop = (key: Key): void => {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      if (key !== newest) {
        kept.delete(key);
        kept.set(key, found);
        newest = key;
      }
      return found.value;
    },
    set: (key, value) => {
      drop(key);
      newest = key;
      const added = { value, weight: weightOf(value) };
      kept.set(key, added);
      weight += added.weight;
      for (const oldest of kept.keys()) {
        if (weight <= most || oldest === key) return;
        drop(oldest);
      }
    },
  };
}
