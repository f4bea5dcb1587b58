/** Randomness, handed in wherever order or chance matters, so that a seed repeats a run. */
export interface Random {
  /** Uniform in [0, 1). Never for secrets. */
  next(): number;
  /** Unpredictable bytes in production; seeded in simulation. */
  bytes(count: number): Uint8Array;
}

/** Makes identifiers: UUIDv7 in production (sortable by creation), seeded in simulation. */
export type NewId = () => string;
