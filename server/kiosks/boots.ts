/** A start of a kiosk's player, as the server has met it. `turn` rises each time another boot speaks. */
export interface Boot {
  bootId: string;
  turn: number;
}

/** So many boots of a kiosk are remembered; a unit that restarts all day long forgets the oldest first. */
export const REMEMBERED_BOOTS = 64;

export type Meeting =
  /** The boot that spoke last speaks again. */
  | { kind: 'same'; turn: number }
  /** A boot never met: the kiosk has restarted. */
  | { kind: 'restarted'; turn: number }
  /** A boot that another one had followed speaks again: one unit cannot do that, so there are two. */
  | { kind: 'returned'; turn: number };

/**
 * Tells a clone from a restart. A boot id is made at each start and never again, so a unit that restarts or loses its
 * connection, however often, shows A, B, C, …; only two units that live side by side show A, B, A.
 */
export function meetBoot(remembered: readonly Boot[], bootId: string): Meeting {
  const lastTurn = Math.max(0, ...remembered.map((boot) => boot.turn));
  const known = remembered.find((boot) => boot.bootId === bootId);
  if (known === undefined) return { kind: 'restarted', turn: lastTurn + 1 };
  return known.turn === lastTurn
    ? { kind: 'same', turn: lastTurn }
    : { kind: 'returned', turn: lastTurn + 1 };
}
