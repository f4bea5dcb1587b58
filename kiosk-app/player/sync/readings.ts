import {
  refusalCode,
  refusalCodes,
  type Envelope,
  type Manifest,
  type Reading,
  type ReadingsStatement,
  type StageCommandOf,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { refusalOf, refused } from '../../../shared/trust/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';
import type { TrustKeeper } from '../trust/index.ts';
import { createReadingAges } from './reading-ages.ts';

/** What the sources of this kiosk's gate say: of the last statement, or of a manifest that is later. */
export interface LiveReadings {
  /** The same array as long as nothing else is known. */
  current(): readonly Reading[];
  /** Sequence of what is known; 0 at first. */
  sequence(): number;
  /** Takes over a statement if it is genuine, of this gate and later than what is known; a fault says why it is not. Whether anything changed. */
  take(envelope: Envelope): boolean;
  /** What came with an accepted manifest, if it is later. */
  takeFrom(manifest: Manifest): void;
  /** The server says that it knows of nothing later. */
  heard(): void;
  /** Those of the keys that are known, with their ages now. */
  told(keys: readonly string[]): Omit<StageCommandOf<'readings'>, 'type'>;
  /** Another number where `told` is otherwise than by time going on. */
  mark(): number;
}

export interface LiveReadingsParts {
  state: Pick<StateStore, 'readings'>;
  trust: Pick<TrustKeeper, 'verifyReadings'>;
  faults: Pick<Faults, 'raise' | 'clear'>;
  facts: { gateId: string; installation: string };
  kioskClock: Pick<KioskClock, 'nowMs' | 'elapsedMs' | 'state'>;
  /** Manifests that were accepted before. */
  manifests: readonly Manifest[];
}

interface Known {
  sequence: number;
  readings: readonly Reading[];
  /** Null: it came with a manifest. */
  envelope: Envelope | null;
  /** By the server's clock. */
  issuedMs: number;
}

const REFUSALS = refusalCodes('readings');
const NOTHING: Known = { sequence: 0, readings: [], envelope: null, issuedMs: 0 };

/** Begins with what was kept, verified again. */
export function createLiveReadings(parts: LiveReadingsParts): LiveReadings {
  const { state, trust, faults, facts } = parts;
  let known = keptOf(parts);
  const ages = createReadingAges(parts.kioskClock);
  if (known !== NOTHING) ages.learned(known.readings, { issuedMs: known.issuedMs, isKept: true });

  function takeFrom({ readings, plan, issuedAt }: Manifest, isKept = false): void {
    const sequence = Math.max(0, ...readings.map((reading) => reading.sequence));
    if (plan.display.gateId !== facts.gateId || sequence <= known.sequence) return;
    known = { sequence, readings, envelope: null, issuedMs: parseInstant(issuedAt) };
    ages.learned(readings, { issuedMs: known.issuedMs, isKept });
  }
  /** What its key may state no longer stands in no one's way. */
  function floor(): number {
    const { envelope, sequence } = known;
    return envelope === null || verifiedOrNull(trust, envelope) !== null ? sequence : -1;
  }
  function judged(envelope: Envelope): ReadingsStatement | null {
    const statement = trust.verifyReadings(envelope);
    if (statement.gateId !== facts.gateId)
      throw refused({ reason: 'other-gate', detail: `are of gate ${statement.gateId}` });
    const least = floor();
    if (statement.sequence < least)
      throw refused({
        reason: 'rolled-back',
        detail: `have sequence ${statement.sequence}, below ${least}`,
      });
    return statement.sequence === least ? null : statement;
  }
  function keep(envelope: Envelope): void {
    try {
      state.readings.keep({ gateId: facts.gateId, envelope });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'storage/full') throw error;
      // They count all the same, until the next start.
      faults.raise('storage/full', { subject: 'state.db', detail: error.message });
    }
  }
  for (const manifest of parts.manifests) takeFrom(manifest, true);
  return {
    current: () => known.readings,
    sequence: () => known.sequence,
    takeFrom: (manifest) => takeFrom(manifest),
    heard: () => ages.heard(),
    mark: () => ages.mark(),
    told: (keys) => {
      const wanted = new Set(keys);
      const readings = known.readings
        .filter(({ key }) => wanted.has(key))
        .map((reading) => {
          const { key, value, observedAt, ttlSeconds } = reading;
          return { key, value, observedAt, ttlSeconds, ageMs: ages.ageMs(reading) };
        });
      return { unheardMs: ages.unheardMs(), readings };
    },
    take: (envelope) => {
      try {
        const statement = judged(envelope);
        faults.clear(REFUSALS);
        ages.heard();
        if (statement === null) return false;
        const { sequence, readings } = statement;
        known = { sequence, readings, envelope, issuedMs: parseInstant(statement.issuedAt) };
        ages.learned(readings, { issuedMs: known.issuedMs, isKept: false });
        keep(envelope);
        return true;
      } catch (error) {
        const { reason, detail } = refusalOf(error);
        faults.raise(refusalCode('readings', reason), { subject: 'statement', detail });
        return false;
      }
    },
  };
}

function keptOf({ state, trust, facts }: LiveReadingsParts): Known {
  const kept = state.readings.all().find(({ gateId }) => gateId === facts.gateId);
  const statement = kept === undefined ? null : verifiedOrNull(trust, kept.envelope);
  if (kept === undefined || statement === null) return NOTHING;
  const { sequence, readings, issuedAt } = statement;
  return { sequence, readings, envelope: kept.envelope, issuedMs: parseInstant(issuedAt) };
}

function verifiedOrNull(
  trust: Pick<TrustKeeper, 'verifyReadings'>,
  envelope: Envelope,
): ReadingsStatement | null {
  try {
    return trust.verifyReadings(envelope);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
}
