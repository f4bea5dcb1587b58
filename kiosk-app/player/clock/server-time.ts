import { createDrift } from './drift.ts';
import { couldBothBeTrue, createProbes, type Probe } from './probes.ts';

const SIGNED_KEPT = 8;
/** A burst and a quarter of an hour. */
const SWIFT_KEPT = 24;

/** An answer of the server: the time it told, and how long asking took. */
export interface ServerAnswer {
  serverMs: number;
  roundTripMs: number;
}

/**
 * What the server says of the time. Signed answers are statements: they say what the time can be. Unsigned ones come often
 * and by a shorter way, and make it more exact within what the signed ones allow; without one they say nothing.
 */
export interface ServerTime {
  hearSigned(answer: ServerAnswer): void;
  /** False: it was not taken in, since no statement allows it. */
  hearUnsigned(answer: ServerAnswer): boolean;
  /** The time of now as statements alone have it; null before the first. */
  statedMs(): number | null;
  /** The time of now as exactly as it is known; null before the first statement. */
  bestMs(): number | null;
  /** How much faster the server's clock runs, per millisecond. */
  driftPerMs(): number;
  /** The monotonic clock missed some time: nothing that was heard still holds. */
  forget(): void;
}

export function createServerTime(monotonicMs: () => number): ServerTime {
  const drift = createDrift();
  const signed = createProbes(SIGNED_KEPT, () => drift.perMs());
  const swift = createProbes(SWIFT_KEPT, () => drift.perMs());

  function probeOf({ serverMs, roundTripMs }: ServerAnswer): Probe {
    const [atMs, errorMs] = [monotonicMs(), roundTripMs / 2];
    return { atMs, baseMs: serverMs + errorMs - atMs, errorMs };
  }
  function best(): Probe | null {
    const [stated, unsigned] = [signed.best(monotonicMs()), swift.best(monotonicMs())];
    if (stated === null || unsigned === null || !couldBothBeTrue(stated, unsigned)) return stated;
    return unsigned.errorMs < stated.errorMs ? within(unsigned, stated) : stated;
  }
  function told(probe: Probe | null): number | null {
    return probe === null ? null : probe.baseMs + monotonicMs();
  }
  return {
    hearSigned(answer) {
      const probe = probeOf(answer);
      signed.add(probe);
      drift.hear(probe);
    },
    hearUnsigned(answer) {
      const probe = probeOf(answer);
      const stated = signed.best(probe.atMs);
      if (stated === null || !couldBothBeTrue(stated, probe)) return false;
      swift.add(probe);
      drift.hear(probe);
      return true;
    },
    statedMs: () => told(signed.best(monotonicMs())),
    bestMs: () => told(best()),
    driftPerMs: () => drift.perMs(),
    forget() {
      for (const known of [signed, swift, drift]) known.forget();
    },
  };
}

/** No further from the statements than these may be wrong themselves, whoever answered. */
function within(unsigned: Probe, { baseMs, errorMs }: Probe): Probe {
  const nearest = Math.max(baseMs - errorMs, Math.min(baseMs + errorMs, unsigned.baseMs));
  return { ...unsigned, baseMs: nearest };
}
